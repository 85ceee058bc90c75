using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Collecting;

/// <summary>What an HR feed says, and what is wrong with it.</summary>
public sealed class HrFeedRows
{
    public required long RawFileId { get; init; }
    /// <summary>Good rows in file order; an employee has several only when each has a first day of its own.</summary>
    public required IReadOnlyList<HrRow> Rows { get; init; }
    public required IReadOnlyList<Issue> Issues { get; init; }
    /// <summary>Every column with what it carries; those that a feed may not have are withheld.</summary>
    public required IReadOnlyList<ReadColumn> Columns { get; init; }
    /// <summary>Bytes that may not be stored: values of withheld columns and, where there are such columns, unreadable rows.</summary>
    public required IReadOnlyList<ByteSpan> WithheldSpans { get; init; }
    /// <summary>Data rows of the file, rejected ones included.</summary>
    public required long RowCount { get; init; }
    /// <summary>Every employee number that stands in the feed, on refused rows too: who is named is not gone.</summary>
    internal IReadOnlySet<string> Named { get; init; } = new HashSet<string>();
    /// <summary>False when a row names nobody that we can read: then nobody can be said to be missing.</summary>
    public required bool IsComplete { get; init; }

    public bool IsHeld => Issues.Any(issue => issue.Severity == Severity.Blocker);
}

/// <summary>Bytes of the received file.</summary>
public readonly record struct ByteSpan(long Offset, long Length);

/// <summary>One row: what holds for an employee from a day on. Everything personal masks itself.</summary>
public sealed class HrRow
{
    public required EmployeeNumber Number { get; init; }
    public required PersonName Name { get; init; }
    public JobTitle? Title { get; init; }
    [Pii(DataCategory.OrganisationLink)] public string? Department { get; init; }
    [Pii(DataCategory.OrganisationLink)] public string? CostCentreCode { get; init; }
    public EmailAddress? Email { get; init; }
    public IReadOnlyList<PhoneNumber> Phones { get; init; } = [];
    public PostalAddress? Address { get; init; }
    public EmployeeNumber? ManagerNumber { get; internal set; }
    public EmploymentStatus Status { get; init; } = EmploymentStatus.Active;
    [Pii(DataCategory.EmploymentStatus)] public DateOnly? HiredOn { get; init; }
    /// <summary>First day without employment; null while open.</summary>
    [Pii(DataCategory.EmploymentStatus)] public DateOnly? TerminatedOn { get; init; }
    /// <summary>Null when the feed does not say: as of the feed.</summary>
    [Pii(DataCategory.EmploymentStatus)] public DateOnly? ValidFrom { get; init; }
    public long Line { get; init; }
}
