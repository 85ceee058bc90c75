using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Sftp;

/// <summary>
/// The keys that a server shows now, for people to compare with what the vendor told them: whoever sits between could show others, so
/// nothing is pinned by itself.
/// </summary>
public static class HostKeyScan
{
    private const int KeysMax = 8;

    /// <summary>Asks the server that is connected to first: the jump host where there is one.</summary>
    /// <returns>Its keys, most modern kind first; empty when it shows none that could be pinned.</returns>
    /// <exception cref="ConnectorException">The host is not known or not allowed, or does not answer in time.</exception>
    public static async Task<IReadOnlyList<HostKey>> RunAsync(
        SftpSettings settings, OutboundPolicy outbound, TimeSpan timeout, TimeProvider clock, CancellationToken cancel)
    {
        var server = settings.Jump ?? settings;
        var address = (await outbound.ResolveAsync(server.Host, cancel))[0];
        var seconds = (int)Math.Clamp(timeout.TotalSeconds, 1, 60);
        var start = new ProcessStartInfo("ssh-keyscan",
        [
            "-T", Text(seconds), "-p", Text(server.Port), "-t", "ed25519,ecdsa,rsa", "--", address.ToString(),
        ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
            try
            {
                return await new Deadline(timeout + timeout, clock).Within(token => KeysAsync(process.StandardOutput, token), cancel);
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
        catch (Win32Exception e)
        {
            throw new ConnectorException(IssueCode.ServerUnreachable,
                "The program ssh-keyscan is not on this machine: install openssh-client.", e);
        }
    }

    private static async Task<IReadOnlyList<HostKey>> KeysAsync(StreamReader reader, CancellationToken cancel)
    {
        var keys = new List<HostKey>();
        while (keys.Count < KeysMax && await reader.ReadLineAsync(cancel) is { } line)
            if (HostKey.Parse(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]) is { } key) keys.Add(key);
        return [.. keys.OrderBy(k => HostKey.Types.ToList().IndexOf(k.Type))];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
