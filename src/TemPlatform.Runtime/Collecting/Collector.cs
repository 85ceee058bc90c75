using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>
/// One run of one feed: looks, takes what is whole, loads it, tells the vendor's side. Each file ends in a named state whatever
/// happens to the others, and what died in the middle is finished by the next run.
/// </summary>
public sealed class Collector : IDisposable
{
    /// <summary>Files that are verified, encrypted and flushed at once.</summary>
    private const int KeptAtOnce = 4;

    private readonly TenantStore store;
    private readonly Feed feed;
    private readonly FeedRun run;
    private readonly FeedLease lease;
    private readonly FileIntake intake;
    private readonly RemoteFiles files;
    private readonly Medium medium;
    private readonly SemaphoreSlim keeping = new(KeptAtOnce);
    private readonly ConcurrentQueue<Sighting> taken = new();
    private readonly Lock counting = new();

    public Collector(TenantStore store, Feed feed, FeedRun run, FeedLease lease)
    {
        ArgumentNullException.ThrowIfNull(feed);
        (this.store, this.feed, this.run, this.lease) = (store, feed, run, lease);
        intake = new FileIntake(store);
        files = new RemoteFiles(store, feed, lease);
        medium = feed.Connector == MediaConnector.ConnectorName ? Medium.RemovableMedia : feed.Medium;
    }

