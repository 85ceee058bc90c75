using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>Runs feeds: what the command line, the scheduler and the sweep call. The queue makes the rows of scheduled runs.</summary>
public static class FeedRunner
{
    /// <summary>Runs a feed now, by hand.</summary>
    /// <returns>The run as it ended: done, or failed with its code and what to do.</returns>
    /// <exception cref="TemException">The feed is fetched by people, or is being collected already.</exception>
    public static async Task<FeedRun> RunAsync(TenantStore store, Feed feed, FeedRunCause cause, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        _ = FeedConnection.Connector(feed);
        await using var lease = FeedLease.TryTake(store, feed.Id)
            ?? throw new TemException("The feed is being collected already: tem feed list shows when that ended.");
        var now = store.Clock.GetUtcNow();
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(feed.TimeZone)).DateTime);
        FeedRun? run = null;
        while (run is null) run = TryInsert(store, feed, cause, day, now);
        return await RunAsync(store, feed, run, lease, cancel);
    }

    /// <inheritdoc cref="FeedTrial.OfAsync"/>
    public static Task<FeedTrial> TestAsync(TenantStore store, Feed feed, CancellationToken cancel) =>
        FeedTrial.OfAsync(store, feed, cancel);

    /// <summary>Runs a run that is due, one that failed once more, or one whose worker died.</summary>
    /// <returns>Null when another worker collects the feed just now, or the run is done.</returns>
    public static async Task<FeedRun?> RunAgainAsync(TenantStore store, Feed feed, long runId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        _ = FeedConnection.Connector(feed);
        await using var lease = FeedLease.TryTake(store, feed.Id);
        if (lease is null) return null;
        FeedRun run;
        using (var context = store.NewContext()) run = context.FeedRuns.AsNoTracking().Single(r => r.Id == runId);
        if (run.State is not (FeedRunState.Done or FeedRunState.Covered)) return await RunAsync(store, feed, run, lease, cancel);
        End(store, lease, run: null);
        return null;
    }

    private static async Task<FeedRun> RunAsync(TenantStore store, Feed feed, FeedRun run, FeedLease lease, CancellationToken cancel)
    {
        Begin(store, run, lease);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, lease.Lost);
        try
        {
            using var collector = new Collector(store, feed, run, lease);
            await collector.CollectAsync(stop.Token);
            run.State = FeedRunState.Done;
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested)
        {
            throw new WorkTakenException();
        }
        catch (Exception e) when (e is not WorkTakenException and not OutOfMemoryException)
        {
            Fail(run, e, cancel);
            if (e is OperationCanceledException)
            {
                End(store, lease, run);
                throw;
            }
        }
        End(store, lease, run);
        return run;
    }

    private static void Begin(TenantStore store, FeedRun run, FeedLease lease)
    {
        (run.State, run.Issue, run.Message, run.StartedAt, run.EndedAt) = (FeedRunState.Running, null, null, store.Clock.GetUtcNow(), null);
        (run.ListedCount, run.TakenCount, run.WaitingCount, run.QuarantinedCount, run.TakenBytes) = (0, 0, 0, 0, 0);
        run.Attempts++;
        Contention.Retry(() =>
        {
            using var context = store.NewContext();
            using var transaction = context.Database.BeginTransaction();
            lease.Check(context);
            context.Update(run);
            context.SaveChanges();
            transaction.Commit();
        });
    }

    private static void Fail(FeedRun run, Exception failure, CancellationToken cancel)
    {
        run.State = FeedRunState.Failed;
        (run.Issue, run.Message) = failure switch
        {
            TemException known => (known.Code ?? IssueCode.StageFailed, known.Message),
            OperationCanceledException when cancel.IsCancellationRequested => (IssueCode.StageFailed, "It was stopped before its end."),
            _ when DurableFile.IsDiskFull(failure) => (IssueCode.DiskFull, DurableFile.DiskFull(failure).Message),
            _ => (IssueCode.StageFailed, $"Collecting failed with {failure.GetType().Name}: the next run goes on where it ended."),
        };
    }

    private static void End(TenantStore store, FeedLease lease, FeedRun? run) => Contention.Retry(() =>
    {
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        lease.Check(context);
        if (run is not null)
        {
            run.EndedAt = store.Clock.GetUtcNow();
            context.Update(run);
            store.Audit(context, "feed.collected", nameof(Feed), run.FeedId, new
            {
                run.State, run.Issue, run.ListedCount, run.TakenCount, run.WaitingCount, run.QuarantinedCount, run.TakenBytes,
            });
        }
        lease.End(context);
        context.SaveChanges();
        transaction.Commit();
    });

    /// <summary>Makes the row of a run by hand: those of a day count from -1 down. Null when another made the same just now.</summary>
    private static FeedRun? TryInsert(TenantStore store, Feed feed, FeedRunCause cause, DateOnly day, DateTimeOffset now)
    {
        using var context = store.NewContext();
        var last = context.FeedRuns.Where(r => r.FeedId == feed.Id && r.BusinessDate == day).Min(r => (int?)r.Sequence) ?? 0;
        var run = new FeedRun
        {
            Id = store.Ids.Next<FeedRun>(), FeedId = feed.Id, BusinessDate = day, Sequence = Math.Min(0, last) - 1, Cause = cause,
            DueAt = now, StartedAt = now, State = FeedRunState.Running, ActorId = store.Actor.Id,
        };
        context.Add(run);
        try
        {
            context.SaveChanges();
            return run;
        }
        catch (DbUpdateException)
        {
            using var again = store.NewContext();
            if (again.FeedRuns.Any(r => r.FeedId == feed.Id && r.BusinessDate == day && r.Sequence == run.Sequence)) return null;
            throw;
        }
    }
}
