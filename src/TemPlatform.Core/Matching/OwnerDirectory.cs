using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Matching;

/// <summary>
/// Answers who owns a line on a day, from one snapshot of reference data. An assignment goes before the telephone numbers of the HR
/// feed. Somebody who left still owns the line until another takes its number: that is how a leaver's line is found.
/// Not for use by several threads at once.
/// </summary>
public sealed class OwnerDirectory
{
    private readonly Dictionary<long, List<Answer>> answers = [];
    private readonly Dictionary<long, List<ServiceAssignment>> assignments;
    private readonly Dictionary<long, List<(ServiceIdentifier Identifier, long Digits)>> numbers;
    private readonly Dictionary<long, List<EmployeeVersion>> holders = [];
    private readonly Dictionary<long, List<EmployeeVersion>> versions;
    private readonly Dictionary<string, long> employees = new(StringComparer.OrdinalIgnoreCase);

    public OwnerDirectory(ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        Reference = reference;
        assignments = reference.ServiceAssignments.GroupBy(a => a.ServiceId).ToDictionary(g => g.Key, g => g.ToList());
        numbers = reference.ServiceIdentifiers.Where(i => i.Scheme == IdentifierScheme.E164).GroupBy(i => i.ServiceId)
            .ToDictionary(g => g.Key, g => g.Select(i => (i, Digits(i.Value.Value))).ToList());
        versions = reference.EmployeeVersions.GroupBy(v => v.EmployeeId)
            .ToDictionary(g => g.Key, g => g.OrderBy(v => v.ValidFrom).ThenBy(v => v.Id).ToList());
        var versionsById = reference.EmployeeVersions.ToDictionary(v => v.Id);
        foreach (var phone in reference.EmployeePhones)
        {
            if (phone.Number.IsEmpty || !versionsById.TryGetValue(phone.EmployeeVersionId, out var version)) continue;
            if (!holders.TryGetValue(phone.Number.Digits, out var list)) holders.Add(phone.Number.Digits, list = []);
            list.Add(version);
        }
        foreach (var employee in reference.Employees) employees.TryAdd(employee.Number.Value, employee.Id);
    }

    public ReferenceData Reference { get; }

    /// <summary>Who owns the service on that day; service 0 (the account itself) belongs to nobody.</summary>
    public Owner OwnerOf(long serviceId, DateOnly day)
    {
        if (serviceId == 0) return Owner.Nobody;
        if (!answers.TryGetValue(serviceId, out var known)) answers.Add(serviceId, known = []);
        foreach (var answer in known)
            if (answer.From <= day && day < answer.To) return answer.Owner;
        var owner = ByAssignment(serviceId, day) ?? ByPhone(serviceId, day) ?? Owner.Nobody;
        known.Add(AnswerAround(serviceId, day, owner));
        return owner;
    }

    /// <summary>The employee with the number that a bill prints; nobody when we have none such.</summary>
    public Owner OwnerByNumber(EmployeeNumber number, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (!employees.TryGetValue(number.Value, out var id)) return Owner.Nobody;
        return new Owner(id, CostCentreOf(id, day), MatchedBy.PrintedUserId);
    }

    /// <summary>Cost centre of the employee on that day; null when the employee or the cost centre's code is unknown then.</summary>
    public long? CostCentreOf(long employeeId, DateOnly day) => CostCentreOf(VersionOn(employeeId, day));

    /// <summary>The answer with the days around it on which nothing changes that it was found by.</summary>
    private Answer AnswerAround(long serviceId, DateOnly day, Owner owner)
    {
        var (from, to) = (DateOnly.MinValue, DateOnly.MaxValue);
        foreach (var change in Changes(serviceId))
        {
            if (change <= day && change > from) from = change;
            if (change > day && change < to) to = change;
        }
        return new Answer(from, to, owner);
    }

