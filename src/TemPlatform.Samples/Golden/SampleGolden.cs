using System.Text.Json;
using TemPlatform.Core.Parsing;

namespace TemPlatform.Samples.Golden;

/// <summary>How a sample compares with the golden beside it.</summary>
public enum GoldenState { Same = 1, Different, Missing, NotRecognized }

/// <param name="GoldenPath">Path of the golden.</param>
/// <param name="Line">First line that differs, counted from 1; 0 when none does.</param>
public sealed record GoldenResult(string GoldenPath, GoldenState State, int Line = 0);

/// <summary>
/// Reads the samples of a folder through the real formats and compares what they make of them with the goldens kept beside them.
/// A golden changes only when a person accepts it and reads the difference.
/// </summary>
public static class SampleGolden
{
    /// <summary>The reading of one sample as it is kept; null when no format recognizes it.</summary>
    public static string? Read(SampleCase sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Format is null)
            return null;
        var sink = new GoldenSink();
        var vendor = new VendorContext(1, sample.Feed?.Vendor ?? "SAMPLE", "US", "USD", 30);
        sample.Format.Read(new FormatInput(sample.Files, vendor, sample.Feed?.ColumnMap, sample.Feed?.Settings), sink);
        return JsonSerializer.Serialize(sink.Result(sample.Format.Name, sample.Files), SampleJson.Options) + "\n";
    }

    /// <summary>Compares every sample under the folder with its golden.</summary>
    public static IReadOnlyList<GoldenResult> Test(string folder) => [.. SampleCase.Find(folder).Select(Test)];

    /// <summary>Rewrites the goldens of every sample under the folder.</summary>
    /// <returns>What was found before; different and missing ones are the same now.</returns>
    public static IReadOnlyList<GoldenResult> Accept(string folder)
    {
        var results = new List<GoldenResult>();
        foreach (var sample in SampleCase.Find(folder))
        {
            results.Add(Test(sample));
            if (Read(sample) is { } reading)
                File.WriteAllText(sample.GoldenPath, reading);
        }
        return results;
    }

    private static GoldenResult Test(SampleCase sample)
    {
        if (Read(sample) is not { } reading)
            return new GoldenResult(sample.GoldenPath, GoldenState.NotRecognized);
        if (!File.Exists(sample.GoldenPath))
            return new GoldenResult(sample.GoldenPath, GoldenState.Missing);
        // Working copies may have other line ends.
        var kept = File.ReadAllText(sample.GoldenPath).ReplaceLineEndings("\n");
        return kept == reading ? new GoldenResult(sample.GoldenPath, GoldenState.Same)
            : new GoldenResult(sample.GoldenPath, GoldenState.Different, FirstDifference(kept.Split('\n'), reading.Split('\n')));
    }

    private static int FirstDifference(string[] kept, string[] read)
    {
        var line = 0;
        while (line < kept.Length && line < read.Length && kept[line] == read[line])
            line++;
        return line + 1;
    }
}
