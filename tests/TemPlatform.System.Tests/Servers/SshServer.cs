using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TemPlatform.Runtime.Connectors;

namespace TemPlatform.SystemTests.Servers;

/// <summary>What a started SSH server is to differ in.</summary>
internal sealed record SshServerOptions
{
    /// <summary>Kind of its host key: ed25519, ecdsa or rsa.</summary>
    public string KeyType { get; init; } = "ed25519";

    /// <summary>The program that answers for SFTP; null for OpenSSH's own.</summary>
    public string? Subsystem { get; init; }

    /// <summary>Further lines of its configuration.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Port to take again; 0 for a free one.</summary>
    public int Port { get; init; }
}

/// <summary>
/// OpenSSH's server on a free port of the loopback address, for this user, with keys and a home of its own. Ends and is gone when
/// disposed. Its files are what a test puts into <see cref="Home"/>.
/// </summary>
internal sealed class SshServer : IDisposable
{
    private const int StartsMax = 5;
    private static readonly TimeSpan StartWait = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("tem-ssh-").FullName;
    private readonly SshServerOptions options;
    private readonly string sshd = Installed.Program("openssh-server", "sshd");
    private Process process;
    private bool isStopped;

    public SshServer(SshServerOptions? options = null)
    {
        this.options = options ?? new SshServerOptions();
        Home = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName;
        NewKey("host", this.options.KeyType, "");
        NewKey("user", "ed25519", "");
        Authorize("user");
        process = Start();
    }

    /// <summary>Where the account's files are: settings name folders below it by their full path.</summary>
    public string Home { get; }

    public int Port { get; private set; }

    /// <summary>The line that a feed pins.</summary>
    public string HostKey => PublicKey("host");

    /// <summary>A private key that signs in.</summary>
    public string UserKey => File.ReadAllText(Path.Combine(folder, "user"));

    /// <summary>The account that the server is started for.</summary>
    public static string User => Environment.UserName;

    /// <summary>Process of the server, for tests that end it.</summary>
    public int ProcessId => process.Id;

    /// <summary>A folder below <see cref="Home"/>, made when it is not there.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(Home, name)).FullName;

    /// <summary>Settings of a connection to it, as a feed declares them; properties that are given replace its own.</summary>
    public JsonElement Connection(string folderName, params (string Name, object? Value)[] changes)
    {
        var settings = new Dictionary<string, object?>
        {
            ["host"] = "127.0.0.1", ["port"] = Port, ["user"] = User, ["folder"] = Folder(folderName), ["hostKeys"] = new[] { HostKey },
        };
        foreach (var (name, value) in changes) settings[name] = value;
        return JsonSerializer.SerializeToElement(settings);
    }

    /// <summary>The secrets that sign in with <see cref="UserKey"/>.</summary>
    public CredentialSecrets Credential() => Secrets((CredentialParts.PrivateKey, UserKey));

    public static CredentialSecrets Secrets(params (string Part, string Secret)[] parts) =>
        new(parts.ToDictionary(p => p.Part, p => p.Secret.ToCharArray()));

    /// <summary>Makes a key pair in the server's folder; an earlier one of that name is replaced.</summary>
    /// <returns>The private key.</returns>
    public string NewKey(string name, string type, string passphrase)
    {
        var path = Path.Combine(folder, name);
        File.Delete(path);
        File.Delete(path + ".pub");
        Run(Installed.Program("openssh-client", "ssh-keygen"), "-q", "-t", type, "-N", passphrase, "-C", "test", "-f", path);
        return File.ReadAllText(path);
    }

    /// <summary>The public half of a key of <see cref="NewKey"/>.</summary>
    public string PublicKey(string name) => string.Join(' ', File.ReadAllText(Path.Combine(folder, name + ".pub")).Split(' ')[..2]);

    /// <summary>Lets a key sign in, and no other.</summary>
    public void Authorize(string name) => File.WriteAllText(Path.Combine(folder, "authorized_keys"), PublicKey(name) + "\n");

    /// <summary>Lets the key of another server's user sign in, and no other.</summary>
    public void Trust(SshServer other) => File.WriteAllText(Path.Combine(folder, "authorized_keys"), other.PublicKey("user") + "\n");

    /// <summary>Starts it again on its port, with another key when one was made for "host".</summary>
    public void Restart()
    {
        Stop();
        process = Start();
        isStopped = false;
    }

    /// <summary>Ends it and every connection.</summary>
    public void Stop()
    {
        if (isStopped) return;
        isStopped = true;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(folder, recursive: true);
    }

    private Process Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            if (Port == 0 || attempt > 1 && options.Port == 0) Port = options.Port != 0 ? options.Port : FreePort();
            var config = Path.Combine(folder, "sshd_config");
            File.WriteAllLines(config,
            [
                .. options.Lines,
                string.Create(CultureInfo.InvariantCulture, $"Port {Port}"), "ListenAddress 127.0.0.1", $"HostKey {folder}/host",
                $"AuthorizedKeysFile {folder}/authorized_keys", $"PidFile {folder}/sshd.pid", "UsePAM no", "StrictModes no",
                "PasswordAuthentication no", "KbdInteractiveAuthentication no", "PermitRootLogin yes", "MaxStartups 100",
                $"Subsystem sftp {options.Subsystem ?? "internal-sftp"}",
            ]);
            // The server asks for this folder when it runs as root.
            if (Environment.IsPrivilegedProcess) Directory.CreateDirectory("/run/sshd");
            var started = Process.Start(new ProcessStartInfo(sshd, ["-D", "-e", "-f", config])
            {
                RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true,
            })!;
            var printed = started.StandardError.ReadToEndAsync();
            if (Answers(started)) return started;
            if (!started.HasExited) started.Kill();
            if (attempt == StartsMax) throw new InvalidOperationException("sshd did not start: " + printed.Result);
        }
    }

    private bool Answers(Process started)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < StartWait && !started.HasExited; Thread.Sleep(20))
        {
            try
            {
                using var client = new TcpClient("127.0.0.1", Port);
                if (client.GetStream().ReadByte() == 'S') return true;
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // Not yet.
            }
        }
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}.");
    }
}
