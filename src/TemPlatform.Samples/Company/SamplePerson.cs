using TemPlatform.Core.Model;

namespace TemPlatform.Samples.Company;

/// <summary>A made-up employee with all that HR will ever say of them.</summary>
public sealed class SamplePerson
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Address { get; init; }
    /// <summary>Blank for the head of the company.</summary>
    public required string ManagerId { get; init; }
    public required string Country { get; init; }
    /// <summary>Oldest first; at most one starts in a month.</summary>
    public List<PersonVersion> Versions { get; } = [];
    /// <summary>Left for good, though a line of theirs goes on being billed.</summary>
    public bool KeepsLines { get; set; }

    public DateOnly HiredOn => Versions[0].HiredOn;

    public DateOnly? LeftOn => Versions.FirstOrDefault(version => version.Status == EmploymentStatus.Terminated)?.ValidFrom;

    /// <summary>What is true on that day; null before the first day of employment.</summary>
    public PersonVersion? On(DateOnly day) => Versions.LastOrDefault(version => version.ValidFrom <= day);
}

/// <summary>What is true of an employee from a day on.</summary>
/// <param name="ReportedFrom">First service month whose feed says so: later than the change for late rows, earlier for planned
/// ones.</param>
/// <param name="LeftOn">First day without employment.</param>
public sealed record PersonVersion(DateOnly ValidFrom, int ReportedFrom, string Title, SampleCostCentre CostCentre, EmploymentStatus Status,
    DateOnly HiredOn, DateOnly? LeftOn);
