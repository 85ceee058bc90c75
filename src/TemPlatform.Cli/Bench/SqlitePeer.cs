using System.ComponentModel;
using System.Diagnostics;

namespace TemPlatform.Cli.Bench;

/// <summary>The peer of loading: sqlite3's own <c>.import</c> of the same file into one bare table.</summary>
internal static class SqlitePeer
{
    private const string Missing = "sqlite3 is not on this machine: install it to get a ratio";

    /// <summary>Times ours and the peer in turn; without the peer only ours, and there is no ratio.</summary>
    /// <param name="file">Comma-separated, with a header row.</param>
    public static (Timing Ours, List<Figure> Figures, string? MissingPeer) Compare(
        BenchOptions options, string file, Side ours, double ratioGoal)
    {
        var isHere = IsHere();
        var timings = Stopwatches.Interleave(options, isHere ? [ours, new Side(() => Import(file))] : [ours]);
        List<Figure> figures =
        [
            new("ours", timings[0].Seconds, "s"), new("ours, processor time", timings[0].CpuSeconds, "s"),
            new("ours, first run", timings[0].First, "s"),
        ];
        if (!isHere) return (timings[0], figures, Missing);
        figures.Add(new("sqlite3 .import", timings[1].Seconds, "s"));
        figures.Add(new("ratio", timings[0].Seconds / timings[1].Seconds, "(ours / peer)", ratioGoal));
        return (timings[0], figures, null);
    }

    private static void Import(string file)
    {
        var database = file + ".db";
        using (var process = Process.Start(new ProcessStartInfo("sqlite3", [database, ".mode csv", $".import '{file}' peer"]))!)
        {
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException("sqlite3 could not import the file.");
        }
        File.Delete(database);
    }

    private static bool IsHere()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("sqlite3", ["-version"]) { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
