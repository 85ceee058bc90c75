using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Storage;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Collecting;

public class HrFeedLoaderTests
{
    private const string Header = "employee_id,name,cost_centre,phone_numbers,status,valid_from,salary\n";
    private static readonly DateOnly June = new(2026, 6, 1);

    [Theory, MemberData(nameof(TestStore.Providers), MemberType = typeof(TestStore))]
    public void Movers_and_leavers_of_the_next_feed_can_be_asked_on_both_axes(TemProvider provider)
    {
        using var store = new TestStore(provider);
        Load(store, June, Rows(6));
        var afterFirst = store.Options.Clock.GetUtcNow();
        var report = Load(store, June.AddMonths(1), [.. Rows(5)[1..], "E1,Ann,CC200,212-555-0100,Active,2026-06-15,9"]);

        Assert.Equal((FileState.Loaded, 1, 1, 4), (report.State, report.Change.Movers, report.Change.Leavers, report.Change.Unchanged));
        var now = store.Tenant.LoadReference();
        Assert.Equal(6, now.Employees.Count);
        Assert.Equal(["CC100", "CC200"], Spans(now, 1).Select(version => version.CostCentreCode));
        Assert.Equal([EmploymentStatus.Active, EmploymentStatus.Terminated], Spans(now, 6).Select(version => version.Status));
        Assert.Equal(now.EmployeeVersions.Count, now.EmployeePhones.Count);
        Assert.Equal(6, store.Tenant.LoadReference(afterFirst).EmployeeVersions.Count);
        using var context = store.Tenant.NewContext();
        Assert.Equal(2, context.AuditEvents.Count(entry => entry.Kind == "hr.loaded"));
    }

    [Fact]
    public void Values_of_refused_columns_are_stored_nowhere_and_the_column_is_reported()
    {
        using var store = new TestStore();
        var report = Load(store, June, ["E1,Ann,CC100,,Active,,471133"]);
        Assert.Contains(report.Issues, issue => issue.Code == IssueCode.ProhibitedColumn);
        Assert.Contains(report.Columns.Columns, column => column is { Header: "salary", Withheld: true, ValueCount: 1 });
        using var context = store.Tenant.NewContext();
        var file = context.RawFiles.Single();
        Assert.Equal((report.Sha256, FileKind.HrFeed, FileState.Loaded), (file.Sha256, file.Kind, file.State));
        Assert.NotEqual(file.Sha256, file.ContentSha256);
        using var kept = new StreamReader(store.Tenant.Documents.Open(file.ContentSha256), Encoding.UTF8);
        var text = kept.ReadToEnd();
        Assert.Equal(Header + "E1,Ann,CC100,,Active,,      \n", text);
        Assert.Equal(file.LengthBytes, text.Length);
        Assert.Equal(7, context.FileColumns.Count());
    }

    [Fact]
    public void A_dry_run_says_the_same_and_writes_nothing()
    {
        using var store = new TestStore();
        var dry = Load(store, June, Rows(5), dryRun: true);
        Assert.Equal(5, dry.Change.Joiners);
        using (var context = store.Tenant.NewContext())
            Assert.Equal((0, 0, 0), (context.RawFiles.Count(), context.Employees.Count(), context.Deliveries.Count()));
        Assert.Equal(5, Load(store, June, Rows(5)).Change.Joiners);
    }

    [Fact]
    public void The_same_bytes_are_delivered_twice_and_loaded_once()
    {
        using var store = new TestStore();
        Load(store, June, Rows(5));
        var again = Load(store, June.AddMonths(1), Rows(5));
        Assert.True(again.IsDuplicate);
        Assert.Contains(again.Issues, issue => issue.Code == IssueCode.DuplicateFile);
        using var context = store.Tenant.NewContext();
        Assert.Equal((1, 2, 5), (context.RawFiles.Count(), context.Deliveries.Count(), context.EmployeeVersions.Count()));
    }

