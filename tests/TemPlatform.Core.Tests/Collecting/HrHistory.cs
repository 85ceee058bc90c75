using System.Text;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tests.Matching;

namespace TemPlatform.Core.Tests.Collecting;

/// <summary>A store of employee versions in memory: applies feed after feed and answers what was known when.</summary>
internal sealed class HrHistory
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<Type, long> lastIds = [];
    private readonly List<Employee> employees = [];
    private readonly List<EmployeePhone> phones = [];

    public List<EmployeeVersion> Versions { get; } = [];

    /// <summary>Moment of the feed with this number, from 1.</summary>
    public static DateTimeOffset Moment(int feed) => Start.AddHours(feed);

    public int Feeds { get; private set; }

    /// <summary>Loads a feed; its text has a header.</summary>
    public HrChange Load(DateOnly feedDate, string text, bool acceptShrink = false)
    {
        var at = Moment(++Feeds);
        var known = KnownAt(at);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var feed = HrFeed.Read(stream, 1, known, "US");
        var change = HrMerge.Merge(known, feed, at, feedDate, NextId, acceptShrink);
        foreach (var version in Versions.Where(version => change.Closed.Contains(version.Id))) version.KnownTo = at;
        employees.AddRange(change.Employees);
        Versions.AddRange(change.Versions);
        phones.AddRange(change.Phones);
        return change;
    }

    public ReferenceData KnownAt(DateTimeOffset moment)
    {
        var versions = Versions.Where(v => v.KnownFrom <= moment && (v.KnownTo is null || moment < v.KnownTo)).ToList();
        var ids = versions.Select(v => v.Id).ToHashSet();
        return new ReferenceData
        {
            KnownAt = moment, CostCentres = new Company().CostCentres, Employees = employees, EmployeeVersions = versions,
            EmployeePhones = [.. phones.Where(p => ids.Contains(p.EmployeeVersionId))],
        };
    }

    /// <summary>Everything known after the last feed of one employee, e.g. <c>2025-01-01.. CC100 Active</c>.</summary>
    public IReadOnlyList<string> Spans(string number, int? feed = null)
    {
        var reference = KnownAt(Moment(feed ?? Feeds));
        var employee = employees.Single(e => e.Number.Value == number).Id;
        return [.. reference.EmployeeVersions.Where(v => v.EmployeeId == employee).OrderBy(v => v.ValidFrom)
            .Select(v => $"{v.ValidFrom:yyyy-MM-dd}..{v.ValidTo:yyyy-MM-dd} {v.CostCentreCode} {v.Status}")];
    }

    private long NextId(Type type) => lastIds[type] = lastIds.GetValueOrDefault(type) + 1;
}
