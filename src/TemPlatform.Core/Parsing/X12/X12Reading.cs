namespace TemPlatform.Core.Parsing.X12;

/// <summary>How the price of a line is meant. Carriers differ, and only the printed total can tell.</summary>
internal enum X12Price { Unit = 0, Extended = 1 }

/// <summary>What counts of a line and of its parts, the lines that detail it. Parts that reach it always count in its place.</summary>
internal enum X12Parts
{
    /// <summary>The line counts; where it is priced 0 or not at all, its parts do.</summary>
    Usual = 0,
    /// <summary>As usual, and a part that names no line details the line before it.</summary>
    OfLineBefore,
    /// <summary>Both count.</summary>
    Besides,
    /// <summary>The parts count.</summary>
    Instead,
    /// <summary>The line counts, also where it is priced 0.</summary>
    Never,
}

/// <summary>
/// One way to read what the amounts of a bill mean. Which one its carrier follows no element says: <see cref="All"/> is tried in order,
/// and the first that reaches the printed total is the reading of the bill. Where none does, it is the first.
/// </summary>
/// <param name="Says">What is unusual about it besides the price; empty for the usual reading.</param>
/// <param name="AddsHeadTaxes">Taxes of the head count besides those of the levels; usually they repeat them.</param>
/// <param name="HasNetLevels">The amount of a level without detail excludes its taxes; usually it includes them.</param>
/// <param name="AddsCallAmounts">All amounts of a call count; usually the first one that is not 0.</param>
internal sealed record X12Reading(string Says, X12Price Price = X12Price.Unit, X12Parts Parts = X12Parts.Usual, bool AddsHeadTaxes = false,
    bool HasNetLevels = false, bool AddsCallAmounts = false)
{
    private const string PerLine = "the price is for the line and not for one unit";

    // One thing at a time is unusual: with more choices at once some would foot by chance.
    private static readonly X12Reading[] ForOneUnit =
    [
        new(""),
        new("parts that name no line detail the line before them", Parts: X12Parts.OfLineBefore),
        new("lines count besides their parts", Parts: X12Parts.Besides),
        new("parts count in place of their lines", Parts: X12Parts.Instead),
        new("lines priced 0 include their parts", Parts: X12Parts.Never),
        new("the taxes of the head count besides those of the levels", AddsHeadTaxes: true),
        new("the amounts of levels exclude their taxes", HasNetLevels: true),
        new("all amounts of a call count", AddsCallAmounts: true),
    ];

    /// <summary>Every reading, the usual ones first; of two alike the one with prices for one unit.</summary>
    public static IReadOnlyList<X12Reading> All { get; } =
        [.. ForOneUnit.SelectMany(reading => new[] { reading, reading with { Price = X12Price.Extended } })];

    public bool IsUsual => Says.Length == 0 && Price == X12Price.Unit;

    /// <summary>All that is unusual about it, as half a sentence.</summary>
    public string Unusual => Price == X12Price.Unit ? Says : Says.Length == 0 ? PerLine : $"{PerLine}, and {Says}";
}
