using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Jobs;

/// <summary>How a feed is, for the people who look after it.</summary>
/// <param name="LastRun">The last run that began; null for none.</param>
/// <param name="Next">When it runs next by itself; null for never.</param>
/// <param name="Waiting">Files seen at the vendor that are not whole yet.</param>
/// <param name="Quarantined">Files that a person must decide about.</param>
/// <param name="CredentialExpires">When what it signs in with ends; null when nobody said.</param>
public sealed record FeedHealth(Feed Feed, FeedRun? LastRun, Occurrence? Next, CircuitState Circuit, int Waiting, int Quarantined,
    DateOnly? CredentialExpires)
{
    /// <summary>One word: healthy, failing, resting, stopped, paused, waiting (never ran), by hand.</summary>
    public string State => Feed.Connector is null ? "by hand"
        : Feed.IsPaused ? "paused"
        : Circuit.IsOpen ? Circuit.Until is null ? "stopped" : "resting"
        : LastRun is null ? "waiting"
        : LastRun.State == FeedRunState.Failed ? "failing" : "healthy";

    /// <summary>All feeds by name.</summary>
    public static IReadOnlyList<FeedHealth> All(TenantStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        var now = store.Clock.GetUtcNow();
        var feeds = context.Feeds.AsNoTracking().OrderBy(f => f.Name).ToList();
        var expiry = context.Credentials.AsNoTracking().ToDictionary(c => c.Name, c => c.ExpiresOn);
        var counts = context.RemoteFiles.GroupBy(f => new { f.FeedId, f.State })
            .Select(g => new { g.Key.FeedId, g.Key.State, Count = g.Count() }).ToList().ToLookup(c => c.FeedId);
        var queue = new FeedQueue(store);
        return [.. feeds.Select(feed => new FeedHealth(feed, Latest(context, feed.Id), FeedQueue.Next(feed, now), queue.Circuit(feed),
            counts[feed.Id].Where(c => c.State == RemoteFileState.Waiting).Sum(c => c.Count),
            counts[feed.Id].Where(c => c.State is RemoteFileState.Quarantined or RemoteFileState.Incomplete).Sum(c => c.Count),
            feed.Credential is { } name ? expiry.GetValueOrDefault(name) : null))];
    }

    /// <summary>Runs of a feed, the latest first.</summary>
    public static IReadOnlyList<FeedRun> Runs(TenantStore store, Feed feed, int rowsMax)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(feed);
        using var context = store.NewContext();
        return context.FeedRuns.AsNoTracking().Where(r => r.FeedId == feed.Id).OrderByDescending(r => r.StartedAt)
            .ThenByDescending(r => r.Id).Take(rowsMax).ToList();
    }

    private static FeedRun? Latest(TemDbContext context, long feedId) => context.FeedRuns.AsNoTracking()
        .Where(r => r.FeedId == feedId && r.State != FeedRunState.Covered && r.State != FeedRunState.Due)
        .OrderByDescending(r => r.StartedAt).FirstOrDefault();
}
