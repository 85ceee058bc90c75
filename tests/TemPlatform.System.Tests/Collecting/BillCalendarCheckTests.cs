using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Auditing;
using TemPlatform.Runtime.Collecting;
using TemPlatform.SystemTests.Loading;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>Account A-1 has bills of the first of October 2025 to January 2026; each came two days later.</summary>
public sealed class BillCalendarCheckTests : IDisposable
{
    private readonly LoadBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_bill_that_does_not_come_is_found_once_weighs_more_after_days_and_is_cleared_when_it_comes()
    {
        var last = FourMonths();
        Assert.Equal(new CalendarCheck(0, 0, 0), Check("2026-02-05"));
        Assert.Empty(Open());
        Assert.Equal(new CalendarCheck(1, 1, 0), Check("2026-02-06"));
        var finding = Assert.Single(Open());
        Assert.Equal((last, Severity.Warning, "A11"), (finding.LastInvoiceId, finding.Severity, finding.Rule));
        var audits = Audits();
        Assert.Equal(new CalendarCheck(1, 0, 0), Check("2026-02-07"));
        Assert.Equal(audits, Audits());
        Assert.Equal(new CalendarCheck(1, 1, 0), Check("2026-02-20"));
        Assert.Equal(Severity.Error, Assert.Single(Open()).Severity);

        Bill("2026-02-01", "2026-02-21");
        Assert.Empty(Open());
        Assert.Equal(new CalendarCheck(0, 0, 0), Check("2026-02-22"));
    }

    [Theory]
    [InlineData(InvoiceStatus.Approved)]
    [InlineData(InvoiceStatus.Exported)]
    public void A_bill_that_is_approved_or_paid_is_asked_as_well_and_stays_so(InvoiceStatus status)
    {
        var last = FourMonths();
        using (var context = bench.Tenant.NewContext())
            context.Invoices.ExecuteUpdate(set => set.SetProperty(i => i.Status, status));
        Assert.Equal(new CalendarCheck(1, 1, 0), Check("2026-02-10"));
        Assert.Equal(last, Assert.Single(Open()).LastInvoiceId);
        Assert.Equal(status, bench.Invoices().Single(i => i.Id == last).Status);
        Bill("2026-02-01", "2026-02-21");
        Assert.Empty(Open());
        Assert.Equal(status, bench.Invoices().Single(i => i.Id == last).Status);
    }

    [Fact]
    public void A_rule_switched_off_or_with_days_of_grace_waits()
    {
        FourMonths();
        Set("""{"grace": 30}""");
        Assert.Equal(new CalendarCheck(1, 0, 0), Check("2026-02-20"));
        Set("{}");
        Assert.Equal(new CalendarCheck(1, 1, 0), Check("2026-02-20"));
        Set("{}", enabled: false);
        Assert.Equal(new CalendarCheck(1, 0, 1), Check("2026-02-20"));
        Assert.Empty(Open());
    }

    [Fact]
    public void The_calendar_takes_the_same_reads_for_many_accounts_and_names_the_feed_and_its_last_try()
    {
        FourMonths();
        var few = ReadCount.Of(() => BillCalendarReader.Read(bench.Tenant)).Statements;
        bench.Import("account", "vendor,number,name,parent,currency,cycle_day,closed_on\n"
            + string.Concat(Enumerable.Range(0, 200).Select(i => $"ACME,M-{i},,,USD,{i % 28 + 1},\n")));
        using (var context = bench.Tenant.NewContext())
        {
            var feed = context.Feeds.Single(f => f.Name == "acme");
            foreach (var (day, state) in new[] { (5, FeedRunState.Done), (9, FeedRunState.Failed), (7, FeedRunState.Done) })
                context.Add(new FeedRun
                {
                    Id = bench.Tenant.Ids.Next<FeedRun>(), FeedId = feed.Id, BusinessDate = new DateOnly(2026, 1, day), Sequence = 1,
                    State = state, StartedAt = new DateTimeOffset(2026, 1, day, 6, 0, 0, TimeSpan.Zero),
                });
            context.SaveChanges();
        }
        Assert.Equal(few, ReadCount.Of(() => BillCalendarReader.Read(bench.Tenant)).Statements);
        var rows = BillCalendarReader.Read(bench.Tenant);
        var row = rows.Single(r => r.Account.Number == "A-1");
        Assert.Equal(("ACME", "acme", FeedRunState.Failed), (row.Vendor, row.Feed!.Name, row.LastTry!.State));
        Assert.Equal((RhythmSource.Learned, 2, new DateOnly(2026, 2, 3)),
            (row.Next.Rhythm!.Source, row.Next.Rhythm.LagDays, row.Next.ExpectedOn));
        Assert.Equal(200, rows.Count(r => r.Vendor == "ACME" && r.Next is { State: BillState.Expected, LatestOn: null }));
    }

