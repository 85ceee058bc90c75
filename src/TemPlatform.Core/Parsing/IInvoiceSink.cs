using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Parsing;

/// <summary>
/// Takes what a format reads. Several invoices may be open at once; records are reused by the caller, so the sink copies.
/// </summary>
public interface IInvoiceSink
{
    /// <summary>Opens the invoice of this header and returns its handle; the same account, cycle and number give the same handle.</summary>
    int Invoice(InvoiceHeader header);

    /// <summary>A line of service as the bill summarizes it: who it says uses it, and what it prints as its total.</summary>
    void Line(int invoice, LineSummary line);

    void Charge(int invoice, ParsedCharge charge);

    void Usage(int invoice, ParsedUsage usage);

    /// <summary>A printed sum that is no charge: reconciled against what was read.</summary>
    void Control(int invoice, ControlTotal control);

    /// <summary>The columns of one file, once its header is known and again, with counts, at its end.</summary>
    void Columns(long rawFileId, IReadOnlyList<ReadColumn> columns);

    /// <summary>Something wrong; with a handle it concerns that invoice, otherwise the whole set.</summary>
    void Issue(Issue issue, int? invoice = null);
}

/// <summary>What the head of a bill says. Amounts are signed as printed, in millionths; null when not printed.</summary>
public sealed class InvoiceHeader
{
    public required string AccountNumber { get; set; }
    /// <summary>Null when the bill prints none: a number is made from account and date.</summary>
    public string? Number { get; set; }
    public InvoiceKind Kind { get; set; } = InvoiceKind.Invoice;
    public required DateOnly InvoiceDate { get; set; }
    public DateOnly? DueDate { get; set; }
    public required BillingPeriod Period { get; set; }
    public required string Currency { get; set; }
    public long? PreviousBalance { get; set; }
    public long? Payments { get; set; }
    public long? Adjustments { get; set; }
    public long? CurrentCharges { get; set; }
    public long? Tax { get; set; }
    public long? TotalDue { get; set; }
    public SourcePosition Where { get; set; }
}

/// <summary>A line of service as the bill's own summary shows it.</summary>
public sealed class LineSummary
{
    /// <summary>Null for the account itself.</summary>
    public string? Identifier { get; set; }
    public string? UserName { get; set; }
    public string? CostCentre { get; set; }
    public string? UserId { get; set; }
    public string? Plan { get; set; }
    /// <summary>Printed total of the line in millionths, a control for its charges.</summary>
    public long? Total { get; set; }
    public SourcePosition Where { get; set; }

    /// <summary>One to keep.</summary>
    public LineSummary Copy() => (LineSummary)MemberwiseClone();
}

/// <summary>One charge in the vendor's words but typed values. The instance is reused: sinks copy what they keep.</summary>
public sealed class ParsedCharge
{
    /// <summary>The line as printed; null for the account itself.</summary>
    public string? Identifier { get; set; }
    public string? UserName { get; set; }
    public string? CostCentre { get; set; }
    public string? UserId { get; set; }
    public string Section { get; set; } = "";
    /// <summary>The vendor's code, or the description where it has no codes.</summary>
    public string Code { get; set; } = "";
    public string Description { get; set; } = "";
    public ChargeType ChargeType { get; set; }
    public ServiceType ServiceType { get; set; }
    /// <summary>Millionths of the invoice's currency.</summary>
    public long Amount { get; set; }
    /// <summary>Millionths of the unit.</summary>
    public long Quantity { get; set; } = Money.MicrosPerUnit;
    public string Unit { get; set; } = "";
    public long ConsumedQuantity { get; set; }
    public string ConsumedUnit { get; set; } = "";
    /// <summary>Hundred-millionths; 0 when not printed.</summary>
    public long Rate { get; set; }
    /// <summary>Null takes the invoice's period.</summary>
    public BillingPeriod? Period { get; set; }
    public bool IsCorrection { get; set; }
    public string Issuer { get; set; } = "";
    public string Publisher { get; set; } = "";
    public string Jurisdiction { get; set; } = "";
    /// <summary>Declared extra columns by name; null when there are none. An instance never changes once it was pushed.</summary>
    public IReadOnlyDictionary<string, string>? Extra { get; set; }
    public long RecordNumber { get; set; }
    public SourcePosition Where { get; set; }

    /// <summary>Ready for the next record.</summary>
    public void Clear()
    {
        Identifier = UserName = CostCentre = UserId = null;
        Section = Code = Description = Unit = ConsumedUnit = Issuer = Publisher = Jurisdiction = "";
        ChargeType = ChargeType.Unmapped;
        ServiceType = ServiceType.Unknown;
        Amount = ConsumedQuantity = Rate = RecordNumber = 0;
        Quantity = Money.MicrosPerUnit;
        Period = null;
        IsCorrection = false;
        Extra = null;
        Where = default;
    }
}

/// <summary>One usage record in the vendor's words but typed values. The instance is reused: sinks copy what they keep.</summary>
public sealed class ParsedUsage
{
    public string? Identifier { get; set; }
    public UsageKind Kind { get; set; }
    public UsageDirection Direction { get; set; }
    /// <summary>Local wall-clock time at the vendor.</summary>
    public DateTime Start { get; set; }
    public int DurationSeconds { get; set; }
    /// <summary>Bytes for data, messages for messaging.</summary>
    public long Volume { get; set; }
    public string OtherParty { get; set; } = "";
    public string Origin { get; set; } = "";
    public string Destination { get; set; } = "";
    /// <summary>Rate class or usage type as printed.</summary>
    public string Type { get; set; } = "";
    /// <summary>Rated amount in millionths: information, never money to pay.</summary>
    public long Amount { get; set; }
    public long RecordNumber { get; set; }
    public SourcePosition Where { get; set; }

    /// <summary>Takes all values of another one.</summary>
    public void Become(ParsedUsage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (Identifier, Kind, Direction, Start) = (other.Identifier, other.Kind, other.Direction, other.Start);
        (DurationSeconds, Volume, Amount) = (other.DurationSeconds, other.Volume, other.Amount);
        (OtherParty, Origin, Destination, Type) = (other.OtherParty, other.Origin, other.Destination, other.Type);
        (RecordNumber, Where) = (other.RecordNumber, other.Where);
    }
}

/// <summary>A printed sum that what was read must reach.</summary>
/// <param name="Name">Printed heading, e.g. <c>Monthly Charges</c>.</param>
/// <param name="Identifier">The line it concerns; null for the account.</param>
/// <param name="Printed">Millionths.</param>
/// <param name="ChargeTypes">Charges it covers; empty for all current charges.</param>
public sealed record ControlTotal(
    string Name, string? Identifier, long Printed, IReadOnlyList<ChargeType> ChargeTypes, SourcePosition Where);

/// <summary>A column as it was met in a file.</summary>
/// <param name="Field">Declared header; null for an unknown column, whose values are withheld.</param>
public sealed record ReadColumn(int Ordinal, string Header, string? Field, DataCategory Category, bool Withheld, long ValueCount);
