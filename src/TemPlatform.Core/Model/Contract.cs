using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>An agreement with a vendor.</summary>
public sealed class Contract : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long VendorId { get; set; }
    [NotPersonal("organisation")] public required string Reference { get; set; }
    [NotPersonal("validity")] public DateOnly ValidFrom { get; set; }
    [NotPersonal("validity")] public DateOnly? ValidTo { get; set; }
}

/// <summary>An agreed price: valid and known axes.</summary>
public sealed class ContractLine : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long ContractId { get; set; }
    public long? ChargeCodeId { get; set; }
    /// <summary>Agreed unit price in hundred-millionths.</summary>
    public long Rate { get; set; }
    [NotPersonal("currency code")] public required string Currency { get; set; }
    [NotPersonal("validity")] public DateOnly ValidFrom { get; set; }
    [NotPersonal("validity")] public DateOnly? ValidTo { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset KnownFrom { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset? KnownTo { get; set; }
}
