using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>A company that bills us.</summary>
public sealed class Vendor : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    /// <summary>Key in commands and imports, upper-case.</summary>
    [NotPersonal("organisation")] public required string Code { get; set; }
    [NotPersonal("organisation")] public required string Name { get; set; }
    /// <summary>The vendor's number in the ERP that pays it.</summary>
    [NotPersonal("organisation")] public required string ErpNumber { get; set; }
    /// <summary>Pay site in the ERP.</summary>
    [NotPersonal("organisation")] public required string ErpSite { get; set; }
    [NotPersonal("organisation")] public string RemitTo { get; set; } = "";
    [NotPersonal("country code")] public string Country { get; set; } = "US";
    [NotPersonal("currency code")] public string Currency { get; set; } = "USD";
    /// <summary>Payment terms in days, used when a bill prints no due date.</summary>
    public int TermsDays { get; set; } = 30;
}

/// <summary>A billing account number (BAN) of a vendor. Unique by vendor and normalized number.</summary>
public sealed class Account : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long VendorId { get; set; }
    [NotPersonal("account of an organisation")] public required string Number { get; set; }
    /// <summary>Upper-case letters and digits only.</summary>
    [NotPersonal("account of an organisation")] public required string NumberKey { get; set; }
    [NotPersonal("organisation")] public string Name { get; set; } = "";
    public long? ParentId { get; set; }
    [NotPersonal("validity of a parent link")] public DateOnly? ParentFrom { get; set; }
    [NotPersonal("currency code")] public required string Currency { get; set; }
    /// <summary>Day of the month on which the vendor closes the bill, 1 to 31; 0 when unknown.</summary>
    public int CycleDay { get; set; }
    [NotPersonal("organisation")] public DateOnly? ClosedOn { get; set; }
}