    [Fact]
    public void A_chase_is_kept_for_the_bill_that_is_expected_and_its_note_stays_out_of_the_audit_trail()
    {
        FourMonths();
        bench.Clock.Today = new DateOnly(2026, 2, 10);
        var chases = new BillChases(bench.Tenant);
        var chase = chases.Add("a1", null, ChaseChannel.Telephone, "Ms Miller promised it for Friday");
        Assert.Equal((new DateOnly(2026, 2, 3), "***"), (chase.Chase.ExpectedOn, chase.Note!.ToString()));
        Assert.Equal(chase.Chase.Id, Assert.Single(chases.List("A-1", 10)).Chase.Id);
        var events = bench.Rows<AuditEvent>().Where(e => e.Kind == "bill.chased").ToList();
        Assert.DoesNotContain("Miller", Assert.Single(events).Details, StringComparison.Ordinal);
        Assert.Equal(chase.Chase.At, BillCalendarReader.Read(bench.Tenant).Single(r => r.Account.Number == "A-1").ChasedAt);
        Assert.Throws<Runtime.TemException>(() => chases.Add("nowhere", null, ChaseChannel.Email, null));
    }

    [Fact]
    public void Credentials_that_expire_are_announced_without_what_they_hold()
    {
        using (var context = bench.Tenant.NewContext())
        {
            context.Add(new Credential
            {
                Id = bench.Tenant.Ids.Next<Credential>(), Name = "acme-sftp", Blob = [1], ExpiresOn = new DateOnly(2026, 1, 20),
            });
            context.SaveChanges();
        }
        Assert.Equal(("acme-sftp", 5), BillCalendarReader.Notices(bench.Tenant).Select(n => (n.Credential, n.DaysLeft)).Single());
    }

    private long FourMonths() =>
        new List<string> { "2025-10", "2025-11", "2025-12", "2026-01" }.ConvertAll(m => Bill($"{m}-01", $"{m}-03"))[^1];

    private long Bill(string date, string arrives)
    {
        bench.Clock.Today = Day(arrives);
        return bench.LoadAndRun($"acme-{date}.csv",
            LoadBench.AcmeOf("A-1", "N" + date, date, "USD", "5.00", "555-A,Recurring,Rent,,5.00")).InvoiceId;
    }

    private CalendarCheck Check(string day)
    {
        bench.Clock.Today = Day(day);
        return BillCalendarCheck.Run(bench.Tenant);
    }

    private List<Finding> Open() => [.. bench.Rows<Finding>().Where(f => f is { Rule: "A11", State: FindingState.Open })];

    private int Audits() => bench.Rows<AuditEvent>().Count(e => e.Kind == "invoice.audited");

    private void Set(string parameters, bool enabled = true)
    {
        using var context = bench.Tenant.NewContext();
        context.RuleSettings.ExecuteDelete();
        context.Add(new RuleSetting
        {
            Id = bench.Tenant.Ids.Next<RuleSetting>(), Rule = "A11", Parameters = parameters, Enabled = enabled,
            KnownFrom = DateTimeOffset.UnixEpoch,
        });
        context.SaveChanges();
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
