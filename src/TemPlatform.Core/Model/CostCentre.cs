using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>Where cost is booked. Exactly one cost centre of a tenant is the suspense cost centre.</summary>
public sealed class CostCentre : IEntity
{
    /// <summary>Code of the cost centre that takes money nobody owns yet.</summary>
    public const string SuspenseCode = "SUSPENSE";

    public long Id { get; set; }
    public long TenantId { get; set; }
    [NotPersonal("organisation")] public required string Code { get; set; }
    public bool IsSuspense { get; set; }
}

/// <summary>What is known of a cost centre over time: two axes, valid (business) and known (when we learnt it).</summary>
public sealed class CostCentreVersion : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long CostCentreId { get; set; }
    [NotPersonal("organisation")] public required string Name { get; set; }
    public long? ParentId { get; set; }
    /// <summary>Company segment of the GL string.</summary>
    [NotPersonal("organisation")] public string Company { get; set; } = "";
    [NotPersonal("validity")] public DateOnly ValidFrom { get; set; }
    /// <summary>First day on which postings are refused; null while open.</summary>
    [NotPersonal("validity")] public DateOnly? ValidTo { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset KnownFrom { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset? KnownTo { get; set; }
}

/// <summary>A general-ledger account with the days it may be posted to.</summary>
public sealed class GlAccount : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    [NotPersonal("organisation")] public required string Code { get; set; }
    [NotPersonal("organisation")] public required string Name { get; set; }
    [NotPersonal("validity")] public DateOnly OpenFrom { get; set; }
    /// <summary>First day on which postings are refused; null while open.</summary>
    [NotPersonal("validity")] public DateOnly? ClosedOn { get; set; }
}
