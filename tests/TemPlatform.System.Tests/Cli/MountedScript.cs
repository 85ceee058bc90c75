using System.Diagnostics;

namespace TemPlatform.SystemTests.Cli;

/// <summary>A shell script that may mount file systems, which nobody else sees and which are gone when it ends.</summary>
internal static class MountedScript
{
    /// <summary>What a script ends with where nothing can be mounted.</summary>
    private const int NotHere = 77;

    /// <summary>Runs a script with its arguments; its exit code.</summary>
    public static int Run(string script, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("unshare", ["-rm", "sh", "-c", script, "sh", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            process.WaitForExit();
            var said = output.Result + errors.Result;
            Assert.True(process.ExitCode is not 1 || said.Contains("unshare", StringComparison.Ordinal), said);
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return NotHere;
        }
    }
}
