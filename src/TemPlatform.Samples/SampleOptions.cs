namespace TemPlatform.Samples;

/// <summary>What company to make up. The defaults are the demo; larger numbers make benchmark input of the same layouts.</summary>
public sealed record SampleOptions
{
    public ulong Seed { get; init; } = 20_260_101;
    /// <summary>The day on which the company is looked at: its last bills are of the last full month before it.</summary>
    public required DateOnly AsOf { get; init; }
    public int Months { get; init; } = 12;
    /// <summary>Lines of service of all vendors together.</summary>
    public int Lines { get; init; } = 400;
    public int People { get; init; } = 250;
    /// <summary>Calls of each wireless line in each month.</summary>
    public int UsageRowsPerLine { get; init; } = 6;
    /// <summary>Whether bills have the errors that <see cref="PlantedError"/> lists.</summary>
    public bool PlantErrors { get; init; } = true;
    /// <summary>Codes of the vendors that bill the company, of <see cref="SampleVendors"/>.</summary>
    public IReadOnlyList<string> Vendors { get; init; } = [SampleVendors.Verizon, SampleVendors.Britel, SampleVendors.Nordline];
}

/// <summary>Codes of the vendors of a sample company.</summary>
public static class SampleVendors
{
    /// <summary>US wireless, four tab files in a zip, USD.</summary>
    public const string Verizon = "VERIZON";
    /// <summary>UK mobile, one row per line with a column per kind of charge, GBP. Fictional.</summary>
    public const string Britel = "BRITEL";
    /// <summary>Fixed lines and circuits, one row per charge with a code, EUR. Fictional.</summary>
    public const string Nordline = "NORDLINE";
}
