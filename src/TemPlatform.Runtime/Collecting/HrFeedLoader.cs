using System.Security.Cryptography;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tagging;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>How an HR feed came in and what to do with it.</summary>
/// <param name="FeedDate">Business day of the feed; today (UTC) when left out.</param>
/// <param name="DryRun">Say what would change, write nothing.</param>
/// <param name="Accept">A person accepted what held the feed: that it shrank, or that it was loaded before.</param>
public sealed record HrArrival(
    Medium Medium = Medium.HrFeedAutomated, long? FeedId = null, DateOnly? FeedDate = null, bool DryRun = false, bool Accept = false);

/// <summary>What became of an HR feed.</summary>
/// <param name="IsDuplicate">These bytes were loaded before; nothing was done.</param>
public sealed record HrLoadReport(string Sha256, FileState State, bool IsDuplicate, HrChange Change, FileTagReport Columns, long RowCount)
{
    public IReadOnlyList<Issue> Issues => Change.Issues;
}

/// <summary>
/// Loads an HR feed: keeps its bytes without what may not be stored, and applies in one transaction what it changes. A feed that is
/// held is kept with its issues and changes nothing.
/// </summary>
public sealed class HrFeedLoader(TenantStore store)
{
    /// <summary>Several times the feed of a million people.</summary>
    public const int FileBytesMax = 1 << 30;

    /// <param name="content">The feed to its end.</param>
    /// <param name="name">Name of the file as it arrived.</param>
    /// <exception cref="TemException">The disk is full, the feed is larger than any feed of people, or another feed changed the same
    /// people meanwhile.</exception>
    public HrLoadReport Load(Stream content, string name, HrArrival arrival)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        using var bytes = ReadAll(content);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        using var writer = new HrWriter(store);
        var now = writer.Now;
        var earlier = writer.Find(sha256);
        if (earlier is { Kind: not FileKind.HrFeed, State: FileState.Loaded or FileState.Unpacked }) return Elsewhere(earlier, now);
        if (earlier is { State: FileState.Loaded } && !arrival.Accept)
        {
            if (!arrival.DryRun) writer.DeliveredAgain(earlier, name, arrival);
            return Duplicate(earlier, now);
        }

        var fileId = earlier?.Id ?? (arrival.DryRun ? 0 : store.Ids.Next<RawFile>());
        var known = store.LoadReference(now);
        var feed = HrFeed.Read(bytes, fileId, known, store.Tenant.Country);
        long lastId = 0;
        var change = HrMerge.Merge(known, feed, now, arrival.FeedDate ?? DateOnly.FromDateTime(now.UtcDateTime),
            arrival.DryRun ? _ => ++lastId : type => store.Ids.Next(type.Name), arrival.Accept);
        var state = change.IsHeld ? FileState.Held : FileState.Loaded;
        if (!arrival.DryRun)
        {
            var kept = Keep(bytes, feed);
            var file = earlier ?? new RawFile { Id = fileId, Sha256 = sha256, ContentSha256 = kept, Name = "", ReceivedAt = now };
            var replaced = earlier?.ContentSha256 ?? kept;
            (file.ContentSha256, file.LengthBytes, file.Kind, file.State) = (kept, bytes.Length, FileKind.HrFeed, state);
            (file.Format, file.SetKeys) = (null, null);
            file.HeldReason = change.Issues.FirstOrDefault(issue => issue.Severity == Severity.Blocker)?.Code;
            writer.Write(file, isNew: earlier is null, name, arrival, feed, change);
            // Bytes that came as something else may hold what an HR feed never keeps.
            if (replaced != kept) store.Documents.Remove(replaced);
        }
        return new HrLoadReport(sha256, state, false, change, FileTagReport.Of(feed.Columns), feed.RowCount);
    }

    private static MemoryStream ReadAll(Stream content)
    {
        var bytes = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int read; (read = content.Read(chunk)) > 0;)
        {
            if (bytes.Length + read > FileBytesMax) throw new TemException(IssueCode.FileTooLarge, "An HR feed has at most 1 GiB.");
            bytes.Write(chunk, 0, read);
        }
        bytes.Position = 0;
        return bytes;
    }

    /// <summary>Stores the feed with what may not be stored blanked in place; gives the hash of what was stored.</summary>
    private string Keep(MemoryStream bytes, HrFeedRows feed)
    {
        var all = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        foreach (var span in feed.WithheldSpans)
            foreach (ref var value in all.Slice((int)span.Offset, (int)span.Length))
                if (value is not ((byte)'\r' or (byte)'\n')) value = (byte)' ';
        bytes.Position = 0;
        return store.Documents.Put(bytes).Sha256;
    }

    private static HrLoadReport Elsewhere(RawFile earlier, DateTimeOffset now)
    {
        var change = new HrChange { KnownAt = now };
        var (code, message) = earlier.State == FileState.Unpacked
            ? (IssueCode.UnknownFormat,
                "This is an archive, and 'tem hr load' takes a CSV file: unpack it, then load the CSV file that was in it")
            : (IssueCode.DuplicateFile, "These bytes are loaded as a vendor's bill: withdraw its invoices first, see tem invoice withdraw");
        change.Issues.Add(new Issue(code, Severity.Blocker, Stage.Collect, message, new SourcePosition(earlier.Id)));
        return new HrLoadReport(earlier.Sha256, FileState.Held, false, change, FileTagReport.Of([]), 0);
    }

    private static HrLoadReport Duplicate(RawFile earlier, DateTimeOffset now)
    {
        var change = new HrChange { KnownAt = now };
        change.Issues.Add(new Issue(IssueCode.DuplicateFile, Severity.Info, Stage.Collect,
            "These bytes were loaded before: nothing changes. Load it with --accept-shrink to merge it again",
            new SourcePosition(earlier.Id)));
        return new HrLoadReport(earlier.Sha256, earlier.State, true, change, FileTagReport.Of([]), 0);
    }
}
