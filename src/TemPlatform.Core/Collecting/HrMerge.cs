using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting;

/// <summary>
/// Compares an HR feed with what is known and says what changes, on two time axes. The rows of an employee say everything from their
/// first day on: what was known for later days is replaced, what was known for earlier days stays. So a late row corrects history, a
/// row of the future announces, and the same feed again changes nothing. A feed is complete: who is not in it has left.
/// </summary>
public sealed class HrMerge
{
    /// <summary>A feed that lacks more than this share of the employed is held for a person.</summary>
    public const int ShrinkPercentMax = 20;

    private readonly HrFeedRows feed;
    private readonly DateOnly feedDate;
    private readonly Func<Type, long> nextId;
    private readonly HrChange change;
    private readonly Dictionary<string, Employee> employees;
    private readonly ILookup<long, EmployeeVersion> versions;
    private readonly ILookup<long, EmployeePhone> phones;

    private HrMerge(ReferenceData known, HrFeedRows feed, DateTimeOffset knownAt, DateOnly feedDate, Func<Type, long> nextId)
    {
        (this.feed, this.feedDate, this.nextId) = (feed, feedDate, nextId);
        change = new HrChange { KnownAt = knownAt };
        change.Issues.AddRange(feed.Issues);
        employees = known.Employees.ToDictionary(e => e.Number.Value, StringComparer.OrdinalIgnoreCase);
        versions = known.EmployeeVersions.ToLookup(v => v.EmployeeId);
        phones = known.EmployeePhones.ToLookup(p => p.EmployeeVersionId);
    }

    /// <param name="known">What is known at <paramref name="knownAt"/>.</param>
    /// <param name="feed">Rows of the feed; a held one changes nothing.</param>
    /// <param name="knownAt">Moment from which the feed's facts are known.</param>
    /// <param name="feedDate">Business day of the feed: rows without a first day hold from here, and who is missing left here.</param>
    /// <param name="nextId">Gives ids for new rows of a model type.</param>
    /// <param name="acceptShrink">A person accepted that the feed lacks many of the employed.</param>
    public static HrChange Merge(ReferenceData known, HrFeedRows feed, DateTimeOffset knownAt, DateOnly feedDate, Func<Type, long> nextId,
        bool acceptShrink = false)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(nextId);
        var merge = new HrMerge(known, feed, knownAt, feedDate, nextId);
        if (!feed.IsHeld) merge.Run(acceptShrink);
        return merge.change;
    }

    private void Run(bool acceptShrink)
    {
        var employed = employees.Values.Where(e => Spans(e).LastOrDefault() is { State.IsEmployed: true }).ToList();
        var missing = employed.Where(e => !feed.Named.Contains(e.Number.Value)).ToList();
        if (!acceptShrink && missing.Count * 100L > employed.Count * (long)ShrinkPercentMax)
        {
            Report(IssueCode.FeedShrank, Severity.Blocker, $"{missing.Count} of {employed.Count} employed people are not in the feed, "
                + $"more than {ShrinkPercentMax} %: load it with --accept-shrink if they left, else ask for a complete feed");
            return;
        }
        foreach (var rows in feed.Rows.GroupBy(row => row.Number.Value, StringComparer.OrdinalIgnoreCase)) MergeRows([.. rows]);
        if (feed.IsComplete) MergeMissing(missing);
        else if (missing.Count > 0)
            Report(IssueCode.FeedShrank, Severity.Warning, $"{missing.Count} people are not in the feed; they stay: rows were unreadable");
    }

    private void MergeRows(List<HrRow> rows)
    {
        var employee = employees.GetValueOrDefault(rows[0].Number.Value);
        var before = employee is null ? [] : Spans(employee);
        var stated = HrStatement.Of(rows, before, feedDate);
        if (employee is null)
        {
            employee = new Employee { Id = nextId(typeof(Employee)), Number = rows[0].Number };
            change.Employees.Add(employee);
        }
        Apply(employee, before, stated);
    }

    private void MergeMissing(List<Employee> missing)
    {
        foreach (var employee in missing)
        {
            var before = Spans(employee);
            Apply(employee, before, [new EmployeeSpan(feedDate, null, before[^1].State.Terminated(feedDate))]);
        }
        change.Missing = missing.Count;
        if (missing.Count > 0)
            Report(IssueCode.FeedShrank, Severity.Info, $"{missing.Count} people are no longer in the feed; they count as gone from "
                + feedDate.ToString(FieldGrammars.DatePattern, CultureInfo.InvariantCulture));
    }

    private void Apply(Employee employee, List<EmployeeSpan> before, List<EmployeeSpan> stated)
    {
        var from = stated[0].From;
        var kept = before.Where(span => span.From < from).Select(span => span.Contains(from) ? span with { To = from } : span);
        var after = Joined([.. kept, .. stated]);
        var closed = versions[employee.Id].Where(version => !after.Any(Span(version).Says)).ToList();
        var added = after.Where(span => !before.Any(span.Says)).ToList();
        if (closed.Count == 0 && added.Count == 0)
        {
            change.Unchanged++;
            return;
        }
        change.Closed.AddRange(closed.Select(version => version.Id));
        foreach (var span in added) Add(employee, span);
        Count(before.LastOrDefault()?.State.IsEmployed, after[^1].State.IsEmployed);
    }

    private void Add(Employee employee, EmployeeSpan span)
    {
        var version = span.State.ToVersion();
        version.Id = nextId(typeof(EmployeeVersion));
        version.EmployeeId = employee.Id;
        (version.ValidFrom, version.ValidTo) = (span.From, span.To);
        version.KnownFrom = change.KnownAt;
        version.RawFileId = feed.RawFileId;
        change.Versions.Add(version);
        change.Phones.AddRange(span.State.Phones.Select(number => new EmployeePhone
        {
            Id = nextId(typeof(EmployeePhone)), EmployeeVersionId = version.Id, Number = number,
        }));
    }

    private void Count(bool? wasEmployed, bool isEmployed)
    {
        if (wasEmployed is null) change.Joiners++;
        else if (wasEmployed == isEmployed) change.Movers++;
        else if (isEmployed) change.Rehires++;
        else change.Leavers++;
    }

    private List<EmployeeSpan> Spans(Employee employee) => [.. versions[employee.Id].Select(Span).OrderBy(span => span.From)];

    private EmployeeSpan Span(EmployeeVersion version) =>
        new(version.ValidFrom, version.ValidTo, new EmployeeState(version, phones[version.Id].Select(phone => phone.Number)));

    /// <summary>Adjoining spans of equal states become one: versions tell changes, not deliveries.</summary>
    private static List<EmployeeSpan> Joined(IEnumerable<EmployeeSpan> spans)
    {
        var joined = new List<EmployeeSpan>();
        foreach (var span in spans)
        {
            if (joined.LastOrDefault() is { } last && last.To == span.From && last.State.Says(span.State))
                joined[^1] = last with { To = span.To };
            else joined.Add(span);
        }
        return joined;
    }

    private void Report(IssueCode code, Severity severity, string message) =>
        change.Issues.Add(new Issue(code, severity, Stage.Collect, message, new SourcePosition(feed.RawFileId)));
}
