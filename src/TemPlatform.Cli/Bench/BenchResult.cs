using System.Globalization;

namespace TemPlatform.Cli.Bench;

/// <summary>How large a benchmark runs and how often.</summary>
/// <param name="Rows">Rows of its input.</param>
/// <param name="Runs">Runs of each side, in turn; the median counts.</param>
internal sealed record BenchOptions(int Rows, int Runs, TimeProvider Clock)
{
    /// <summary>Seed of every generated input.</summary>
    public const int Seed = 20261101;
}

/// <summary>One measured figure.</summary>
/// <param name="Goal">The most that it may be at the size of the benchmark's default; null where nothing is asked.</param>
internal sealed record Figure(string What, double Value, string Unit, double? Goal = null)
{
    public bool? Reached => Goal is { } most ? Value <= most : null;

    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"{Value.ToString(Value < 10 ? "F3" : Value < 1000 ? "F1" : "F0", CultureInfo.InvariantCulture)} {Unit}");
}

/// <summary>What one benchmark measured: medians of interleaved runs.</summary>
/// <param name="Work">What was done, with its amount.</param>
/// <param name="MissingPeer">Why there is no ratio; null when the peer ran or none is named.</param>
internal sealed record BenchResult(string Name, string Work, int Runs, IReadOnlyList<Figure> Figures, string? MissingPeer = null)
{
    public int Seed { get; } = BenchOptions.Seed;

    public int Cores { get; } = Environment.ProcessorCount;

    /// <summary>Work that waited for a processor in the last minute, this benchmark's own included; null where the system does not say.
    /// </summary>
    public string? LoadAverage { get; } = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null;
}
