using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>
/// Loads what was received and is not loaded yet, and takes its invoices through their stages: what came now, and what a run that died
/// left behind.
/// </summary>
internal static class ReceivedFiles
{
    /// <summary>Files that are joined and read together; parts of one set that are further apart find each other as late parts.</summary>
    private const int BatchSize = 500;

    /// <summary>Loads the waiting files of a feed, then works every invoice of it that has not been through its stages.</summary>
    /// <param name="again">Files that came again: those that were held are tried once more.</param>
    /// <exception cref="TemException">The disk is full.</exception>
    public static void Load(TenantStore store, Feed feed, IReadOnlyCollection<long> again, CancellationToken cancel)
    {
        foreach (var batch in Waiting(store, feed, again).Chunk(BatchSize))
        {
            cancel.ThrowIfCancellationRequested();
            new LoadRun(store, new LoadHint(feed.Name)).Load(batch);
        }
        var unfinished = Unfinished(store, feed);
        if (unfinished.Count > 0) new InvoiceRunner(store).RunPublished(unfinished, cancel.ThrowIfCancellationRequested);
    }

    private static List<RawFile> Waiting(TenantStore store, Feed feed, IReadOnlyCollection<long> again)
    {
        using var context = store.NewContext();
        var files = context.RawFiles.AsNoTracking().Where(f => f.Kind != FileKind.HrFeed);
        // What a failing stage held may go through the next time.
        var left = files.Where(f => (f.State == FileState.Received || (f.State == FileState.Held && f.HeldReason == IssueCode.StageFailed))
            && context.Deliveries.Any(d => d.RawFileId == f.Id && d.FeedId == feed.Id)).ToList();
        var held = again.Chunk(BatchSize)
            .SelectMany(ids => files.Where(f => f.State == FileState.Held && ids.Contains(f.Id)).ToList());
        return [.. left.Concat(held).DistinctBy(f => f.Id).OrderBy(f => f.Id)];
    }

    private static List<long> Unfinished(TenantStore store, Feed feed)
    {
        using var context = store.NewContext();
        return [.. context.Invoices.AsNoTracking().Where(i => i.IsCurrent && i.FeedId == feed.Id && (i.Status == InvoiceStatus.Loaded
            || i.Status == InvoiceStatus.Matched || i.Status == InvoiceStatus.Allocated)).OrderBy(i => i.InvoiceDate).ThenBy(i => i.Id)
            .Select(i => i.Id)];
    }
}
