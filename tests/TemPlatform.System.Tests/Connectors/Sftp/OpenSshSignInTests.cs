using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Sftp;
using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Connectors.Sftp;

/// <summary>Ways to sign in and servers that make it hard, over the system's OpenSSH client.</summary>
public sealed class OpenSshSignInTests : IDisposable
{
    private readonly SftpConnector connector = new();
    private readonly SftpFeed feed = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => feed.Dispose();

    [Theory]
    [InlineData("PasswordAuthentication yes", "KbdInteractiveAuthentication no", "UsePAM no")]
    [InlineData("PasswordAuthentication no", "KbdInteractiveAuthentication yes", "UsePAM yes")]
    public async Task Signs_in_with_a_password_that_no_other_process_is_shown(params string[] lines)
    {
        using var account = new TemporaryAccount();
        using var server = new SshServer(new SshServerOptions { Lines = lines });
        var connection = server.Connection("in", ("user", account.Name), ("folder", ""));
        await using (var remote = await ConnectAsync(account.Password))
        {
            Assert.NotEmpty(await SftpFeed.ListAsync(remote));
            foreach (var process in Directory.GetDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), out _)))
            {
                if (Read(process, "comm") != "ssh\n") continue;
                Assert.DoesNotContain(account.Password, Read(process, "cmdline") + Read(process, "environ"), StringComparison.Ordinal);
                Assert.DoesNotContain(account.Name, Read(process, "cmdline") + Read(process, "environ"), StringComparison.Ordinal);
            }
            Assert.DoesNotContain(Directory.GetFiles(feed.WorkFolder, "*", SearchOption.AllDirectories),
                file => File.ReadAllText(file).Contains(account.Password, StringComparison.Ordinal));
        }

        var refused = await Assert.ThrowsAsync<ConnectorException>(() => ConnectAsync("wrong"));

        Assert.Equal(IssueCode.SignInRefused, refused.Code);
        Assert.DoesNotContain(account.Name, refused.Message, StringComparison.Ordinal);

        Task<IRemote> ConnectAsync(string password) =>
            connector.ConnectAsync(feed.Request(connection, SshServer.Secrets((CredentialParts.Password, password))), Cancel);

        static string Read(string process, string file)
        {
            try
            {
                return File.ReadAllText(Path.Combine(process, file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }
    }

    [Fact]
    public async Task Passes_a_jump_host_whose_key_is_pinned_too()
    {
        using var jump = new SshServer();
        using var server = new SshServer();
        jump.Trust(server);
        await File.WriteAllTextAsync(Path.Combine(server.Folder("in"), "bill.csv"), "x", Cancel);

        await using (var remote = await ConnectAsync(jump.HostKey)) Assert.Single(await SftpFeed.ListAsync(remote));

        var changed = await Assert.ThrowsAsync<ConnectorException>(() => ConnectAsync(server.HostKey));
        Assert.Equal(IssueCode.HostKeyChanged, changed.Code);

        Task<IRemote> ConnectAsync(string key) => feed.ConnectAsync(connector, server, "in", null,
            ("jump", new { host = "127.0.0.1", port = jump.Port, user = SshServer.User, hostKeys = new[] { key } }));
    }

    [Theory]
    [InlineData("ed25519", "KexAlgorithms diffie-hellman-group14-sha1", "dh-group14-sha1")]
    [InlineData("ed25519", "Ciphers aes256-cbc", "cbc")]
    [InlineData("rsa", "HostKeyAlgorithms ssh-rsa", "ssh-rsa")]
    public async Task Old_algorithms_need_a_word_in_the_feed(string keyType, string line, string word)
    {
        using var server = new SshServer(new SshServerOptions { KeyType = keyType, Lines = [line] });

        var refused = await Assert.ThrowsAsync<ConnectorException>(() => feed.ConnectAsync(connector, server, "in"));
        await using var remote = await feed.ConnectAsync(connector, server, "in", null, ("allowOld", new[] { word }));

        Assert.Equal(IssueCode.BrokenProtocol, refused.Code);
        Assert.Empty(await SftpFeed.ListAsync(remote));
    }

    [Fact]
    public async Task A_key_of_another_kind_than_the_pinned_one_is_a_changed_key()
    {
        using var server = new SshServer();
        using var other = new SshServer(new SshServerOptions { KeyType = "ecdsa" });

        var changed = await Assert.ThrowsAsync<ConnectorException>(() =>
            feed.ConnectAsync(connector, server, "in", null, ("hostKeys", new[] { other.HostKey })));

        Assert.Equal(IssueCode.HostKeyChanged, changed.Code);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var server = new SshServer();
        var limits = SftpFeed.Limits with { Connect = TimeSpan.FromSeconds(2) };

        var silent = await Assert.ThrowsAsync<ConnectorException>(() => feed.ConnectAsync(connector, server, "in", limits,
            ("port", ((IPEndPoint)listener.LocalEndpoint).Port)));

        Assert.Contains(silent.Code, new IssueCode?[] { IssueCode.DeadlinePassed, IssueCode.ServerStalled });
    }

    [Fact]
    public async Task An_account_whose_shell_prints_is_told_apart()
    {
        using var server = new SshServer(new SshServerOptions { Subsystem = "/bin/echo Welcome to the vendor" });

        var broken = await Assert.ThrowsAsync<ConnectorException>(() => feed.ConnectAsync(connector, server, "in"));

        Assert.Equal(IssueCode.BrokenProtocol, broken.Code);
    }

    [Fact]
    public async Task Nothing_is_sent_without_a_pinned_key_and_people_are_shown_the_servers()
    {
        using var server = new SshServer();
        var connection = server.Connection("in", ("hostKeys", Array.Empty<string>()));

        var unknown = await Assert.ThrowsAsync<ConnectorException>(() =>
            connector.ConnectAsync(feed.Request(connection, server.Credential()), Cancel));
        var keys = await HostKeyScan.RunAsync(
            SftpSettings.Read(connection), SftpFeed.Loopback, TimeSpan.FromSeconds(30), TimeProvider.System, Cancel);

        Assert.Equal(IssueCode.HostKeyUnknown, unknown.Code);
        Assert.Equal(server.HostKey, Assert.Single(keys).Line);
    }

    [Theory]
    [InlineData("""{"host":"-oProxyCommand=id","user":"u"}""", "host")]
    [InlineData("""{"host":"a b","user":"u"}""", "host")]
    [InlineData("""{"host":"h","user":"-l"}""", "user")]
    [InlineData("""{"host":"h","user":"u'\""}""", "user")]
    [InlineData("""{"host":"h","user":"u","port":70000}""", "port")]
    [InlineData("""{"host":"h","user":"u","hostKeys":["ssh-ed25519 AAAA"]}""", "hostKeys")]
    [InlineData("""{"host":"h","user":"u","hostKeys":[null]}""", "hostKeys")]
    [InlineData("""{"host":"h","user":"u","folder":"../x"}""", "folder")]
    [InlineData("""{"host":"h","user":"u","processed":"a/../../x"}""", "processed")]
    [InlineData("""{"host":"h","user":"u","connections":5}""", "connections")]
    [InlineData("""{"host":"h","user":"u","allowOld":["everything"]}""", "allowOld")]
    [InlineData("""{"host":"h","user":"u","proxyCommand":"id"}""", "setting")]
    [InlineData("""{"host":"h","user":"u","jump":{"host":"","user":"u"}}""", "jump.host")]
    [InlineData("""{"host":null,"user":"u"}""", "setting")]
    [InlineData("""[]""", "connection")]
    public void Names_the_setting_that_cannot_be_used(string connection, string named)
    {
        using var document = JsonDocument.Parse(connection);
        Assert.Contains(named, connector.Problem(document.RootElement) ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_settings_that_say_only_what_is_needed()
    {
        using var document = JsonDocument.Parse("""{"host":"sftp.example.com","user":"tem"}""");
        Assert.Null(connector.Problem(document.RootElement));
    }
}
