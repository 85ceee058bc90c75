using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Jobs;
using TemPlatform.Runtime.Storage;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Jobs;

public sealed class FeedQueueTests : IDisposable
{
    private readonly SetClock clock = new(new DateTimeOffset(2026, 1, 5, 6, 0, 0, TimeSpan.Zero));
    private readonly TestStore test;

    public FeedQueueTests() => test = new TestStore(clock: clock);

    public void Dispose() => test.Dispose();

    [Fact]
    public void An_occurrence_is_due_once_its_time_has_come()
    {
        AddFeed("30 6 * * *");
        Assert.Empty(Due());
        clock.Now = clock.Now.AddMinutes(31);
        var run = Assert.Single(Due());
        Assert.Equal((new DateOnly(2026, 1, 5), 1, FeedRunCause.Schedule), (run.BusinessDate, run.Sequence, run.Cause));
        Assert.Equal(run.Id, Assert.Single(Due()).Id);
        End(run, FeedRunState.Done);
        Assert.Empty(Due());
    }

    [Fact]
    public void What_was_missed_is_caught_up_by_one_run_and_each_occurrence_has_its_row()
    {
        AddFeed("0 * * * *");
        clock.Now = clock.Now.AddHours(7.5);
        var run = Assert.Single(Due());
        Assert.Equal(FeedRunCause.CatchUp, run.Cause);
        Assert.Equal(7, All().Count);
        Assert.Equal(6, All().Count(r => r.State == FeedRunState.Covered));
        Assert.Equal(All().Max(r => r.DueAt), run.DueAt);
    }

    [Fact]
    public void A_clock_that_jumps_a_day_neither_skips_nor_doubles()
    {
        AddFeed("0 */6 * * *");
        foreach (var hours in new[] { 24.0, -24, 6.5, -1, 24, 24, -12, 30 })
        {
            clock.Now = clock.Now.AddHours(hours);
            foreach (var run in Due()) End(run, FeedRunState.Done);
        }
        var rows = All();
        var span = FeedSchedule.Parse("0 */6 * * *", "UTC", SkippedTime.RunAfter, RepeatedTime.First)
            .Between(new DateTimeOffset(2026, 1, 5, 6, 0, 0, TimeSpan.Zero), rows.Max(r => r.DueAt)).ToList();
        Assert.Equal(span.Select(o => (o.BusinessDate, o.Sequence)), rows.OrderBy(r => r.DueAt).Select(r => (r.BusinessDate, r.Sequence)));
    }

    [Fact]
    public async Task Nodes_that_look_at_the_same_time_record_each_occurrence_once()
    {
        AddFeed("*/5 * * * *");
        var expected = 0;
        for (var tick = 0; tick < 20; tick++)
        {
            clock.Now = clock.Now.AddMinutes(15);
            expected += 3;
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(Due, TestContext.Current.CancellationToken)));
            Assert.Equal(expected, All().Count);
        }
        Assert.Equal(expected, All().DistinctBy(r => (r.BusinessDate, r.Sequence)).Count());
    }

    [Fact]
    public void A_paused_feed_is_never_due_and_what_it_rested_is_not_caught_up()
    {
        AddFeed("0 * * * *", isPaused: true);
        clock.Now = clock.Now.AddHours(5.5);
        Assert.Empty(Due());
        new Runtime.Collecting.FeedRegistry(test.Tenant).Pause("carrier", isPaused: false);
        Assert.Empty(Due());
        clock.Now = clock.Now.AddHours(1);
        Assert.Single(Due());
        Assert.Single(All());
    }

    [Fact]
    public void A_failed_run_is_tried_again_when_its_time_comes()
    {
        AddFeed("0 6 * * *");
        clock.Now = clock.Now.AddDays(1);
        var run = Assert.Single(Due());
        End(run, FeedRunState.Failed, IssueCode.ConnectionLost);
        new FeedQueue(test.Tenant).Plan(run.Id);
        Assert.Empty(Due());
        clock.Now = clock.Now.AddMinutes(2);
        Assert.Equal(run.Id, Assert.Single(Due()).Id);
    }

    [Fact]
    public void A_stopped_feed_records_its_occurrences_without_knocking_on()
    {
        AddFeed("0 * * * *");
        clock.Now = clock.Now.AddHours(1.2);
        End(Assert.Single(Due()), FeedRunState.Failed, IssueCode.SignInRefused);
        clock.Now = clock.Now.AddHours(1);
        Assert.Empty(Due());
        var suspended = All().MaxBy(r => r.DueAt)!;
        Assert.Equal((FeedRunState.Failed, IssueCode.FeedSuspended), (suspended.State, suspended.Issue));
        Assert.Equal("stopped", Assert.Single(FeedHealth.All(test.Tenant)).State);
    }

    [Fact]
    public void A_run_whose_node_died_is_due_again_once_its_lease_has_ended()
    {
        var feed = AddFeed("0 * * * *");
        clock.Now = clock.Now.AddHours(1.1);
        var run = Assert.Single(Due());
        End(run, FeedRunState.Running);
        using (var context = test.Tenant.NewContext())
        {
            context.Add(new Work
            {
                Id = test.Tenant.Ids.Next<Work>(), Kind = Runtime.Collecting.FeedLease.Kind,
                Key = Runtime.Collecting.FeedLease.Key(feed.Id), State = WorkState.Running, LeasedUntil = clock.Now.AddMinutes(2),
            });
            context.SaveChanges();
        }
        Assert.Empty(Due());
        clock.Now = clock.Now.AddMinutes(3);
        Assert.Equal(run.Id, Assert.Single(Due()).Id);
    }

    private Feed AddFeed(string cron, bool isPaused = false)
    {
        using var context = test.Tenant.NewContext();
        var feed = new Feed
        {
            Id = test.Tenant.Ids.Next<Feed>(), Name = "carrier", VendorId = test.AddVendor().Id, Format = "X12Invoice811",
            Connector = "folder", Cron = cron, TimeZone = "UTC", IsPaused = isPaused, DeclaredAt = clock.Now,
        };
        context.Add(feed);
        context.SaveChanges();
        return feed;
    }

    private IReadOnlyList<FeedRun> Due() => new FeedQueue(test.Tenant).Due();

    private List<FeedRun> All()
    {
        using var context = test.Tenant.NewContext();
        return context.FeedRuns.AsNoTracking().ToList();
    }

    private void End(FeedRun run, FeedRunState state, IssueCode? issue = null)
    {
        using var context = test.Tenant.NewContext();
        var row = context.FeedRuns.Single(r => r.Id == run.Id);
        (row.State, row.Issue, row.Attempts) = (state, issue, row.Attempts + 1);
        row.EndedAt = state == FeedRunState.Running ? null : clock.Now;
        context.SaveChanges();
    }

    /// <summary>A clock that stands where the test puts it.</summary>
    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
