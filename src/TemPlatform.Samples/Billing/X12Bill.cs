using TemPlatform.Samples.Writing;

namespace TemPlatform.Samples.Billing;

/// <summary>What to make an 811 of.</summary>
public sealed record X12BillOptions
{
    public ulong Seed { get; init; } = 1;
    public DateOnly InvoiceDate { get; init; } = new(2026, 1, 5);
    public int Lines { get; init; } = 4;
    /// <summary>Lines are added until the file has so many segments; 0 for exactly <see cref="Lines"/>.</summary>
    public int SegmentsMin { get; init; }
    public int LinesPerAccount { get; init; } = 50;
    public int CallsPerLine { get; init; } = 3;
    /// <summary>Total and balances stand before the levels, as most carriers do, or behind them, as the standard has it.</summary>
    public bool HasSummaryFirst { get; init; } = true;
    /// <summary>The price of a line is for all of its units.</summary>
    public bool HasExtendedPrices { get; init; }
    public X12Style Style { get; init; } = X12Style.Usual;
    /// <summary>Transaction sets that share the invoice, each with its own part of the total.</summary>
    public int Sets { get; init; } = 1;
    public string Number { get; init; } = "LK-90417";
}

/// <summary>What an 811 holds, in millionths.</summary>
/// <param name="ChargeCount">Charges, memo lines included.</param>
/// <param name="MemoCount">Lines without money: information, and amounts that repeat others.</param>
/// <param name="ChargeSum">All current charges, taxes included.</param>
public sealed record X12Truth(string Account, string Number, int SegmentCount, int ChargeCount, int MemoCount, long ChargeSum, long TaxSum,
    int UsageCount, long CallSeconds, IReadOnlySet<string> Lines, IReadOnlySet<string> Codes);

/// <summary>A made-up 811 and what it holds.</summary>
public sealed record X12Bill(byte[] Content, X12Truth Truth);
