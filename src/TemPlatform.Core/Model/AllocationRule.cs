using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

public enum AllocationMethod
{
    /// <summary>To the cost centre of the line's owner on the service date.</summary>
    Owner = 1,
    /// <summary>Shares in percent; the targets' weights must sum to 100.</summary>
    Percentage = 2,
    /// <summary>Fixed amounts per target and invoice; the last target without an amount takes the remainder.</summary>
    FixedAmount = 3,
    /// <summary>In proportion to active employees per cost centre on the service date.</summary>
    HeadCount = 4,
    /// <summary>In proportion to usage of the invoice's lines per cost centre.</summary>
    UsageShare = 5,
    /// <summary>Account-level charges over the invoice's lines, in proportion to each line's charges.</summary>
    SpreadOverLines = 6,
}

/// <summary>How far a rule reaches; a charge takes the first level that has a rule, in this order.</summary>
public enum AllocationLevel { Line = 1, SubAccount = 2, Account = 3, VendorDefault = 4, Suspense = 5 }

/// <summary>
/// One rule of the fallback chain. Versions: the rule with the same <see cref="Name"/> that is valid and known wins. Exactly the
/// selectors of its level are set.
/// </summary>
public sealed class AllocationRule : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    [NotPersonal("name of a rule")] public required string Name { get; set; }
    public AllocationLevel Level { get; set; }
    public long VendorId { get; set; }
    public long? AccountId { get; set; }
    public long? ServiceId { get; set; }
    /// <summary>Only charges of this type; null for all. A rule with a type goes before one without on the same level.</summary>
    public ChargeType? ChargeType { get; set; }
    public AllocationMethod Method { get; set; }
    /// <summary>GL account of the cost; with <see cref="GlTemplate"/> it makes the GL string.</summary>
    public long? GlAccountId { get; set; }
    /// <summary>GL string with the fields {company} {costcentre} {gl} {vendor}, e.g. <c>{company}-{costcentre}-{gl}</c>.</summary>
    [NotPersonal("organisation")] public string GlTemplate { get; set; } = "{costcentre}-{gl}";
    [NotPersonal("validity")] public DateOnly ValidFrom { get; set; }
    [NotPersonal("validity")] public DateOnly? ValidTo { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset KnownFrom { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset? KnownTo { get; set; }
    [NotPersonal("ids and shares")] public List<AllocationTarget> Targets { get; set; } = [];
}

/// <summary>One receiver of a split. Methods that measure (head count, usage, lines) split over their targets only; over all cost centres
/// when there are none.</summary>
public sealed class AllocationTarget
{
    public long CostCentreId { get; set; }
    /// <summary>Percent in millionths for <see cref="AllocationMethod.Percentage"/>, amount in millionths for
    /// <see cref="AllocationMethod.FixedAmount"/>; null takes the remainder.</summary>
    public long? Weight { get; set; }
}
