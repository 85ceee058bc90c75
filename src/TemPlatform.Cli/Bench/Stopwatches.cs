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

    /// <summary>
    /// Lets the largest working set count from now on, so that what made the input is left out of it. Only Linux can do that; elsewhere
    /// the figure is the whole process's.
    /// </summary>
    public static void ForgetPeak()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A container may forbid it; the figure is then too large, never too small.
        }
    }

    /// <summary>The largest working set of this process, 10^6 bytes, since <see cref="ForgetPeak"/>.</summary>
    public static Figure PeakMemory(double? goal = null)
    {
        using var process = Process.GetCurrentProcess();
        return new Figure("peak memory", process.PeakWorkingSet64 / 1e6, "MB", goal);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
