using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

public enum EmploymentStatus { Active = 1, Leave = 2, Terminated = 3 }

/// <summary>A person of the HR feed: the key that facts refer to.</summary>
public sealed class Employee : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public required EmployeeNumber Number { get; set; }
}

/// <summary>
/// What is known of an employee over time: valid from/to are business days, known from/to is when the feed said so. The columns are
/// the allow-list of the HR feed; nothing else of it is stored.
/// </summary>
public sealed class EmployeeVersion : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long EmployeeId { get; set; }
    public required PersonName Name { get; set; }
    public JobTitle? Title { get; set; }
    [Pii(DataCategory.OrganisationLink)] public string? Department { get; set; }
    /// <summary>Code of the cost centre as the feed gives it; may be unknown to us.</summary>
    [Pii(DataCategory.OrganisationLink)] public string? CostCentreCode { get; set; }
    public EmailAddress? Email { get; set; }
    public PostalAddress? Address { get; set; }
    public EmployeeNumber? ManagerNumber { get; set; }
    public EmploymentStatus Status { get; set; }
    [Pii(DataCategory.EmploymentStatus)] public DateOnly? HiredOn { get; set; }
    /// <summary>First day without employment.</summary>
    [Pii(DataCategory.EmploymentStatus)] public DateOnly? TerminatedOn { get; set; }
    [Pii(DataCategory.EmploymentStatus)] public DateOnly ValidFrom { get; set; }
    /// <summary>Exclusive; null while open.</summary>
    [Pii(DataCategory.EmploymentStatus)] public DateOnly? ValidTo { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset KnownFrom { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset? KnownTo { get; set; }
    public long RawFileId { get; set; }
}

/// <summary>A telephone number of one employee version.</summary>
public sealed class EmployeePhone : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long EmployeeVersionId { get; set; }
    public PhoneNumber Number { get; set; }
}
