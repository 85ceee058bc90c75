using System.Diagnostics;

namespace TemPlatform.Cli.Bench;

/// <summary>Medians of what one side of a benchmark took.</summary>
/// <param name="CpuSeconds">Of this process on all cores; nothing of what a peer's own process took.</param>
/// <param name="First">Seconds of the first run, with just-in-time compilation and cold caches.</param>
internal readonly record struct Timing(double Seconds, double CpuSeconds, double First);

/// <summary>One side of a benchmark.</summary>
/// <param name="Prepare">Done before each run, not timed.</param>
internal sealed record Side(Action Work, Action? Prepare = null);

/// <summary>Times sides in turn, so that a drifting machine hits all of them.</summary>
internal static class Stopwatches
{
    public static Timing[] Interleave(BenchOptions options, params IReadOnlyList<Side> sides)
    {
        var seconds = sides.Select(_ => new List<double>()).ToArray();
        var cpu = sides.Select(_ => new List<double>()).ToArray();
        using var process = Process.GetCurrentProcess();
        for (var run = 0; run < options.Runs; run++)
        {
            for (var side = 0; side < sides.Count; side++)
            {
                sides[side].Prepare?.Invoke();
                process.Refresh();
                var before = process.TotalProcessorTime;
                var start = options.Clock.GetTimestamp();
                sides[side].Work();
                seconds[side].Add(options.Clock.GetElapsedTime(start).TotalSeconds);
                process.Refresh();
                cpu[side].Add((process.TotalProcessorTime - before).TotalSeconds);
            }
        }
        return [.. sides.Select((_, i) => new Timing(Median(seconds[i]), Median(cpu[i]), seconds[i][0]))];
    }

    /// <summary>The largest working set of this process so far, 10^6 bytes.</summary>
    public static Figure PeakMemory(double? goal = null)
    {
        using var process = Process.GetCurrentProcess();
        return new Figure("peak memory", process.PeakWorkingSet64 / 1e6, "MB", goal);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