    [Fact]
    public void A_feed_that_shrank_is_held_until_a_person_accepts_it()
    {
        using var store = new TestStore();
        Load(store, June, Rows(10));
        var held = Load(store, June.AddMonths(1), Rows(7));
        Assert.Equal(FileState.Held, held.State);
        using (var context = store.Tenant.NewContext())
        {
            Assert.Equal(IssueCode.FeedShrank, context.RawFiles.Single(file => file.State == FileState.Held).HeldReason);
            Assert.Equal(10, context.EmployeeVersions.Count());
        }
        var accepted = Load(store, June.AddMonths(1), Rows(7), accept: true);
        Assert.Equal((FileState.Loaded, 3), (accepted.State, accepted.Change.Leavers));
        using var after = store.Tenant.NewContext();
        Assert.Equal((2, 0), (after.RawFiles.Count(), after.RawFiles.Count(file => file.State == FileState.Held)));
        Assert.Null(after.RawFiles.OrderBy(file => file.Id).Last().HeldReason);
    }

    [Fact]
    public void A_wrong_header_holds_the_file_and_keeps_none_of_its_values()
    {
        using var store = new TestStore();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("E1,Ann Example,CC100\nE2,Bob Example,CC100\n"));
        var report = new HrFeedLoader(store.Tenant).Load(content, "people.csv", new HrArrival());
        Assert.Equal(FileState.Held, report.State);
        using var context = store.Tenant.NewContext();
        var file = context.RawFiles.Single();
        Assert.Equal(IssueCode.MissingHeader, file.HeldReason);
        using var kept = new StreamReader(store.Tenant.Documents.Open(file.ContentSha256));
        Assert.True(string.IsNullOrWhiteSpace(kept.ReadToEnd()));
    }

    [Fact]
    public void A_line_that_may_be_a_person_is_not_taken_for_names_of_columns()
    {
        using var store = new TestStore();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("E1,Ann Example,Title\nE2,Bob Example,Clerk\n"));
        var report = new HrFeedLoader(store.Tenant).Load(content, "people.csv", new HrArrival());
        Assert.Equal(FileState.Held, report.State);
        Assert.All(report.Issues, issue => Assert.DoesNotContain("Ann", issue.Message, StringComparison.Ordinal));
        using var context = store.Tenant.NewContext();
        Assert.DoesNotContain(context.FileColumns.AsEnumerable(), c => c.Header.Contains("Ann", StringComparison.Ordinal));
        Assert.DoesNotContain(context.StoredIssues.AsEnumerable(), i => i.Message.Contains("Ann", StringComparison.Ordinal));
    }

    [Fact]
    public void Doubled_employees_and_circles_of_managers_are_named_with_their_lines_and_the_others_load()
    {
        using var store = new TestStore();
        const string People = "employee_id,name,manager_id,status\n"
            + "E1,Ann,,Active\nE2,Bob,E1,Active\nE2,Bo,E1,Active\nE3,Cy,E4,Active\nE4,Di,E3,Active\n";
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(People));
        var report = new HrFeedLoader(store.Tenant).Load(content, "people.csv", new HrArrival());
        Assert.Equal((FileState.Loaded, 3), (report.State, report.Change.Joiners));
        using var context = store.Tenant.NewContext();
        var stored = context.StoredIssues.OrderBy(i => i.Line).Select(i => new { i.Code, i.Line }).ToList();
        Assert.Equal([3L, 4], stored.Where(i => i.Code == IssueCode.DuplicateEmployee).Select(i => i.Line));
        Assert.Contains(stored, i => i.Code == IssueCode.ManagerCycle);
        Assert.All(stored.Where(i => i.Code == IssueCode.ManagerCycle), i => Assert.InRange(i.Line, 5, 6));
    }

    private static HrLoadReport Load(TestStore store, DateOnly day, string[] rows, bool dryRun = false, bool accept = false)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Header + string.Join('\n', rows) + '\n'));
        return new HrFeedLoader(store.Tenant).Load(content, "hr/feed.csv", new HrArrival(FeedDate: day, DryRun: dryRun, Accept: accept));
    }

    private static string[] Rows(int count) =>
        [.. Enumerable.Range(1, count).Select(i => $"E{i},Ann,CC100,212-555-01{i:00},Active,2026-01-01,9")];

    private static IEnumerable<EmployeeVersion> Spans(ReferenceData reference, int person)
    {
        using var scope = new RevealScope(Purpose.DP01, _ => { });
        var id = reference.Employees.Single(employee => employee.Number.Reveal(scope) == $"E{person}").Id;
        return [.. reference.EmployeeVersions.Where(version => version.EmployeeId == id).OrderBy(version => version.ValidFrom)];
    }
}
