using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>A company whose telecom spend is managed here. Tenants, users and id blocks of tenants live in the system database.</summary>
public sealed class Tenant
{
    public long Id { get; set; }
    /// <summary>Short name for commands and folders: lower-case letters, digits and hyphens.</summary>
    [NotPersonal("organisation")] public required string Name { get; set; }
    [NotPersonal("organisation")] public required string DisplayName { get; set; }
    /// <summary>Country whose numbering plan reads numbers without a country code, ISO 3166-1 alpha-2.</summary>
    [NotPersonal("country code")] public string Country { get; set; } = "US";
    [NotPersonal("time of an event")] public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>What a person may do; staff roles of the provider come with the capability that needs them.</summary>
public enum Role { ClientAdmin = 1, ExpenseAnalyst, ApClerk, ApApprover, FeedOperator, PrivacyOfficer, Manager, Employee }

/// <summary>A person or a program that can act. Every write names one.</summary>
public sealed class User
{
    public long Id { get; set; }
    [Pii(DataCategory.UserId, Identifies.Directly)] public required string Name { get; set; }
    public ActorKind Kind { get; set; }
    public bool Active { get; set; } = true;
}

public enum ActorKind { Person = 0, System = 1 }

/// <summary>A role of a user for one tenant.</summary>
public sealed class UserRole
{
    public long Id { get; set; }
    public long UserId { get; set; }
    public long TenantId { get; set; }
    public Role Role { get; set; }
}

/// <summary>The high-water mark of ids handed out for one table, taken in blocks.</summary>
public sealed class IdBlock
{
    [NotPersonal("table name")] public required string Sequence { get; set; }
    /// <summary>First id that no block has claimed.</summary>
    public long Next { get; set; }
}

/// <summary>
/// What happened, who did it and to what, written in the transaction of the change; values stand by tag, never clear. A bulk write
/// is one event with count and digest. Previous hash and hash are reserved for the chain.
/// </summary>
public sealed class AuditEvent : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset At { get; set; }
    public long ActorId { get; set; }
    /// <summary>Kind of event, e.g. <c>invoice.published</c>, <c>finding.accepted</c>, <c>reveal</c>.</summary>
    [NotPersonal("closed word")] public required string Kind { get; set; }
    [NotPersonal("table name")] public string? Entity { get; set; }
    public long? EntityId { get; set; }
    /// <summary>Details as JSON: counts, codes, amounts, before and after of non-personal fields.</summary>
    [Pii(DataCategory.ActivityRecord)] public string? Details { get; set; }
    [NotPersonal("hash")] public string? PreviousHash { get; set; }
    [NotPersonal("hash")] public string? Hash { get; set; }
}
