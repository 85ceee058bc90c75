using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

public enum InvoiceKind { Invoice = 1, CreditNote = 2, CorrectedBill = 3, Memo = 4, InformationOnly = 5 }

/// <summary>
/// One bill of one account. The natural key (vendor, account key, normalized number, invoice date, kind) is unique among current
/// invoices. Header figures are as printed and signed: PreviousBalance + Payments + Adjustments + CurrentCharges = TotalDue.
/// </summary>
public sealed class Invoice : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    /// <summary>UUIDv7 for addresses that people see.</summary>
    public Guid PublicId { get; set; }
    public long VendorId { get; set; }
    /// <summary>Null while the account is unknown to us (A07).</summary>
    public long? AccountId { get; set; }
    [NotPersonal("account of an organisation")] public required string AccountNumber { get; set; }
    [NotPersonal("account of an organisation")] public required string AccountKey { get; set; }
    [NotPersonal("number of a document")] public required string Number { get; set; }
    /// <summary>Upper-case letters and digits of the number.</summary>
    [NotPersonal("number of a document")] public required string NumberKey { get; set; }
    /// <summary>The number was made from account and date because none is printed.</summary>
    public bool NumberIsSynthetic { get; set; }
    public InvoiceKind Kind { get; set; }
    [NotPersonal("date of a document")] public DateOnly InvoiceDate { get; set; }
    [NotPersonal("date of a document")] public DateOnly? DueDate { get; set; }
    [NotPersonal("date of a document")] public DateOnly PeriodStart { get; set; }
    /// <summary>Exclusive.</summary>
    [NotPersonal("date of a document")] public DateOnly PeriodEnd { get; set; }
    [NotPersonal("currency code")] public required string Currency { get; set; }
    public long? PreviousBalance { get; set; }
    public long? Payments { get; set; }
    public long? Adjustments { get; set; }
    /// <summary>Printed current charges including tax, without the balance brought forward; null when the bill prints none.</summary>
    public long? PrintedCurrentCharges { get; set; }
    public long? PrintedTax { get; set; }
    public long? PrintedTotalDue { get; set; }
    /// <summary>Sum of the current charges that were read.</summary>
    public long ChargeSum { get; set; }
    public long TaxSum { get; set; }
    public int ChargeCount { get; set; }
    public long UsageCount { get; set; }
    public InvoiceStatus Status { get; set; }
    /// <summary>False once superseded or removed: only current invoices hold their natural key.</summary>
    public bool IsCurrent { get; set; } = true;
    public long? SupersedesInvoiceId { get; set; }
    /// <summary>First load of its account: its lines became the accepted baseline.</summary>
    public bool IsFirstCycle { get; set; }
    public long? FeedId { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset LoadedAt { get; set; }
    public int RowVersion { get; set; }

    public BillingPeriod Period => new(PeriodStart, PeriodEnd);

    /// <summary>What the vendor asks for this period: as printed, or the sum of the charges where nothing is printed.</summary>
    public long CurrentCharges => PrintedCurrentCharges ?? ChargeSum;

    /// <summary>What the vendor wants to be paid: the printed total due, or the current charges where none is printed.</summary>
    public long TotalDue => PrintedTotalDue ?? CurrentCharges;
}

/// <summary>One document that an invoice was read from.</summary>
public sealed class InvoiceFile : ITenantOwned
{
    public long TenantId { get; set; }
    public long InvoiceId { get; set; }
    public long RawFileId { get; set; }
}

/// <summary>Where an invoice stands. Legal moves are in <see cref="Pipeline.InvoiceMoves"/>.</summary>
public enum InvoiceStatus
{
    /// <summary>Rows are being written; invisible until published.</summary>
    Loading = 0,
    Loaded = 1,
    Matched = 2,
    Allocated = 3,
    Audited = 4,
    Approved = 5,
    Exported = 6,
    /// <summary>A stage failed on it; the others went on. Re-running takes it up again.</summary>
    Parked = 7,
    /// <summary>Taken back before it was exported: it should not have been loaded, or another took its place. Never current.</summary>
    Withdrawn = 8,
}
