namespace TemPlatform.Samples.Golden;

/// <summary>What a format makes of a sample, in the form in which it is kept and reviewed. Amounts are decimal text.</summary>
public sealed record GoldenReading(string Format, IReadOnlyList<GoldenFile> Files, IReadOnlyList<GoldenInvoice> Invoices,
    IReadOnlyList<string> Issues);

/// <param name="Columns">Header, field, category, and whether values were withheld, in one text each.</param>
public sealed record GoldenFile(string Name, string Part, IReadOnlyList<string> Columns);

/// <param name="ChargesByType">Sum of each charge type.</param>
public sealed record GoldenInvoice(string Account, string? Number, string Kind, DateOnly InvoiceDate, DateOnly? DueDate,
    DateOnly PeriodStart,
    DateOnly PeriodEnd, string Currency, string? PreviousBalance, string? Payments, string? Adjustments, string? CurrentCharges,
        string? Tax,
    string? TotalDue, int Lines, int Charges, string ChargeSum, string TaxSum, IReadOnlyDictionary<string, string> ChargesByType,
        long UsageRows,
    int Controls);
