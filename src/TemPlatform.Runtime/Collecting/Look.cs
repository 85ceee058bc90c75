using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>A listed file that something is to be done about.</summary>
/// <param name="Attempts">Failed tries before.</param>
/// <param name="IsSure">It is whole whatever it holds: the vendor says so, or a person.</param>
/// <param name="IsTold">The vendor's side was told before.</param>
/// <param name="Accepted">What speaks against it, and a person released it from.</param>
internal sealed record Sighting(
    RemoteEntry Entry, long FileId, long? RawFileId, int Attempts, bool IsSure, bool IsTold, IssueCode? Accepted);

/// <summary>
/// Looks at what the vendor shows: in chunks, so that only files about which something is to be done stay in memory, and a second
/// time, a while later, at those that do not say that they are whole.
/// </summary>
internal sealed class Look(TenantStore store, Feed feed, RemoteFiles files)
{
    private const int ChunkSize = 500;

    private readonly Dictionary<string, Sighting> unsettled = new(StringComparer.Ordinal);
    private readonly HashSet<string> marked = new(StringComparer.Ordinal);
    private readonly HashSet<long> seen = [];

    /// <summary>To take.</summary>
    public List<Sighting> Whole { get; } = [];

    /// <summary>Taken before; the vendor's side is to be told.</summary>
    public List<Sighting> Untold { get; } = [];

    public int ListedCount { get; private set; }

    public int WaitingCount { get; private set; }

    public int RefusedCount { get; private set; }

    public async Task AtAsync(IRemote remote, CancellationToken cancel)
    {
        FaultPoint.Hit("S1.before");
        await foreach (var chunk in ChunksAsync(remote, cancel)) First(chunk);
        FaultPoint.Hit("S1.after");
        files.Forget(seen);
        foreach (var sighting in unsettled.Values.Where(s => marked.Contains(s.Entry.Path)).ToList())
        {
            unsettled.Remove(sighting.Entry.Path);
            Whole.Add(sighting with { IsSure = true });
        }
        if (unsettled.Count == 0) return;
        await Task.Delay(store.CollectLimits.Settle, cancel);
        await foreach (var chunk in ChunksAsync(remote, cancel)) Second(chunk);
        // Those that are gone by now are forgotten by the next look.
        WaitingCount += unsettled.Count;
    }

    private async IAsyncEnumerable<List<RemoteEntry>> ChunksAsync(
        IRemote remote, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var chunk = new List<RemoteEntry>(ChunkSize);
        await foreach (var entry in remote.ListAsync(cancel))
        {
            if (RemoteNames.MarkedPath(entry.Path, feed.FilePattern) is { } path) marked.Add(path);
            else if (FileGlob.Fits(feed.FilePattern, RemoteNames.Final(entry.Name, out _))) chunk.Add(entry);
            if (chunk.Count < ChunkSize) continue;
            yield return chunk;
            chunk = new List<RemoteEntry>(ChunkSize);
        }
        if (chunk.Count > 0) yield return chunk;
    }

    private void First(List<RemoteEntry> chunk)
    {
        FaultPoint.Hit("S3.before");
        ListedCount += chunk.Count;
        var byHash = chunk.DistinctBy(e => e.Path).ToDictionary(e => RemoteFiles.Hash(e.Path));
        var judged = new List<(Verdict Verdict, Sighting Sighting)>();
        files.Write(context =>
        {
            judged.Clear();
            var known = RemoteFiles.Find(context, feed.Id, byHash.Keys);
            ClosePassed(context, known.Values);
            foreach (var (hash, entry) in byHash)
            {
                if (!known.TryGetValue(hash, out var file))
                {
                    file = Judgement.FirstSight(feed.Id, hash, entry, store.Clock.GetUtcNow());
                    file.Id = store.Ids.Next<RemoteFile>();
                    context.Add(file);
                }
                // A listing may name a file twice.
                if (seen.Contains(file.Id)) continue;
                var verdict = Judge(context, file, entry);
                var isTold = file.State == RemoteFileState.Acknowledged;
                var isSure = isTold || file.Issue == IssueCode.IncompleteFile || entry.IsWhole || entry.Sha256 is not null;
                var accepted = file.Attempts == 0 ? file.Issue : null;
                judged.Add((verdict, new Sighting(entry, file.Id, file.RawFileId, file.Attempts, isSure, isTold, accepted)));
            }
        });
        foreach (var (verdict, sighting) in judged) Sort(verdict, sighting);
        FaultPoint.Hit("S3.after");
    }

    // Its end came in another way, or a person decided: it waits no longer.
    private static void ClosePassed(TemDbContext context, IEnumerable<RemoteFile> known)
    {
        var waiting = known.Where(f => f is { RawFileId: not null, State: RemoteFileState.Waiting or RemoteFileState.Incomplete }).ToList();
        if (waiting.Count == 0) return;
        var ids = waiting.ConvertAll(f => f.RawFileId!.Value);
        var held = context.RawFiles.AsNoTracking().Where(f => ids.Contains(f.Id) && f.State == FileState.Held).Select(f => f.Id)
            .ToHashSet();
        foreach (var file in waiting.Where(f => !held.Contains(f.RawFileId!.Value))) file.State = RemoteFileState.Taken;
    }

    private void Second(List<RemoteEntry> chunk)
    {
        var again = chunk.Where(e => unsettled.ContainsKey(e.Path)).DistinctBy(e => e.Path).ToDictionary(e => RemoteFiles.Hash(e.Path));
        if (again.Count == 0) return;
        var judged = new List<(Verdict Verdict, Sighting Sighting)>();
        files.Write(context =>
        {
            judged.Clear();
            foreach (var file in RemoteFiles.Find(context, feed.Id, again.Keys).Values)
            {
                var entry = again[file.PathHash];
                var before = unsettled[entry.Path];
                var isSame = entry.LengthBytes == before.Entry.LengthBytes && entry.ModifiedAt == before.Entry.ModifiedAt;
                var verdict = isSame ? Verdict.Whole : Judge(context, file, entry);
                judged.Add((verdict == Verdict.Unsettled ? Verdict.Waiting : verdict, before));
            }
        });
        foreach (var (verdict, sighting) in judged)
        {
            unsettled.Remove(sighting.Entry.Path);
            Sort(verdict, sighting);
        }
    }

    private void Sort(Verdict verdict, Sighting sighting)
    {
        seen.Add(sighting.FileId);
        switch (verdict)
        {
            case Verdict.Whole: Whole.Add(sighting); break;
            case Verdict.Untold: Untold.Add(sighting); break;
            case Verdict.Unsettled: unsettled[sighting.Entry.Path] = sighting; break;
            case Verdict.Waiting: WaitingCount++; break;
            case Verdict.Refused: RefusedCount++; break;
        }
    }

    private Verdict Judge(TemDbContext context, RemoteFile file, RemoteEntry entry)
    {
        var verdict = Judgement.Of(file, entry, isMarked: false, store.Clock.GetUtcNow(), store.CollectLimits);
        if (verdict != Verdict.Known) file.RowVersion++;
        if (verdict == Verdict.Refused)
            store.Audit(context, "remote-file.refused", nameof(RemoteFile), file.Id,
                new { Feed = feed.Name, file.State, Reason = file.Issue });
        return verdict;
    }
}