    /// <summary>Runs to the end. What was taken before a failure is kept and loaded.</summary>
    /// <exception cref="ConnectorException">The vendor's side could not be used.</exception>
    /// <exception cref="WorkTakenException">Another worker took the feed over.</exception>
    /// <exception cref="TemException">The disk is full.</exception>
    public async Task CollectAsync(CancellationToken cancel)
    {
        FeedConnection? connection = null;
        ConnectorException? failure = null;
        try
        {
            IReadOnlyList<Sighting> untold = [];
            try
            {
                connection = await FeedConnection.OpenAsync(store, feed, cancel);
                untold = await TakeAllAsync(connection.Remote, cancel);
            }
            catch (ConnectorException e)
            {
                failure = e;
            }
            ReceivedFiles.Load(store, feed, [.. taken.Select(t => t.RawFileId!.Value)], cancel);
            // Of those that are whole for sure the vendor's side was told at once.
            if (failure is null) await SettleAsync(connection!.Remote, [.. untold, .. taken.Where(t => !t.IsSure)], cancel);
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
        if (failure is not null) throw failure;
    }

    public void Dispose() => keeping.Dispose();

    private async Task<IReadOnlyList<Sighting>> TakeAllAsync(IRemote remote, CancellationToken cancel)
    {
        var look = new Look(store, feed, files);
        await look.AtAsync(remote, cancel);
        (run.ListedCount, run.WaitingCount, run.QuarantinedCount) = (look.ListedCount, look.WaitingCount, look.RefusedCount);
        await TakeAsync(remote, [.. look.Whole.Where(s => s.Attempts == 0)], remote.InFlightMax, cancel);
        // One that failed before may break the connection: it goes last, alone.
        await TakeAsync(remote, [.. look.Whole.Where(s => s.Attempts > 0).OrderBy(s => s.Attempts)], 1, cancel);
        return look.Untold;
    }

    private async Task TakeAsync(IRemote remote, IReadOnlyList<Sighting> sightings, int atOnce, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        ConnectorException? lost = null;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, atOnce), CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(sightings, options, async (sighting, token) =>
            {
                try
                {
                    await TakeAsync(remote, sighting, token);
                }
                catch (ConnectorException e)
                {
                    Fail(sighting, e);
                    if (IsOfFile(e)) return;
                    Interlocked.CompareExchange(ref lost, e, null);
                    await stop.CancelAsync();
                }
            });
        }
        catch (OperationCanceledException) when (lost is not null && !cancel.IsCancellationRequested) { }
        if (lost is not null) throw lost;
    }

    private async Task TakeAsync(IRemote remote, Sighting sighting, CancellationToken cancel)
    {
        FaultPoint.Hit("S4.before");
        using var part = await StagedPart.FetchAsync(store, remote, sighting, lease.Fence, cancel);
        FaultPoint.Hit("S4.after");
        FaultPoint.Hit("S5.before");
        var now = await remote.FindAsync(sighting.Entry, cancel);
        await keeping.WaitAsync(cancel);
        try
        {
            // Encrypting and flushing block: not on the threads that the connection needs.
            var kept = await Task.Factory.StartNew(() => Keep(sighting, part.Content, now), cancel,
                TaskCreationOptions.LongRunning, TaskScheduler.Default);
            if (kept is not { } rawFileId) return;
            taken.Enqueue(sighting with { RawFileId = rawFileId });
        }
        finally
        {
            keeping.Release();
        }
        if (sighting.IsSure) await TellAsync(remote, sighting, cancel);
    }

    private long? Keep(Sighting sighting, FileStream content, RemoteEntry? now)
    {
        var (entry, length) = (sighting.Entry, content.Length);
        if (Verify(entry, content, now) is { } issue && issue.Code != sighting.Accepted)
        {
            Quarantine(sighting, issue);
            return null;
        }
        FaultPoint.Hit("S5.after");
        content.Position = 0;
        var raw = intake.Keep(content, new Arrival(entry.Name, medium, feed.Id), (context, raw) =>
        {
            lease.Check(context);
            var file = context.RemoteFiles.Single(f => f.Id == sighting.FileId);
            (file.State, file.RawFileId, file.Attempts, file.Issue, file.Message) = (RemoteFileState.Taken, raw.Id, 0, null, null);
            file.RowVersion++;
        });
        lock (counting) (run.TakenCount, run.TakenBytes) = (run.TakenCount + 1, run.TakenBytes + length);
        return raw.Id;
    }

    /// <summary>Why a fetched file cannot be taken; null when it can.</summary>
    /// <exception cref="ConnectorException">It is not the file that was listed: the next run tries again.</exception>
    private static Issue? Verify(RemoteEntry entry, FileStream content, RemoteEntry? now)
    {
        if (entry.LengthBytes >= 0 && content.Length != entry.LengthBytes)
            throw new ConnectorException(IssueCode.SizeDiffers, "More or fewer bytes came than the vendor's side shows.");
        if (now is not null && (now.LengthBytes != entry.LengthBytes || now.ModifiedAt != entry.ModifiedAt))
            throw new ConnectorException(IssueCode.FileChanged, "The file changed while it was fetched.");
        content.Position = 0;
        if (entry.Sha256 is { } agreed && Convert.ToHexStringLower(SHA256.HashData(content)) != agreed)
            return new Issue(IssueCode.ManifestDiffers, Severity.Blocker, Stage.Collect,
                "Its bytes are not those that the manifest names: have it sent again.");
        return FileTypes.Problem(content);
    }

    // What concerns one file; anything else concerns the connection, and with it all files.
    private static bool IsOfFile(ConnectorException e) => e.Code is IssueCode.ServerRefused or IssueCode.SizeDiffers
        or IssueCode.FileChanged or IssueCode.FileTooLarge or IssueCode.TypeNotAllowed or IssueCode.UnexpectedPage
        or IssueCode.BrokenMessage or IssueCode.UnsafeName or IssueCode.FileUnreadable;

    private void Fail(Sighting sighting, ConnectorException failure)
    {
        var isLast = sighting.Attempts + 1 >= store.CollectLimits.AttemptsMax;
        lock (counting)
        {
            if (isLast) run.QuarantinedCount++;
            else run.WaitingCount++;
        }
        files.Change(sighting.FileId, file =>
        {
            file.Attempts++;
            (file.Issue, file.Message) = (failure.Code, failure.Message);
            if (isLast) file.State = RemoteFileState.Quarantined;
            // It is another file by now: it has to rest again.
            else if (failure.Code == IssueCode.FileChanged) file.StableSince = store.Clock.GetUtcNow();
        }, isLast ? "remote-file.refused" : null);
    }

    private void Quarantine(Sighting sighting, Issue issue)
    {
        lock (counting) run.QuarantinedCount++;
        files.Change(sighting.FileId, file => Judgement.Quarantine(file, issue), "remote-file.refused");
    }

    /// <summary>Tells the vendor's side what was taken; a file that may have been cut waits instead until it changes.</summary>
    private async Task SettleAsync(IRemote remote, IReadOnlyList<Sighting> sightings, CancellationToken cancel)
    {
        var cut = CutFiles.Among(store, sightings);
        foreach (var sighting in sightings.Where(s => cut.Contains(s.FileId))) WaitForRest(sighting);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, remote.InFlightMax), CancellationToken = cancel };
        await Parallel.ForEachAsync(sightings.Where(s => !cut.Contains(s.FileId)), options,
            async (sighting, token) => await TellAsync(remote, sighting, token));
    }

    private void WaitForRest(Sighting sighting)
    {
        lock (counting) run.WaitingCount++;
        files.Change(sighting.FileId, file => (file.State, file.StableSince, file.Message)
            = (RemoteFileState.Waiting, store.Clock.GetUtcNow(), "It ends in the middle: it is looked at again once it has changed."));
    }

    private async Task TellAsync(IRemote remote, Sighting sighting, CancellationToken cancel)
    {
        FaultPoint.Hit("S10.before");
        ConnectorException? refused = null;
        try
        {
            await remote.AcknowledgeAsync(sighting.Entry, cancel);
        }
        catch (ConnectorException e) when (IsOfFile(e))
        {
            // It stays where it is, and is known by its path, length and time.
            refused = e;
        }
        if (!sighting.IsTold || refused is not null)
            files.Change(sighting.FileId, file => (file.State, file.Issue, file.Message) = (RemoteFileState.Acknowledged,
                refused is null ? null : IssueCode.NotAcknowledged, refused?.Message));
        FaultPoint.Hit("S10.after");
    }
}
