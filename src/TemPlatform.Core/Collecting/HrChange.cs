using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting;

/// <summary>What an HR feed changes in what is known; nothing when it is held.</summary>
public sealed class HrChange
{
    /// <summary>When it becomes known: <see cref="Closed"/> versions end there on the known axis, <see cref="Versions"/> begin.</summary>
    public required DateTimeOffset KnownAt { get; init; }
    public List<Employee> Employees { get; } = [];
    /// <summary>Ids of employee versions that are no longer how it was.</summary>
    public List<long> Closed { get; } = [];
    public List<EmployeeVersion> Versions { get; } = [];
    public List<EmployeePhone> Phones { get; } = [];
    /// <summary>Of the feed and of the comparison, in file order.</summary>
    public List<Issue> Issues { get; } = [];

    /// <summary>Employees never seen before.</summary>
    public int Joiners { get; internal set; }
    /// <summary>Employees with other data than before.</summary>
    public int Movers { get; internal set; }
    public int Leavers { get; internal set; }
    /// <summary>Employees who had left and are back.</summary>
    public int Rehires { get; internal set; }
    public int Unchanged { get; internal set; }
    /// <summary>Of the leavers, those whom the feed no longer names.</summary>
    public int Missing { get; internal set; }

    public bool IsHeld => Issues.Any(issue => issue.Severity == Severity.Blocker);

    public bool IsEmpty => Employees.Count == 0 && Closed.Count == 0 && Versions.Count == 0;
}
