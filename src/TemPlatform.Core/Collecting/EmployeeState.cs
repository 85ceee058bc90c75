using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Collecting;

/// <summary>What is known of an employee in one span of days, without the days: equal states side by side are one version.</summary>
internal sealed class EmployeeState
{
    private readonly EmployeeVersion version;
    private readonly long[] phones;

    /// <param name="version">Its dates of validity and knowledge do not count.</param>
    /// <param name="phones">Numbers in any order.</param>
    public EmployeeState(EmployeeVersion version, IEnumerable<PhoneNumber> phones)
    {
        this.version = version;
        this.phones = [.. phones.Select(phone => phone.Digits).Distinct().Order()];
    }

    public EmploymentStatus Status => version.Status;

    public bool IsEmployed => Status != EmploymentStatus.Terminated;

    public IEnumerable<PhoneNumber> Phones => phones.Select(digits => new PhoneNumber(digits));

    public static EmployeeState Of(HrRow row, EmploymentStatus status) => new(new EmployeeVersion
    {
        Name = row.Name, Title = row.Title, Department = row.Department, CostCentreCode = row.CostCentreCode, Email = row.Email,
        Address = row.Address, ManagerNumber = row.ManagerNumber, Status = status, HiredOn = row.HiredOn, TerminatedOn = row.TerminatedOn,
    }, row.Phones);

    /// <summary>The same person, gone from that day on.</summary>
    public EmployeeState Terminated(DateOnly on) => new(Copy(EmploymentStatus.Terminated, on), Phones);

    public bool Says(EmployeeState other)
    {
        var (a, b) = (version, other.version);
        return a.Name == b.Name && a.Title == b.Title && a.Department == b.Department && a.CostCentreCode == b.CostCentreCode
            && a.Email == b.Email && a.Address == b.Address && a.ManagerNumber == b.ManagerNumber && a.Status == b.Status
            && a.HiredOn == b.HiredOn && a.TerminatedOn == b.TerminatedOn && phones.AsSpan().SequenceEqual(other.phones);
    }

    /// <summary>A new version of these facts; the caller sets ids, days and knowledge.</summary>
    public EmployeeVersion ToVersion() => Copy(version.Status, version.TerminatedOn);

    private EmployeeVersion Copy(EmploymentStatus status, DateOnly? terminatedOn) => new()
    {
        Name = version.Name, Title = version.Title, Department = version.Department, CostCentreCode = version.CostCentreCode,
        Email = version.Email, Address = version.Address, ManagerNumber = version.ManagerNumber, Status = status,
        HiredOn = version.HiredOn, TerminatedOn = terminatedOn,
    };
}

/// <summary>A state in a span of days; the end is exclusive, null while open.</summary>
internal sealed record EmployeeSpan(DateOnly From, DateOnly? To, EmployeeState State)
{
    public bool Says(EmployeeSpan other) => From == other.From && To == other.To && State.Says(other.State);

    public bool Contains(DateOnly day) => From <= day && (To is null || day < To);
}
