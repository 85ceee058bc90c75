namespace TemPlatform.Cli.Bench;

/// <summary>What one benchmark measured: medians of interleaved runs.</summary>
/// <param name="Work">What was done, with its amount.</param>
/// <param name="Seconds">Median of ours.</param>
/// <param name="Peer">What it is compared with; why not, where the peer is missing.</param>
/// <param name="PeerSeconds">Median of the peer; null when it is missing.</param>
/// <param name="PeakMegabytes">Largest working set of this process, 10^6 bytes.</param>
internal sealed record Measurement(string Name, string Work, int Runs, double Seconds, string Peer, double? PeerSeconds, long PeakMegabytes)
{
    /// <summary>Ours through the peer's: smaller is better.</summary>
    public double? Ratio => PeerSeconds is > 0 and var peer ? Seconds / peer : null;

    /// <summary>Runs ours and the peer in turn and takes the medians, so that a drifting machine hits both.</summary>
    public static Measurement Of(string name, string work, int runs, TimeProvider clock, Action ours, string peer, Action? peerRun)
    {
        var mine = new List<double>();
        var theirs = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            mine.Add(Time(clock, ours));
            if (peerRun is not null) theirs.Add(Time(clock, peerRun));
        }
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new Measurement(name, work, runs, Median(mine), peer, theirs.Count == 0 ? null : Median(theirs),
            process.PeakWorkingSet64 / 1_000_000);
    }

    private static double Time(TimeProvider clock, Action work)
    {
        var start = clock.GetTimestamp();
        work();
        return clock.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