    /// <summary>Every day on which the owner of a line may be another than on the day before.</summary>
    private IEnumerable<DateOnly> Changes(long serviceId)
    {
        foreach (var assignment in assignments.GetValueOrDefault(serviceId, []))
        {
            foreach (var change in Ends(assignment.ValidFrom, assignment.ValidTo)) yield return change;
            foreach (var change in assignment.EmployeeId is { } employee ? ChangesOf(employee) : []) yield return change;
        }
        foreach (var (identifier, digits) in numbers.GetValueOrDefault(serviceId, []))
        {
            foreach (var change in Ends(identifier.ValidFrom, identifier.ValidTo)) yield return change;
            foreach (var holder in holders.GetValueOrDefault(digits, []))
                foreach (var change in ChangesOf(holder.EmployeeId)) yield return change;
        }
    }

    private IEnumerable<DateOnly> ChangesOf(long employeeId) =>
        versions.GetValueOrDefault(employeeId, []).SelectMany(version => Ends(version.ValidFrom, version.ValidTo));

    private static IEnumerable<DateOnly> Ends(DateOnly from, DateOnly? to) => to is { } end ? [from, end] : [from];

    private Owner? ByAssignment(long serviceId, DateOnly day)
    {
        if (!assignments.TryGetValue(serviceId, out var list)) return null;
        var assignment = list.Where(a => Holds(day, a.ValidFrom, a.ValidTo) && (a.EmployeeId ?? a.CostCentreId) is not null)
            .OrderByDescending(a => a.ValidFrom).ThenByDescending(a => a.Id).FirstOrDefault();
        if (assignment is null) return null;
        var ofEmployee = assignment.EmployeeId is { } employee ? CostCentreOf(VersionOn(employee, day)) : null;
        return new Owner(assignment.EmployeeId, ofEmployee ?? assignment.CostCentreId, MatchedBy.Assignment);
    }

    private Owner? ByPhone(long serviceId, DateOnly day)
    {
        if (!numbers.TryGetValue(serviceId, out var identifiers)) return null;
        foreach (var (identifier, digits) in identifiers)
        {
            if (!Holds(day, identifier.ValidFrom, identifier.ValidTo) || !holders.TryGetValue(digits, out var list)) continue;
            var holder = list.Where(v => v.ValidFrom <= day)
                .Select(v => (Version: v, Present: IsEmployed(v) && Holds(day, v.ValidFrom, v.ValidTo)))
                .Where(h => h.Present || IsLastOfLeaver(h.Version, day))
                .OrderByDescending(h => h.Present).ThenByDescending(h => h.Version.ValidFrom).ThenBy(h => h.Version.EmployeeId)
                .Select(h => h.Version).FirstOrDefault();
            if (holder is null) continue;
            var costCentre = CostCentreOf(VersionOn(holder.EmployeeId, day)) ?? CostCentreOf(holder);
            return new Owner(holder.EmployeeId, costCentre, MatchedBy.EmployeePhone);
        }
        return null;
    }

    /// <summary>Whether the employee was gone by that day and this was the version that told their last numbers.</summary>
    private bool IsLastOfLeaver(EmployeeVersion version, DateOnly day)
    {
        var list = versions[version.EmployeeId];
        var now = list.LastOrDefault(v => v.ValidFrom <= day);
        if (now is null || (IsEmployed(now) && Holds(day, now.ValidFrom, now.ValidTo))) return false;
        return version == now || version == list.LastOrDefault(v => v.ValidFrom <= day && IsEmployed(v));
    }

    private EmployeeVersion? VersionOn(long employeeId, DateOnly day) =>
        versions.GetValueOrDefault(employeeId)?.LastOrDefault(v => Holds(day, v.ValidFrom, v.ValidTo));

    private long? CostCentreOf(EmployeeVersion? version) =>
        version?.CostCentreCode is { Length: > 0 } code ? Reference.CostCentre(code)?.Id : null;

    private static bool IsEmployed(EmployeeVersion version) => version.Status != EmploymentStatus.Terminated;

    private static bool Holds(DateOnly day, DateOnly from, DateOnly? to) => from <= day && (to is null || day < to);

    private static long Digits(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : 0;

    /// <summary>Who owns a line from one day on until before another.</summary>
    private readonly record struct Answer(DateOnly From, DateOnly To, Owner Owner);
}
