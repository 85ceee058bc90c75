using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>What is known of the files of one feed's server: each change shows the lease of the run.</summary>
internal sealed class RemoteFiles(TenantStore store, Feed feed, FeedLease lease)
{
    private readonly Lock writing = new();

    public static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)));

    /// <summary>Files of a feed by the hash of their path.</summary>
    public static Dictionary<string, RemoteFile> Find(TemDbContext context, long feedId, IReadOnlyCollection<string> hashes) =>
        context.RemoteFiles.Where(f => f.FeedId == feedId && hashes.Contains(f.PathHash)).ToDictionary(f => f.PathHash);

    /// <summary>Changes files in one transaction.</summary>
    public void Write(Action<TemDbContext> change)
    {
        lock (writing)
        {
            Contention.Retry(() =>
            {
                using var context = store.NewContext();
                using var transaction = context.Database.BeginTransaction();
                lease.Check(context);
                change(context);
                context.SaveChanges();
                transaction.Commit();
            });
        }
    }

    /// <summary>Changes one file, and says so where a person is to see it.</summary>
    /// <param name="audit">Closed word of the event; null for none.</param>
    public void Change(long id, Action<RemoteFile> change, string? audit = null) => Write(context =>
    {
        var file = context.RemoteFiles.Single(f => f.Id == id);
        change(file);
        file.RowVersion++;
        if (audit is not null)
            store.Audit(context, audit, nameof(RemoteFile), id, new { Feed = feed.Name, file.State, Reason = file.Issue });
    });

    /// <summary>
    /// Files that the vendor no longer shows: what was taken is told thereby; what never became whole was taken away or renamed, and
    /// is forgotten.
    /// </summary>
    /// <param name="seen">Those that a whole listing showed.</param>
    public void Forget(IReadOnlySet<long> seen) => Write(context =>
    {
        var open = context.RemoteFiles.Where(f => f.FeedId == feed.Id && (f.State == RemoteFileState.Waiting
            || f.State == RemoteFileState.Taken || f.State == RemoteFileState.Incomplete)).ToList();
        foreach (var file in open.Where(f => !seen.Contains(f.Id)))
        {
            if (file.RawFileId is not null)
            {
                file.State = RemoteFileState.Acknowledged;
                continue;
            }
            context.Remove(file);
            store.Audit(context, "remote-file.gone", nameof(RemoteFile), file.Id, new { Feed = feed.Name, file.State });
        }
    });
}
