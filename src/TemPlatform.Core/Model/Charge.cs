using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>
/// One charge as a row: mapped for schema, tags and reads, written only from <see cref="ChargeBlock"/>s, immutable once its invoice
/// is published. Amounts are millionths of the invoice's currency.
/// </summary>
public sealed class Charge : ITenantOwned
{
    /// <summary><see cref="FactIds.Of"/>(InvoiceId, line).</summary>
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long InvoiceId { get; set; }
    /// <summary>0 for charges of the account itself.</summary>
    public long ServiceId { get; set; }
    public ChargeType ChargeType { get; set; }
    public ServiceType ServiceType { get; set; }
    public long ChargeCodeId { get; set; }
    public long ChargeTextId { get; set; }
    public long Amount { get; set; }
    /// <summary>What the contract says it should be; null until a rule knows.</summary>
    public long? ExpectedAmount { get; set; }
    /// <summary>As billed, millionths of <see cref="UnitId"/>.</summary>
    public long Quantity { get; set; }
    public long UnitId { get; set; }
    /// <summary>As used, before the vendor's rounding.</summary>
    public long ConsumedQuantity { get; set; }
    public long ConsumedUnitId { get; set; }
    /// <summary>Unit price, hundred-millionths; 0 when not printed.</summary>
    public long Rate { get; set; }
    [NotPersonal("period of a charge")] public DateOnly PeriodStart { get; set; }
    /// <summary>Exclusive.</summary>
    [NotPersonal("period of a charge")] public DateOnly PeriodEnd { get; set; }
    public bool IsCorrection { get; set; }
    public long? CorrectsChargeId { get; set; }
    /// <summary>Who invoices, when that is not the vendor (reseller); dictionary text.</summary>
    public long IssuerId { get; set; }
    /// <summary>Who made the content, when that is not the vendor (third-party services); dictionary text.</summary>
    public long PublisherId { get; set; }
    public long JurisdictionId { get; set; }
    /// <summary>Section of the bill as printed; dictionary text.</summary>
    public long SectionId { get; set; }
    /// <summary>Declared extra columns by name, as JSON; null when there are none.</summary>
    [Pii(DataCategory.Charge)] public string? Extra { get; set; }
    /// <summary>Provenance: the file, its record (1-based, header included) and the bytes of the record.</summary>
    public long RawFileId { get; set; }
    public long RecordNumber { get; set; }
    public long ByteOffset { get; set; }
    public int ByteLength { get; set; }
}

/// <summary>A vendor's own code or wording for a charge, once per vendor: editing its mapping changes one row.</summary>
public sealed class ChargeCode : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long VendorId { get; set; }
    /// <summary>As printed; of a charge without a printed code the wording, where <c>CodeText</c> finds nothing personal in it.</summary>
    [NotPersonal("code of a tariff; a free text that may name a person never stands here")] public required string Code { get; set; }
    public ChargeType ChargeType { get; set; }
    public ServiceType ServiceType { get; set; }
    /// <summary>The same code may stand several times on one line in one period (C09 leaves it alone).</summary>
    public bool AllowDuplicates { get; set; }
}

/// <summary>
/// A text of a vendor's bills (description, section, unit, party, jurisdiction), once per vendor; scanned for personal data once.
/// </summary>
public sealed class ChargeText : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long VendorId { get; set; }
    /// <summary>Free text of a vendor: may hold a person's name until it was scanned.</summary>
    [Pii(DataCategory.Unknown)] public required string Text { get; set; }
}
