using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>How a vendor names a line of service.</summary>
public enum IdentifierScheme
{
    /// <summary>Telephone number in E.164 digits.</summary>
    E164 = 1,
    Iccid = 2,
    Imei = 3,
    Circuit = 4,
    /// <summary>The vendor's own text that is none of the above; compared as printed, upper-case.</summary>
    VendorText = 5,
}

public enum ServiceOrigin
{
    /// <summary>Imported or entered.</summary>
    Inventory = 1,
    /// <summary>Found on the first loaded bill of its account: the accepted baseline.</summary>
    Baseline = 2,
    /// <summary>Found on a later bill: a proposal until a person accepts it.</summary>
    Proposal = 3,
}

/// <summary>A line of service that a vendor bills: not its number, which may change or move to another line.</summary>
public sealed class Service : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long VendorId { get; set; }
    public long? AccountId { get; set; }
    public ServiceType ServiceType { get; set; }
    public ServiceOrigin Origin { get; set; }
    [NotPersonal("life of a line")] public DateOnly? ActiveFrom { get; set; }
    /// <summary>First day without service; null while active.</summary>
    [NotPersonal("life of a line")] public DateOnly? ActiveTo { get; set; }
    /// <summary>The user name that the latest bill printed for this line.</summary>
    public PersonName? PrintedUserName { get; set; }
    /// <summary>Invoice that made this service known, when it was found on a bill.</summary>
    public long? DiscoveredInvoiceId { get; set; }
}

/// <summary>A name of a service over time (ports, SIM swaps).</summary>
public sealed class ServiceIdentifier : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long ServiceId { get; set; }
    public long VendorId { get; set; }
    public IdentifierScheme Scheme { get; set; }
    /// <summary>Normalized text: E.164 digits without plus, or upper-case text of the scheme.</summary>
    public required LineIdentifier Value { get; set; }
    [NotPersonal("validity")] public DateOnly ValidFrom { get; set; }
    [NotPersonal("validity")] public DateOnly? ValidTo { get; set; }
}

/// <summary>Who pays for a service over time: an employee, or a cost centre of its own. Valid and known axes.</summary>
public sealed class ServiceAssignment : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long ServiceId { get; set; }
    public long? EmployeeId { get; set; }
    public long? CostCentreId { get; set; }
    [NotPersonal("validity")] public DateOnly ValidFrom { get; set; }
    [NotPersonal("validity")] public DateOnly? ValidTo { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset KnownFrom { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset? KnownTo { get; set; }
}
