using System.Diagnostics;

namespace TemPlatform.SystemTests.Servers;

/// <summary>An account of the machine with a password, gone when disposed: an SSH server takes no other passwords. Needs root.</summary>
internal sealed class TemporaryAccount : IDisposable
{
    public TemporaryAccount()
    {
        if (!Environment.IsPrivilegedProcess) Assert.Skip("Only root may make the account that a sign-in with a password needs.");
        Run(Installed.Program("passwd", "useradd"), "", "-m", "-s", "/bin/sh", Name);
        Run(Installed.Program("passwd", "chpasswd"), $"{Name}:{Password}\n");
    }

    public string Name { get; } = "temtest" + Guid.NewGuid().ToString("N")[..8];

    public string Password { get; } = Guid.NewGuid().ToString("N") + " '\"$x";

    public void Dispose() => Run(Installed.Program("passwd", "userdel"), "", "-r", Name);

    private static void Run(string program, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}.");
    }
}
