using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>A file that a vendor shows, and what a run would do about it.</summary>
/// <param name="LengthBytes">-1 where the vendor does not say.</param>
public sealed record TrialFile(
    string Name, long LengthBytes, DateTimeOffset? ModifiedAt, Verdict Verdict, IssueCode? Issue, string? Message);

/// <summary>What a run of a feed would do: connects and lists, takes nothing and writes nothing.</summary>
/// <param name="Files">The first files of the listing.</param>
/// <param name="Counts">All files of the listing, by what a run would do about them at this sight.</param>
public sealed record FeedTrial(IReadOnlyList<TrialFile> Files, IReadOnlyDictionary<Verdict, int> Counts)
{
    private const int FilesMax = 1000;

    /// <exception cref="TemException">People bring the files of this feed.</exception>
    /// <exception cref="ConnectorException">The vendor's side could not be used; the code says why.</exception>
    public static async Task<FeedTrial> OfAsync(TenantStore store, Feed feed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(feed);
        var (files, counts) = (new List<TrialFile>(), new Dictionary<Verdict, int>());
        await using var connection = await FeedConnection.OpenAsync(store, feed, cancel);
        await foreach (var entry in connection.Remote.ListAsync(cancel))
        {
            var file = Judge(store, feed, entry);
            counts[file.Verdict] = counts.GetValueOrDefault(file.Verdict) + 1;
            if (files.Count < FilesMax) files.Add(file);
        }
        return new FeedTrial(files, counts);
    }

    private static TrialFile Judge(TenantStore store, Feed feed, RemoteEntry entry)
    {
        if (RemoteNames.MarkedPath(entry.Path, feed.FilePattern) is not null
            || !FileGlob.Fits(feed.FilePattern, RemoteNames.Final(entry.Name, out _)))
            return new TrialFile(FileNames.Clean(entry.Name), entry.LengthBytes, entry.ModifiedAt, Verdict.Ignored, null, null);
        var hash = RemoteFiles.Hash(entry.Path);
        using var context = store.NewContext();
        // A copy that nobody saves.
        var file = context.RemoteFiles.AsNoTracking().FirstOrDefault(f => f.FeedId == feed.Id && f.PathHash == hash)
            ?? Judgement.FirstSight(feed.Id, hash, entry, store.Clock.GetUtcNow());
        var verdict = Judgement.Of(file, entry, isMarked: false, store.Clock.GetUtcNow(), store.CollectLimits);
        return new TrialFile(FileNames.Clean(entry.Name), entry.LengthBytes, entry.ModifiedAt, verdict, file.Issue, file.Message);
    }
}
