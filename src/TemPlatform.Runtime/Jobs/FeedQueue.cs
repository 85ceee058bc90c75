using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Jobs;

/// <summary>
/// Which runs of feeds are due. Occurrences become rows when their time has come, unique by feed, business date and sequence: a second
/// node, a restart or a clock that jumps finds the row there and adds none. What was missed while nothing ran is caught up by one run.
/// </summary>
public sealed class FeedQueue(TenantStore store)
{
    /// <summary>Missed occurrences that are recorded each; a feed that rested for longer begins anew with its last one.</summary>
    private const int MissedMax = 1_000;

    /// <summary>An occurrence that is this late was missed, not just due.</summary>
    private static readonly TimeSpan CatchUpAfter = TimeSpan.FromMinutes(5);

    /// <summary>Records what has become due, and gives what is to be run: new, tried again, or left behind by a dead node.</summary>
    public IReadOnlyList<FeedRun> Due()
    {
        using var context = store.NewContext();
        var now = store.Clock.GetUtcNow();
        foreach (var feed in context.Feeds.AsNoTracking().Where(f => f.Cron != null && !f.IsPaused).ToList()) Record(feed, now);
        var alive = context.Works.Where(w => w.Kind == FeedLease.Kind && w.State == WorkState.Running && w.LeasedUntil > now)
            .Select(w => w.Key).ToHashSet();
        var waiting = context.FeedRuns.AsNoTracking().Where(r => r.State == FeedRunState.Due || r.State == FeedRunState.Running
            || (r.State == FeedRunState.Failed && r.RetryAt <= now)).OrderBy(r => r.DueAt).ToList();
        return [.. waiting.Where(r => !alive.Contains(FeedLease.Key(r.FeedId)))];
    }

    /// <summary>When a feed runs next by itself; null when it does not.</summary>
    public static Occurrence? Next(Feed feed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return feed.IsPaused ? null : FeedSchedule.Of(feed)?.Next(now);
    }

    /// <summary>What a run that ended means for the next try; written with its row.</summary>
    public void Plan(long feedRunId)
    {
        using var context = store.NewContext();
        var run = context.FeedRuns.Single(r => r.Id == feedRunId);
        if (run.State != FeedRunState.Failed || run.Sequence < 0) return;
        run.RetryAt = FeedCircuit.RetryAt(run, Random.Shared.Next(101));
        context.SaveChanges();
    }

    /// <summary>Whether a feed may connect by itself now.</summary>
    public CircuitState Circuit(Feed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        using var context = store.NewContext();
        var credential = context.Credentials.AsNoTracking().FirstOrDefault(c => c.Name == feed.Credential)?.ChangedAt;
        var runs = context.FeedRuns.AsNoTracking().Where(r => r.FeedId == feed.Id && r.EndedAt != null)
            .OrderByDescending(r => r.EndedAt).Take(FeedCircuit.FailuresMax * 4).ToList();
        return FeedCircuit.Of(runs, credential > feed.DeclaredAt ? credential.Value : feed.DeclaredAt, store.Clock.GetUtcNow());
    }

    private void Record(Feed feed, DateTimeOffset now)
    {
        using var context = store.NewContext();
        var last = context.FeedRuns.Where(r => r.FeedId == feed.Id && r.Sequence > 0).Max(r => (DateTimeOffset?)r.DueAt);
        var since = last > feed.DeclaredAt ? last.Value : feed.DeclaredAt;
        var missed = FeedSchedule.Of(feed)!.Between(since, now).TakeLast(MissedMax).ToList();
        for (var i = 0; i < missed.Count; i++)
        {
            var run = NewRun(feed, missed[i], now);
            if (i < missed.Count - 1) (run.State, run.EndedAt, run.Attempts) = (FeedRunState.Covered, now, 0);
            else Suspend(feed, run, now);
            if (!TryAdd(run)) return;
        }
    }

    private FeedRun NewRun(Feed feed, Occurrence due, DateTimeOffset now) => new()
    {
        Id = store.Ids.Next<FeedRun>(), FeedId = feed.Id, BusinessDate = due.BusinessDate, Sequence = due.Sequence, DueAt = due.DueAt,
        Cause = now - due.DueAt > CatchUpAfter ? FeedRunCause.CatchUp : FeedRunCause.Schedule, StartedAt = now,
        State = FeedRunState.Due, ActorId = store.Actor.Id,
    };

    // Recorded as an occurrence like any other, so that nobody wonders why the feed was silent.
    private void Suspend(Feed feed, FeedRun run, DateTimeOffset now)
    {
        if (Circuit(feed) is not { IsOpen: true } circuit) return;
        (run.State, run.EndedAt, run.Issue) = (FeedRunState.Failed, now, IssueCode.FeedSuspended);
        run.Message = circuit.Until is null
            ? $"Not tried: the last run failed with {circuit.Cause}, which a person must mend. Then: tem feed run {feed.Name}."
            : $"Not tried: the last runs failed with {circuit.Cause}; the feed rests before it is tried again.";
    }

    // False when another node recorded it first: it goes on with the rest.
    private bool TryAdd(FeedRun run)
    {
        using var context = store.NewContext();
        context.Add(run);
        try
        {
            context.SaveChanges();
            return true;
        }
        catch (DbUpdateException)
        {
            using var again = store.NewContext();
            if (again.FeedRuns.Any(r => r.FeedId == run.FeedId && r.BusinessDate == run.BusinessDate && r.Sequence == run.Sequence))
                return false;
            throw;
        }
    }
}
