using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>
/// Finishes what workers that died left: files that were received and not loaded, invoices without their stages; and deletes dead
/// attempts and what they staged. Files whose vendor was not told are told by the next run of their feed.
/// </summary>
public static class CollectSweep
{
    /// <summary>A load by hand is given so long before its files count as left behind.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromHours(6);

    /// <exception cref="TemException">The disk is full.</exception>
    public static async Task RunAsync(TenantStore store, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        LoadSweep.Run(store);
        DropConnections(store);
        foreach (var feed in FeedsWithWork(store))
        {
            // Whoever holds the feed loads its files.
            await using var lease = FeedLease.TryTake(store, feed.Id);
            if (lease is null) continue;
            ReceivedFiles.Load(store, feed, [], cancel);
            using var context = store.NewContext();
            lease.End(context);
        }
        if (LeftByHand(store) is { Count: > 0 } left)
        {
            var published = new LoadRun(store, new LoadHint()).Load(left).Invoices.Where(i => !i.Held).Select(i => i.Invoice.Id).ToList();
            new InvoiceRunner(store).RunPublished(published);
        }
    }

    private static List<Feed> FeedsWithWork(TenantStore store)
    {
        using var context = store.NewContext();
        var files = context.RawFiles.Where(f => f.State == FileState.Received && f.Kind != FileKind.HrFeed);
        return [.. context.Feeds.AsNoTracking().Where(f => f.Connector != null
            && (context.Deliveries.Any(d => d.FeedId == f.Id && files.Any(r => r.Id == d.RawFileId))
                || context.Invoices.Any(i => i.FeedId == f.Id && i.IsCurrent && (i.Status == InvoiceStatus.Loaded
                    || i.Status == InvoiceStatus.Matched || i.Status == InvoiceStatus.Allocated)))).OrderBy(f => f.Id)];
    }

    private static List<RawFile> LeftByHand(TenantStore store)
    {
        var limit = store.Clock.GetUtcNow() - AgeMax;
        using var context = store.NewContext();
        var fetching = context.Feeds.Where(f => f.Connector != null).Select(f => f.Id).ToList();
        var fetched = context.Deliveries.Where(d => d.FeedId != null && fetching.Contains(d.FeedId.Value)).Select(d => d.RawFileId);
        return [.. context.RawFiles.AsNoTracking().Where(f => f.State == FileState.Received && f.Kind != FileKind.HrFeed
            && f.ReceivedAt < limit && !fetched.Contains(f.Id)).OrderBy(f => f.Id)];
    }

    private static void DropConnections(TenantStore store)
    {
        var staging = new DirectoryInfo(StagedPart.Folder(store));
        if (!staging.Exists) return;
        foreach (var folder in staging.GetDirectories(FeedConnection.FolderPrefix + "*"))
            if (folder.LastWriteTimeUtc < (store.Clock.GetUtcNow() - AgeMax).UtcDateTime) folder.Delete(recursive: true);
    }
}
