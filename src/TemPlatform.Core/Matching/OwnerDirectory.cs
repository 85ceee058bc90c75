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

    public OwnerDirectory(ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        Reference = reference;
    }

    // Made when the first line is asked for: audits mostly ask for none.
    private Dictionary<long, List<ServiceAssignment>> Assignments => field ??= Reference.ServiceAssignments.GroupBy(a => a.ServiceId)
        .ToDictionary(g => g.Key, g => g.ToList());

    private Dictionary<long, List<(ServiceIdentifier Identifier, long Digits)>> Numbers => field ??= Reference.ServiceIdentifiers
        .Where(i => i.Scheme == IdentifierScheme.E164).GroupBy(i => i.ServiceId)
        .ToDictionary(g => g.Key, g => g.Select(i => (i, Digits(i.Value.Value))).ToList());

    private Dictionary<long, List<EmployeeVersion>> EmployeeVersions => field ??= Reference.EmployeeVersions.GroupBy(v => v.EmployeeId)
        .ToDictionary(g => g.Key, g => g.OrderBy(v => v.ValidFrom).ThenBy(v => v.Id).ToList());

    private Dictionary<long, List<EmployeeVersion>> Holders => field ??= HoldersByNumber();

    private Dictionary<string, long> Employees => field ??= Reference.Employees
        .DistinctBy(e => e.Number.Value, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(e => e.Number.Value, e => e.Id, StringComparer.OrdinalIgnoreCase);

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
        if (!Employees.TryGetValue(number.Value, out var id)) return Owner.Nobody;
        return new Owner(id, CostCentreOf(id, day), MatchedBy.PrintedUserId);
    }

    /// <summary>Cost centre of the employee on that day; null when the employee or the cost centre's code is unknown then.</summary>
    public long? CostCentreOf(long employeeId, DateOnly day) => CostCentreOf(VersionOn(employeeId, day));

    private Dictionary<long, List<EmployeeVersion>> HoldersByNumber()
    {
        var found = new Dictionary<long, List<EmployeeVersion>>();
        var versionsById = Reference.EmployeeVersions.ToDictionary(v => v.Id);
        foreach (var phone in Reference.EmployeePhones)
        {
            if (phone.Number.IsEmpty || !versionsById.TryGetValue(phone.EmployeeVersionId, out var version)) continue;
            if (!found.TryGetValue(phone.Number.Digits, out var list)) found.Add(phone.Number.Digits, list = []);
            list.Add(version);
        }
        return found;
    }

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
        foreach (var assignment in Assignments.GetValueOrDefault(serviceId, []))
        {
            foreach (var change in Ends(assignment.ValidFrom, assignment.ValidTo)) yield return change;
            foreach (var change in assignment.EmployeeId is { } employee ? ChangesOf(employee) : []) yield return change;
        }
        foreach (var (identifier, digits) in Numbers.GetValueOrDefault(serviceId, []))
        {
            foreach (var change in Ends(identifier.ValidFrom, identifier.ValidTo)) yield return change;
            foreach (var holder in Holders.GetValueOrDefault(digits, []))
                foreach (var change in ChangesOf(holder.EmployeeId)) yield return change;
        }
    }

    private IEnumerable<DateOnly> ChangesOf(long employeeId) =>
        EmployeeVersions.GetValueOrDefault(employeeId, []).SelectMany(version => Ends(version.ValidFrom, version.ValidTo));

    private static IEnumerable<DateOnly> Ends(DateOnly from, DateOnly? to) => to is { } end ? [from, end] : [from];

    private Owner? ByAssignment(long serviceId, DateOnly day)
    {
        if (!Assignments.TryGetValue(serviceId, out var list)) return null;
        var assignment = list.Where(a => Holds(day, a.ValidFrom, a.ValidTo) && (a.EmployeeId ?? a.CostCentreId) is not null)
            .OrderByDescending(a => a.ValidFrom).ThenByDescending(a => a.Id).FirstOrDefault();
        if (assignment is null) return null;
        var ofEmployee = assignment.EmployeeId is { } employee ? CostCentreOf(VersionOn(employee, day)) : null;
        return new Owner(assignment.EmployeeId, ofEmployee ?? assignment.CostCentreId, MatchedBy.Assignment);
    }

    private Owner? ByPhone(long serviceId, DateOnly day)
    {
        if (!Numbers.TryGetValue(serviceId, out var identifiers)) return null;
        foreach (var (identifier, digits) in identifiers)
        {
            if (!Holds(day, identifier.ValidFrom, identifier.ValidTo) || !Holders.TryGetValue(digits, out var list)) continue;
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
        var list = EmployeeVersions[version.EmployeeId];
        var now = list.LastOrDefault(v => v.ValidFrom <= day);
        if (now is null || (IsEmployed(now) && Holds(day, now.ValidFrom, now.ValidTo))) return false;
        return version == now || version == list.LastOrDefault(v => v.ValidFrom <= day && IsEmployed(v));
    }

    private EmployeeVersion? VersionOn(long employeeId, DateOnly day) =>
        EmployeeVersions.GetValueOrDefault(employeeId)?.LastOrDefault(v => Holds(day, v.ValidFrom, v.ValidTo));

    private long? CostCentreOf(EmployeeVersion? version) =>
        version?.CostCentreCode is { Length: > 0 } code ? Reference.CostCentre(code)?.Id : null;

    private static bool IsEmployed(EmployeeVersion version) => version.Status != EmploymentStatus.Terminated;

    private static bool Holds(DateOnly day, DateOnly from, DateOnly? to) => from <= day && (to is null || day < to);

    private static long Digits(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : 0;

    /// <summary>Who owns a line from one day on until before another.</summary>
    private readonly record struct Answer(DateOnly From, DateOnly To, Owner Owner);
}
