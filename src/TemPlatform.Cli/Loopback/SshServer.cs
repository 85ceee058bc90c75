using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using TemPlatform.Runtime;

namespace TemPlatform.Cli.Loopback;

/// <summary>OpenSSH's server on a free port of the loopback address, with keys of its own, and the <c>sftp</c> client as peer.</summary>
internal sealed class SshServer : IDisposable
{
    private static readonly TimeSpan StartWait = TimeSpan.FromSeconds(20);
    private readonly string folder;
    private readonly Process process;

    public SshServer(string folder, TimeProvider clock)
    {
        this.folder = folder;
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, "host"));
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder, "user"));
        Port = LoopbackPort.Free();
        var config = Path.Combine(folder, "sshd_config");
        File.WriteAllLines(config,
        [
            string.Create(CultureInfo.InvariantCulture, $"Port {Port}"), "ListenAddress 127.0.0.1", $"HostKey {folder}/host",
            $"AuthorizedKeysFile {folder}/user.pub", $"PidFile {folder}/sshd.pid", "UsePAM no", "StrictModes no",
            "PasswordAuthentication no", "PermitRootLogin yes", "MaxStartups 100", "Subsystem sftp internal-sftp",
        ]);
        if (Environment.IsPrivilegedProcess) Directory.CreateDirectory("/run/sshd");
        process = Start("/usr/sbin/sshd", "-D", "-f", config);
        var start = clock.GetTimestamp();
        while (!Answers())
        {
            if (process.HasExited || clock.GetElapsedTime(start) > StartWait) throw new TemException("The SSH server did not start.");
            Thread.Sleep(20);
        }
    }

    public int Port { get; }

    public string HostKey => string.Join(' ', File.ReadAllText(Path.Combine(folder, "host.pub")).Split(' ')[..2]);

    public string UserKey => File.ReadAllText(Path.Combine(folder, "user"));

    /// <summary>Takes what a pattern names with the <c>sftp</c> program, each file synced to disk, by the same cipher as ours.</summary>
    public static void Peer(string folder, int port, string pattern, string target)
    {
        var batch = Path.Combine(folder, "batch");
        File.WriteAllText(batch, $"get -f {pattern} {target}\n");
        Run("sftp", "-q", "-b", batch, "-F", "none", "-i", Path.Combine(folder, "user"), "-P", port.ToString(CultureInfo.InvariantCulture),
            "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "Ciphers=aes128-gcm@openssh.com",
            "-o", "LogLevel=ERROR", "--", $"{Environment.UserName}@127.0.0.1");
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", Port);
            return client.GetStream().ReadByte() == 'S';
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new TemException($"{program} ended with {process.ExitCode}.");
    }

    private static Process Start(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        }
        catch (Win32Exception e)
        {
            throw new TemException($"{Path.GetFileName(program)} is not on this machine: install openssh-server and openssh-client.", e);
        }
    }
}
