using System.Text.Json.Nodes;
using TemPlatform.Cli.Loopback;
using TemPlatform.Core.Model;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Connectors;
using TemPlatform.SamplePortal;
using TemPlatform.Samples;

namespace TemPlatform.Cli.Demo;

/// <summary>How a feed of the live demo fetches.</summary>
/// <param name="Connection">Settings of the connector.</param>
/// <param name="Secrets">What it signs in with, by part.</param>
internal sealed record LiveFeed(
    string Vendor, string Connector, Medium Medium, JsonObject Connection, IReadOnlyList<(string Part, string Secret)> Secrets);

/// <summary>
/// The vendors' sides of the live demo on loopback: OpenSSH's server, the sample portal with one-time codes, and a mailbox. A vendor
/// whose server is not installed is left out by name.
/// </summary>
internal sealed class LiveServers : IAsyncDisposable
{
    private const string Seed = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private const string MailPassword = "demo-mailbox-1";
    private const string MailSender = "bills@britel.example";

    private static readonly byte[] SeedBytes = [0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x21, 0xDE, 0xAD, 0xBE, 0xEF,
        0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x21, 0xDE, 0xAD, 0xBE, 0xEF];

    private readonly string folder = Directory.CreateTempSubdirectory("tem-live-").FullName;
    private readonly List<IDisposable> servers = [];
    private Portal? portal;

    public List<LiveFeed> Feeds { get; } = [];

    /// <summary>Vendors that are left out, and what to install.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>Starts the servers and puts each vendor's files where that vendor puts them.</summary>
    public static async Task<LiveServers> StartAsync(ILookup<string, string> filesByVendor, DemoClock clock)
    {
        var live = new LiveServers();
        live.Try(() => live.AddSsh([.. filesByVendor[SampleVendors.Verizon]]));
        live.Try(() => live.AddMail([.. filesByVendor[SampleVendors.Britel]]));
        await live.AddPortalAsync([.. filesByVendor[SampleVendors.Nordline]], clock);
        return live;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers) server.Dispose();
        if (portal is not null) await portal.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private void Try(Action start)
    {
        try
        {
            start();
        }
        catch (TemException e)
        {
            LeftOut.Add(e.Message);
        }
    }

    private void AddSsh(IReadOnlyList<string> files)
    {
        var home = Directory.CreateDirectory(Path.Combine(folder, "ssh")).FullName;
        var server = new SshServer(home, TimeProvider.System);
        servers.Add(server);
        Copy(files, Path.Combine(home, "outgoing"), "");
        Feeds.Add(new LiveFeed(SampleVendors.Verizon, "sftp", Medium.Sftp, new JsonObject
        {
            ["host"] = "127.0.0.1", ["port"] = server.Port, ["user"] = Environment.UserName,
            ["folder"] = Path.Combine(home, "outgoing"), ["hostKeys"] = new JsonArray(server.HostKey),
        }, [(CredentialParts.PrivateKey, server.UserKey)]));
    }

    private void AddMail(IReadOnlyList<string> files)
    {
        // Dovecot reads mailboxes as another user where the program runs as root: it must be able to come by.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, (UnixFileMode)0b111_001_001);
        var server = new MailServer(Directory.CreateDirectory(Path.Combine(folder, "m")).FullName, MailPassword, TimeProvider.System);
        servers.Add(server);
        foreach (var file in files) server.Deliver(MailSender, "Your bill", Path.GetFileName(file), File.ReadAllBytes(file));
        Feeds.Add(new LiveFeed(SampleVendors.Britel, "mailbox", Medium.Email, new JsonObject
        {
            ["host"] = "127.0.0.1", ["port"] = server.Port, ["user"] = MailServer.User, ["certificate"] = server.Certificate,
            ["senders"] = new JsonArray(MailSender), ["moveTo"] = "Processed",
        }, [(CredentialParts.Password, MailPassword)]));
    }

    private async Task AddPortalAsync(IReadOnlyList<string> files, DemoClock clock)
    {
        var documents = Directory.CreateDirectory(Path.Combine(folder, "portal")).FullName;
        Copy(files, documents, $"{clock.Today:yyyy-MM-dd} ");
        var options = new PortalOptions
        {
            Folder = documents, OneTimeSeed = SeedBytes, Clock = clock, LinkLifetime = TimeSpan.FromMinutes(1),
        };
        portal = await Portal.StartAsync(options);
        Feeds.Add(new LiveFeed(SampleVendors.Nordline, "portal", Medium.VendorPortal, JsonNode.Parse($$$"""
            {
              "plainHttp": true,
              "signIn": {
                "page": "{{{portal.Address}}}/sign-in", "form": "#sign-in", "userField": "user", "user": "{{{options.User}}}",
                "passwordField": "password", "signedIn": "a[href='/sign-out']", "refused": ".refused", "locked": ".locked",
                "code": { "form": "#code", "field": "code" }
              },
              "maintenance": { "selector": ".maintenance" },
              "list": {
                "pages": ["{{{portal.Address}}}/invoices?from={from}&to={to}"], "days": 60, "rows": "tr.document",
                "empty": ".empty", "next": "a[rel=next]"
              },
              "document": {
                "id": { "attribute": "data-number" }, "link": { "selector": "a.download", "attribute": "href" },
                "name": { "selector": ".name", "match": "^[0-9-]{10} (.*)$" }, "date": { "selector": ".date" }, "dateFormat": "dd/MM/yyyy"
              }
            }
            """)!.AsObject(), [(CredentialParts.Password, options.Password), (CredentialParts.OneTimeSeed, Seed)]));
    }

    private static void Copy(IEnumerable<string> files, string target, string prefix)
    {
        Directory.CreateDirectory(target);
        foreach (var file in files) File.Copy(file, Path.Combine(target, prefix + Path.GetFileName(file)));
    }
}
