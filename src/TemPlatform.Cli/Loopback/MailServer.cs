using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TemPlatform.Runtime;

namespace TemPlatform.Cli.Loopback;

/// <summary>Dovecot on a free port of the loopback address with one mailbox and its own certificate; ends when disposed.</summary>
internal sealed class MailServer : IDisposable
{
    public const string User = "bills";

    private static readonly TimeSpan StartWait = TimeSpan.FromSeconds(20);
    private readonly string folder;
    private readonly Process process;
    private int delivered;

    /// <param name="folder">An empty folder of a short path: names of sockets have a limit.</param>
    /// <param name="password">Of the mailbox.</param>
    /// <exception cref="TemException">Dovecot is not on this machine, or does not start.</exception>
    public MailServer(string folder, string password, TimeProvider clock)
    {
        this.folder = folder;
        Port = LoopbackPort.Free();
        using var certificate = NewCertificate();
        Certificate = Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));
        File.WriteAllText(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "users"), $"{User}:{{PLAIN}}{password}\n");
        foreach (var name in new[] { "", "mail", "mail/bills", "mail/bills/cur", "mail/bills/new", "mail/bills/tmp" })
            Share(Directory.CreateDirectory(Path.Combine(folder, name)).FullName);
        File.WriteAllText(Path.Combine(folder, "dovecot.conf"), Configuration());
        process = Start();
        var start = clock.GetTimestamp();
        while (!LoopbackPort.Answers(Port))
        {
            if (process.HasExited || clock.GetElapsedTime(start) > StartWait) throw new TemException("The mail server did not start.");
            Thread.Sleep(20);
        }
    }

    public int Port { get; }

    /// <summary>SHA-256 of its certificate, which a feed pins.</summary>
    public string Certificate { get; }

    /// <summary>Puts a message with one attachment into the inbox.</summary>
    public void Deliver(string from, string subject, string fileName, byte[] attachment)
    {
        var message = $"""
            From: {from}
            To: {User}@localhost
            Subject: {subject}
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="part"

            --part
            Content-Type: text/plain

            Your bill is attached.
            --part
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename="{fileName}"
            Content-Transfer-Encoding: base64

            {Convert.ToBase64String(attachment, Base64FormattingOptions.InsertLineBreaks)}
            --part--

            """.ReplaceLineEndings("\r\n");
        var file = string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000 + delivered}.M{++delivered:000000}.demo");
        File.WriteAllText(Path.Combine(folder, "mail/bills/tmp", file), message);
        File.Move(Path.Combine(folder, "mail/bills/tmp", file), Path.Combine(folder, "mail/bills/new", file));
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("dovecot", ["-F", "-c", Path.Combine(folder, "dovecot.conf")])
            {
                RedirectStandardError = true, RedirectStandardOutput = true,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new TemException("dovecot is not on this machine: install the package dovecot-imapd.", e);
        }
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(31), DateTimeOffset.UnixEpoch.AddYears(129));
    }

    // Where the program runs as root, Dovecot reads mailboxes as nobody.
    private static void Share(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
    }

    private string Configuration()
    {
        var self = Environment.UserName;
        var (inner, login, owner) = Environment.IsPrivilegedProcess ? ("root", "nobody", "uid=65534 gid=65534")
            : (self, self, $"uid={self} gid={self}");
        return $$"""
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = {{folder}}/log
            protocols = imap
            listen = 127.0.0.1
            default_internal_user = {{inner}}
            default_internal_group = {{inner}}
            default_login_user = {{login}}
            first_valid_uid = 1
            ssl = required
            ssl_cert = <{{folder}}/cert.pem
            ssl_key = <{{folder}}/key.pem
            mail_location = maildir:{{folder}}/mail/%u
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
                port = 0
              }
              inet_listener imaps {
                port = {{Port.ToString(CultureInfo.InvariantCulture)}}
                ssl = yes
              }
            }
            service anvil {
              chroot =
            }
            """;
    }
}
