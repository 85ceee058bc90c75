using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

/// <summary>A run of OpenSSH's client whose pipes carry SFTP. It ends with us: without its input it has nothing to do.</summary>
internal sealed class SshProcess : IDisposable
{
    private const int PrintedMost = 32 * 1024;
    private static readonly TimeSpan ReasonWait = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly Task<string> printed;

    /// <param name="folder">Where it runs: that of <see cref="SshFiles"/>.</param>
    /// <exception cref="ConnectorException">OpenSSH's client is not there.</exception>
    public SshProcess(string folder)
    {
        var start = new ProcessStartInfo("ssh", ["-F", "config", "-s", "--", SshFiles.Server, "sftp"])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var path = start.Environment["PATH"];
        // Nothing of what this process was given: it may hold keys.
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C";
        start.Environment["SSH_ASKPASS"] = SshFiles.AskPass;
        start.Environment["SSH_ASKPASS_REQUIRE"] = "force";
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new ConnectorException(IssueCode.ServerUnreachable, "The program ssh is not on this machine: install openssh-client.", e);
        }
        printed = ReadAsync(process.StandardError);
    }

    public Stream Input => process.StandardInput.BaseStream;

    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>What it printed, once it ended; waits for that a moment, then ends it.</summary>
    public string Printed()
    {
        try
        {
            if (!process.WaitForExit(ReasonWait)) End();
        }
        catch (InvalidOperationException)
        {
            // It was disposed meanwhile: what it printed is there.
        }
        return printed.Wait(ReasonWait) ? printed.Result : "";
    }

    /// <summary>Ends it and what it started, at once.</summary>
    public void End()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
    }

    public void Dispose()
    {
        End();
        process.WaitForExit(ReasonWait);
        process.Dispose();
    }

    /// <summary>Keeps the end of what is printed: the reason comes after banners, which may be long.</summary>
    private static async Task<string> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        try
        {
            for (int read; (read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
            {
                text.Append(buffer, 0, read);
                if (text.Length > PrintedMost) text.Remove(0, text.Length - PrintedMost);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It was ended.
        }
        return text.ToString();
    }
}
