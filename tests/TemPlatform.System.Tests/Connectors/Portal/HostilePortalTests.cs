using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.SamplePortal;
using TemPlatform.SystemTests.Servers;
using static System.StringComparison;

namespace TemPlatform.SystemTests.Connectors.Portal;

public class HostilePortalTests
{
    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("https://intranet.example/")]
    [InlineData("//10.0.0.1/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://someone@127.0.0.1/")]
    public async Task A_redirect_to_elsewhere_is_not_followed(string target)
    {
        await using var rig = await PortalRig.StartAsync(documents: 1);
        await using var remote = await rig.ConnectAsync();
        rig.Site.Fault = PortalFault.Redirect;
        rig.Site.RedirectTo = target;
        await rig.FailsAsync(IssueCode.AddressRefused, () => PortalRig.ListAsync(remote));
    }

    [Fact]
    public async Task A_private_address_is_refused_although_the_recipe_names_it()
    {
        await using var rig = await PortalRig.StartAsync(documents: 1);
        rig.Recipe["hosts"] = new JsonArray("169.254.169.254", "192.168.7.7:8443");
        await using var remote = await rig.ConnectAsync();
        rig.Site.Fault = PortalFault.Redirect;
        foreach (var target in new[] { "https://169.254.169.254/", "https://192.168.7.7:8443/" })
        {
            rig.Site.RedirectTo = target;
            await rig.FailsAsync(IssueCode.AddressRefused, () => PortalRig.ListAsync(remote));
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_name_that_leads_to_this_machine_is_refused_unless_it_is_allowed(string host)
    {
        await using var rig = await PortalRig.StartAsync(documents: 1);
        rig.Outbound = new OutboundPolicy();
        rig.Recipe["signIn"]!["page"] = rig.Site.Address.Replace("127.0.0.1", host, StringComparison.Ordinal) + "/sign-in";
        await rig.ConnectFailsAsync(IssueCode.AddressRefused);
    }

    [Fact]
    public async Task What_is_not_encrypted_is_sent_to_this_machine_alone()
    {
        await using var rig = await PortalRig.StartAsync(documents: 1);
        rig.Outbound = new OutboundPolicy(IPNetwork.Parse("192.0.2.0/24"));
        rig.Recipe["signIn"]!["page"] = "http://192.0.2.9/sign-in";
        await rig.ConnectFailsAsync(IssueCode.AddressRefused);
    }

    [Fact]
    public async Task Cookies_stay_with_the_host_that_set_them()
    {
        await using var rig = await PortalRig.StartAsync(documents: 1);
        await using var other = new FakeHttpServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "127.0.0.2");
        rig.Recipe["hosts"] = new JsonArray(other.Authority);
        await using var remote = await rig.ConnectAsync();
        rig.Site.Fault = PortalFault.Redirect;
        rig.Site.RedirectTo = $"http://{other.Authority}/elsewhere";
        await rig.FailsAsync(IssueCode.UnexpectedPage, () => PortalRig.ListAsync(remote));
        Assert.Contains("GET /elsewhere", other.Received.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", other.Received.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("action='http://127.0.0.3:9/x'", "200 OK", "/")]
    [InlineData("", "307 Temporary Redirect", "http://127.0.0.3:9/x")]
    [InlineData("", "308 Permanent Redirect", "https://login.example/")]
    public async Task A_password_is_not_passed_on_to_another_host(string action, string status, string location)
    {
        var form = $"<form id=sign-in method=post {action}><input name=user><input name=password></form>";
        await using var server = new FakeHttpServer((head, stream, cancel) => WriteAsync(stream, head.StartsWith("GET ", Ordinal)
            ? $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {form.Length}\r\n\r\n{form}"
            : $"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\nLocation: {location}\r\n\r\n", cancel));
        await using var rig = await PortalRig.StartAsync(documents: 1);
        rig.Recipe["signIn"]!["page"] = $"http://{server.Authority}/";
        await rig.ConnectFailsAsync(IssueCode.AddressRefused);
    }

    [Fact]
    public async Task A_form_that_is_passed_on_within_a_recipe_goes_to_its_own_host_alone()
    {
        await using var other = new FakeHttpServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "127.0.0.2");
        const string Form = "<form id=sign-in method=post><input name=user><input name=password></form>";
        await using var server = new FakeHttpServer((head, stream, cancel) => WriteAsync(stream, head.StartsWith("GET ", Ordinal)
            ? $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {Form.Length}\r\n\r\n{Form}"
            : $"HTTP/1.1 307 On\r\nConnection: close\r\nContent-Length: 0\r\nLocation: http://{other.Authority}/\r\n\r\n", cancel));
        await using var rig = await PortalRig.StartAsync(documents: 1);
        rig.Recipe["hosts"] = new JsonArray(other.Authority);
        rig.Recipe["signIn"]!["page"] = $"http://{server.Authority}/";
        await rig.ConnectFailsAsync(IssueCode.AddressRefused);
        Assert.Equal("", other.Received.ToString());
    }

    [Fact]
    public async Task A_certificate_that_is_not_valid_is_refused_before_anything_is_sent()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var tls = new SslStream(client.GetStream());
            try
            {
                await tls.AuthenticateAsServerAsync(certificate);
                return await tls.ReadAsync(new byte[1]);
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
                return 0;
            }
        }, TestContext.Current.CancellationToken);
        await using var rig = await PortalRig.StartAsync(documents: 1);
        rig.Recipe["signIn"]!["page"] = $"https://{listener.LocalEndpoint}/sign-in";
        await rig.ConnectFailsAsync(IssueCode.CertificateRefused);
        Assert.Equal(0, await serving);
    }

    [Theory]
    [InlineData(PortalFault.RedirectLoop, IssueCode.UnexpectedPage)]
    [InlineData(PortalFault.ChangedPage, IssueCode.UnexpectedPage)]
    [InlineData(PortalFault.MillionRows, IssueCode.ListingTooLong)]
    [InlineData(PortalFault.EndlessList, IssueCode.ListingTooLong)]
    [InlineData(PortalFault.CircularList, IssueCode.ListingTooLong)]
    [InlineData(PortalFault.PackedBomb, IssueCode.ListingTooLong)]
    [InlineData(PortalFault.ServerError, IssueCode.ServerRefused)]
    public async Task A_broken_list_ends_with_its_code(PortalFault fault, IssueCode code)
    {
        await using var rig = await PortalRig.StartAsync();
        rig.Limits = rig.Limits with { ListedMax = 500 };
        await using var remote = await rig.ConnectAsync();
        rig.Site.Fault = fault;
        await rig.FailsAsync(code, () => PortalRig.ListAsync(remote));
        rig.Site.Fault = PortalFault.None;
        Assert.Equal(12, (await PortalRig.ListAsync(remote)).Count);
    }

    [Theory]
    [InlineData(PortalFault.CutDownload, IssueCode.ConnectionLost)]
    [InlineData(PortalFault.EndlessDownload, IssueCode.FileTooLarge)]
    [InlineData(PortalFault.StalledDownload, IssueCode.ServerStalled)]
    [InlineData(PortalFault.PageInsteadOfDocument, IssueCode.UnexpectedPage)]
    [InlineData(PortalFault.ServerError, IssueCode.ServerRefused)]
    public async Task A_broken_download_ends_with_its_code(PortalFault fault, IssueCode code)
    {
        await using var rig = await PortalRig.StartAsync();
        rig.Limits = rig.Limits with { FileBytesMax = 3_000_000, Idle = TimeSpan.FromSeconds(2) };
        await using var remote = await rig.ConnectAsync();
        var entries = await PortalRig.ListAsync(remote);
        rig.Site.Fault = fault;
        using var target = new MemoryStream();
        await rig.FailsAsync(code, () => remote.FetchAsync(entries[0], target, 0, TestContext.Current.CancellationToken));
        if (code is IssueCode.UnexpectedPage or IssueCode.ServerRefused) Assert.Equal(0, target.Length);
        Assert.True(target.Length <= 3_000_000);
        rig.Site.Fault = PortalFault.None;
        Assert.Equal(PortalRig.Content(1), await PortalRig.FetchAsync(remote, entries[1]));
    }

    [Fact]
    public async Task A_document_that_is_no_longer_listed_is_named_so()
    {
        await using var rig = await PortalRig.StartAsync();
        await using var remote = await rig.ConnectAsync();
        var entry = (await PortalRig.ListAsync(remote))[0] with { Path = "D0000000000" };
        await rig.FailsAsync(IssueCode.UnexpectedPage, () => PortalRig.FetchAsync(remote, entry));
    }

    [Fact]
    public async Task A_server_that_trickles_is_given_up_at_the_deadline()
    {
        await using var server = new FakeHttpServer(async (_, stream, cancel) =>
        {
            await WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", cancel);
            while (!cancel.IsCancellationRequested)
            {
                await WriteAsync(stream, "<p>", cancel);
                await Task.Delay(50, cancel);
            }
        });
        await using var rig = await PortalRig.StartAsync(documents: 1);
        rig.Limits = rig.Limits with { Connect = TimeSpan.FromSeconds(2), Idle = TimeSpan.FromSeconds(1) };
        rig.Recipe["signIn"]!["page"] = $"http://{server.Authority}/";
        await rig.ConnectFailsAsync(IssueCode.DeadlinePassed);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        await using var server = new FakeHttpServer((_, _, cancel) => Task.Delay(Timeout.InfiniteTimeSpan, cancel));
        await using var rig = await PortalRig.StartAsync(documents: 1);
        rig.Limits = rig.Limits with { Idle = TimeSpan.FromSeconds(1) };
        rig.Recipe["signIn"]!["page"] = $"http://{server.Authority}/";
        await rig.ConnectFailsAsync(IssueCode.ServerStalled);
    }

    [Fact]
    public async Task A_run_that_is_stopped_stops()
    {
        await using var rig = await PortalRig.StartAsync();
        await using var remote = await rig.ConnectAsync();
        var entry = (await PortalRig.ListAsync(remote))[0];
        rig.Site.Fault = PortalFault.StalledDownload;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => remote.FetchAsync(entry, Stream.Null, 0, stop.Token));
    }

    internal static Task WriteAsync(Stream stream, string text, CancellationToken cancel) =>
        stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(text), cancel).AsTask();
}
