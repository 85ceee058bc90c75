using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Jobs;

/// <summary>A run that ended, and whose it was.</summary>
public sealed record EndedRun(string Tenant, Feed Feed, FeedRun Run);

/// <summary>Runs what is due; the one path of the scheduler's jobs and of <c>tem work --once</c>.</summary>
public static class FeedRuns
{
    /// <summary>Runs one due run if it still is to be run and nobody else collects its feed; plans its next try when it failed.</summary>
    /// <returns>Null when there was nothing to do.</returns>
    public static async Task<EndedRun?> RunAsync(TenantStore store, long runId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        FeedRun? run;
        Feed feed;
        using (var context = store.NewContext())
        {
            run = context.FeedRuns.AsNoTracking().FirstOrDefault(r => r.Id == runId);
            if (run is null or { State: FeedRunState.Done or FeedRunState.Covered }) return null;
            feed = context.Feeds.AsNoTracking().Single(f => f.Id == run.FeedId);
        }
        using var span = Telemetry.BeginRun(feed);
        var ended = await FeedRunner.RunAgainAsync(store, feed, runId, cancel);
        if (ended is null) return null;
        Telemetry.EndRun(span, feed, ended);
        new FeedQueue(store).Plan(runId);
        return new EndedRun(store.Tenant.Name, feed, ended);
    }

    /// <summary>Runs what is due in every tenant, one after the other.</summary>
    public static async Task<IReadOnlyList<EndedRun>> DueAsync(TemStore installation, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var ended = new List<EndedRun>();
        foreach (var tenant in installation.Tenants())
        {
            using var store = installation.OpenForScheduler(tenant.Name);
            foreach (var run in new FeedQueue(store).Due())
                if (await RunAsync(store, run.Id, cancel) is { } one) ended.Add(one);
        }
        return ended;
    }
}
