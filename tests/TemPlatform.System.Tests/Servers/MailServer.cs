using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TemPlatform.SystemTests.Servers;

/// <summary>
/// A real Dovecot on free loopback ports, with a certificate of its own authority and mailboxes as Maildir in a temporary folder.
/// Messages are put in as files. Ends with the test that started it.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "bills";

    private readonly Process process;
    private readonly string folder;
    private int delivered;

    private MailServer(Process process, string folder, MailServerOptions options, int port, int startTlsPort)
    {
        (this.process, this.folder, Options) = (process, folder, options);
        (Port, StartTlsPort) = (port, startTlsPort);
    }

    public MailServerOptions Options { get; }

    /// <summary>Where TLS is spoken from the first byte.</summary>
    public int Port { get; }

    /// <summary>Where STARTTLS is asked for.</summary>
    public int StartTlsPort { get; }

    public static async Task<MailServer> StartAsync(MailServerOptions? options = null)
    {
        options ??= new MailServerOptions();
        var dovecot = Installed.Program("dovecot-imapd", "dovecot");
        // The names of sockets have a limit of about 100 characters.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "mail-" + Guid.NewGuid().ToString("N")[..8])).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "mail"));
        var (port, startTlsPort) = (FreePort(), FreePort());
        File.WriteAllText(Path.Combine(folder, "cert.pem"), options.Certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), options.Certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var password = Convert.ToHexString(Encoding.UTF8.GetBytes(options.Password));
        File.WriteAllText(Path.Combine(folder, "users"), $"{User}:{{PLAIN.HEX}}{password}\n");
        options.WriteTokens(folder);
        File.WriteAllText(Path.Combine(folder, "dovecot.conf"), Configuration(folder, options, port, startTlsPort));
        // The mailbox belongs to whom Dovecot reads it as, which is nobody where tests run as root.
        foreach (var path in Directory.EnumerateDirectories(folder).Append(folder)) Open(path);
        var process = Process.Start(new ProcessStartInfo(dovecot, ["-F", "-c", Path.Combine(folder, "dovecot.conf")])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        var server = new MailServer(process, folder, options, port, startTlsPort);
        await server.WaitUntilItListens();
        return server;
    }

    /// <summary>Puts a message into a folder of the mailbox.</summary>
    /// <param name="folderName">Empty for the inbox; else its name as IMAP has it (modified UTF-7).</param>
    public void Deliver(byte[] message, string folderName = "")
    {
        var maildir = Path.Combine(folder, "mail", User, folderName.Length == 0 ? "" : "." + folderName);
        foreach (var name in new[] { "cur", "new", "tmp" })
        {
            if (Directory.Exists(Path.Combine(maildir, name))) continue;
            Directory.CreateDirectory(Path.Combine(maildir, name));
            Open(Path.Combine(folder, "mail", User));
            Open(maildir);
            Open(Path.Combine(maildir, name));
        }
        var file = $"{1_700_000_000 + delivered}.M{++delivered:000000}.test";
        File.WriteAllBytes(Path.Combine(maildir, "tmp", file), message);
        File.Move(Path.Combine(maildir, "tmp", file), Path.Combine(maildir, "new", file));
    }

    public void Deliver(string message, string folderName = "") =>
        Deliver(Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")), folderName);

    /// <summary>Letters of the flags of the messages in a folder, e.g. S for read, in order of delivery.</summary>
    public IReadOnlyList<string> Flags(string folderName = "")
    {
        var maildir = Path.Combine(folder, "mail", User, folderName.Length == 0 ? "" : "." + folderName);
        return !Directory.Exists(maildir) ? [] : [.. new[] { "cur", "new" }
            .SelectMany(name => Directory.EnumerateFiles(Path.Combine(maildir, name)))
            .Order(StringComparer.Ordinal).Select(file => file.Split(":2,") is [_, var flags] ? flags : "")];
    }

    /// <summary>Makes the server number its messages anew.</summary>
    public void ForgetNumbers()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "mail", User), "dovecot*")) File.Delete(file);
    }

    /// <summary>What the server wrote down.</summary>
    public string Log() => File.Exists(Path.Combine(folder, "log")) ? File.ReadAllText(Path.Combine(folder, "log")) : "";

    private static string Configuration(string folder, MailServerOptions options, int port, int startTlsPort)
    {
        var self = Environment.UserName;
        var (internalUser, loginUser) = self == "root" ? ("root", "nobody") : (self, self);
        var owner = self == "root" ? "uid=65534 gid=65534" : $"uid={self} gid={self}";
        return $$"""
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = {{folder}}/log
            protocols = imap
            listen = 127.0.0.1
            default_internal_user = {{internalUser}}
            default_internal_group = {{internalUser}}
            default_login_user = {{loginUser}}
            first_valid_uid = 1
            ssl = required
            ssl_cert = <{{folder}}/cert.pem
            ssl_key = <{{folder}}/key.pem
            mail_location = maildir:{{folder}}/mail/%u
            mail_fsync = never
            auth_failure_delay = 0
            auth_mechanisms = {{options.Mechanisms}}
            {{options.Extra}}
            {{options.TokenConfiguration(folder)}}
            passdb {
              driver = passwd-file
              args = scheme=PLAIN username_format=%u {{folder}}/users
            }
            userdb {
              driver = static
              args = {{owner}} home={{folder}}/mail/%u
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{startTlsPort.ToString(CultureInfo.InvariantCulture)}}
              }
              inet_listener imaps {
                port = {{port.ToString(CultureInfo.InvariantCulture)}}
                ssl = yes
              }
            }
            service anvil {
              chroot =
            }
            """;
    }

    private static void Open(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilItListens()
    {
        for (var i = 0; i < 200 && !process.HasExited; i++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
        var said = process.HasExited ? await process.StandardError.ReadToEndAsync() : "";
        await DisposeAsync();
        Assert.Fail("Dovecot does not start: " + said + Log());
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // Its master ends the others.
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill(entireProcessTree: true);
        }
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
