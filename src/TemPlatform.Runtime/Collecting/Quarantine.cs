using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>A file that waits for a person.</summary>
/// <param name="Key">Names it in commands: <c>F</c> and the id of received bytes, <c>R</c> and the id of a vendor's file.</param>
/// <param name="Feed">Null where people brought it.</param>
/// <param name="IsReceived">Its bytes are here; otherwise they are on the vendor's side.</param>
/// <param name="Evidence">What was found in it; empty for a vendor's file.</param>
public sealed record QuarantinedFile(string Key, string? Feed, string Name, bool IsReceived, string State, IssueCode? Reason,
    string? Message, DateTimeOffset Since, long LengthBytes, IReadOnlyList<StoredIssue> Evidence);

/// <summary>
/// Files that cannot go on by themselves, each with its reason: received ones that are held, and vendors' files that were not taken.
/// What a person decides about one is recorded.
/// </summary>
public sealed class Quarantine(TenantStore store)
{
    private const string ReceivedLetter = "F";
    private const string RemoteLetter = "R";

    /// <summary>All of them, the latest first.</summary>
    public IReadOnlyList<QuarantinedFile> List()
    {
        using var context = store.NewContext();
        var feeds = context.Feeds.AsNoTracking().ToDictionary(f => f.Id, f => f.Name);
        var held = context.RawFiles.AsNoTracking().Where(f => f.State == FileState.Held).ToList();
        var remote = context.RemoteFiles.AsNoTracking()
            .Where(f => f.State == RemoteFileState.Incomplete || f.State == RemoteFileState.Quarantined).ToList();
        return [.. held.Select(f => Of(context, f, feeds)).Concat(remote.Select(f => Of(f, feeds))).OrderByDescending(f => f.Since)];
    }

    /// <summary>One of them.</summary>
    /// <exception cref="TemException">There is none of that key.</exception>
    public QuarantinedFile Find(string key) => List().FirstOrDefault(f => f.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
        ?? throw new TemException("No file of that key is in quarantine: see tem quarantine list.");

    /// <summary>Tries a file again, after what was wrong is mended: a received one is loaded, a vendor's file is taken by the next run of
    /// its feed.</summary>
    /// <returns>What became of a received file; null for a vendor's.</returns>
    /// <exception cref="TemException">There is none of that key, or the disk is full.</exception>
    public LoadReport? Retry(string key) => Again(key, "quarantine.retried", reason: null);

    /// <summary>Takes or loads a file although something speaks against it: an unsafe name, a type, a missing end; an invoice of the same
    /// number gives way to that of the file.</summary>
    /// <exception cref="TemException">There is none of that key, no reason is given, or the disk is full.</exception>
    public LoadReport? Release(string key, string reason) => Again(key, "quarantine.released", Given(reason));

    /// <summary>Decides that a file is never loaded; it stays known, so that its bytes are not taken again.</summary>
    /// <exception cref="TemException">There is none of that key, or no reason is given.</exception>
    public void Discard(string key, string reason)
    {
        var file = Find(key);
        var details = new { file.Reason, why = Given(reason) };
        Contention.Retry(() =>
        {
            using var context = store.NewContext();
            if (file.IsReceived)
            {
                var raw = context.RawFiles.Single(f => f.Id == IdOf(file.Key));
                raw.State = FileState.Discarded;
                store.Audit(context, "quarantine.discarded", nameof(RawFile), raw.Id, details);
            }
            else
            {
                var remote = context.RemoteFiles.Single(f => f.Id == IdOf(file.Key));
                remote.State = RemoteFileState.Discarded;
                remote.RowVersion++;
                store.Audit(context, "quarantine.discarded", nameof(RemoteFile), remote.Id, details);
            }
            context.SaveChanges();
        });
    }

    private LoadReport? Again(string key, string kind, string? reason)
    {
        var file = Find(key);
        if (!file.IsReceived)
        {
            Contention.Retry(() => LookAgain(IdOf(file.Key), kind, reason));
            return null;
        }
        RawFile raw;
        using (var context = store.NewContext())
        {
            raw = context.RawFiles.AsNoTracking().Single(f => f.Id == IdOf(file.Key));
            store.Audit(context, kind, nameof(RawFile), raw.Id, new { file.Reason, why = reason });
            context.SaveChanges();
        }
        // A layout that a person accepts is the feed's from now on; that says nothing against a bill of the same number.
        var isDrift = reason is not null && raw.HeldReason == IssueCode.FormatDrift;
        if (isDrift) FormatSentinel.Accept(store, raw.Id, reason!);
        var report = new LoadRun(store, new LoadHint(file.Feed, Supersede: isDrift ? null : reason)).Load([raw]);
        new InvoiceRunner(store).RunPublished([.. report.Invoices.Where(i => !i.Held).Select(i => i.Invoice.Id)]);
        return report;
    }

    // A released file keeps its reason: that is what no longer speaks against it.
    private void LookAgain(long id, string kind, string? reason)
    {
        using var context = store.NewContext();
        var file = context.RemoteFiles.Single(f => f.Id == id);
        store.Audit(context, kind, nameof(RemoteFile), id, new { Reason = file.Issue, why = reason });
        (file.State, file.Attempts, file.RawFileId, file.Message) = (RemoteFileState.Waiting, 0, null, null);
        file.FirstSeenAt = file.StableSince = store.Clock.GetUtcNow();
        if (reason is null) file.Issue = null;
        file.RowVersion++;
        context.SaveChanges();
    }

    private static QuarantinedFile Of(TemDbContext context, RawFile file, Dictionary<long, string> feeds)
    {
        var feedId = context.Deliveries.Where(d => d.RawFileId == file.Id).OrderByDescending(d => d.Id).Select(d => d.FeedId)
            .FirstOrDefault();
        var issues = context.StoredIssues.AsNoTracking().Where(i => i.RawFileId == file.Id).OrderByDescending(i => i.Severity)
            .ThenBy(i => i.Id).ToList();
        var feed = feedId is { } id ? feeds.GetValueOrDefault(id) : null;
        return new QuarantinedFile(ReceivedLetter + Text(file.Id), feed, file.Name, true, file.State.ToString(), file.HeldReason,
            issues.Find(i => i.Code == file.HeldReason)?.Message, file.ReceivedAt, file.LengthBytes, issues);
    }

    private static QuarantinedFile Of(RemoteFile file, Dictionary<long, string> feeds) => new(RemoteLetter + Text(file.Id),
        feeds.GetValueOrDefault(file.FeedId), FileNames.Clean(file.Path), false, file.State.ToString(), file.Issue, file.Message,
        file.FirstSeenAt, file.LengthBytes, []);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static long IdOf(string key) => long.Parse(key.AsSpan(1), CultureInfo.InvariantCulture);

    private static string Given(string reason) => string.IsNullOrWhiteSpace(reason)
        ? throw new TemException("A decision about a quarantined file needs a reason.") : reason;
}
