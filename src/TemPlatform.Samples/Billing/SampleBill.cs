using TemPlatform.Core.Model;
using TemPlatform.Samples.Company;

namespace TemPlatform.Samples.Billing;

/// <summary>The head of a generated bill as it is printed, and what its body holds. Amounts in millionths.</summary>
public sealed record SampleBill
{
    public required SampleAccount Account { get; init; }
    /// <summary>Index of the service month.</summary>
    public required int Month { get; init; }
    public required string Number { get; init; }
    public required DateOnly InvoiceDate { get; init; }
    public required DateOnly DueDate { get; init; }
    public required BillingPeriod Period { get; init; }
    public required long PreviousBalance { get; init; }
    public required long Payments { get; init; }
    public required long Adjustments { get; init; }
    public required long CurrentCharges { get; init; }
    public required long TotalDue { get; init; }
    public required BillTally Tally { get; init; }
    /// <summary>Number of the bill that this one repeats under its own number.</summary>
    public string? RepeatsNumber { get; init; }
}

/// <summary>Counts and sums of the charges of a bill, in millionths.</summary>
/// <param name="Tax">Of what the bill prints as tax.</param>
/// <param name="Unallocated">Of charges that no rule and no owner takes.</param>
public readonly record struct BillTally(int Charges, long Sum, long Tax, long Unallocated, long UsageRows)
{
    public BillTally Plus(long amount, bool isTax, bool isUnallocated) => this with
    {
        Charges = Charges + 1,
        Sum = Sum + amount,
        Tax = Tax + (isTax ? amount : 0),
        Unallocated = Unallocated + (isUnallocated ? amount : 0),
    };
}
