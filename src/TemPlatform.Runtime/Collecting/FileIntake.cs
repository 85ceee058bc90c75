using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>How a file came in.</summary>
public sealed record Arrival(string Name, Medium Medium, long? FeedId);

/// <summary>A received file.</summary>
/// <param name="Name">What it is called this time.</param>
/// <param name="Archive">Name of the archive that it came in.</param>
public sealed record ReceivedFile(RawFile File, string Name, string? Archive = null, Issue? Issue = null);

/// <summary>
/// Takes files in, each content once: stores the bytes, remembers every delivery, unpacks verified archives into files of their
/// own. What cannot be unpacked is held under its own name.
/// </summary>
public sealed class FileIntake(TenantStore store)
{
    private readonly Lock registering = new();

    /// <summary>The file that arrived; of an archive also its members, behind it. Held files come with their issue.</summary>
    public IReadOnlyList<ReceivedFile> Receive(Stream content, Arrival arrival)
    {
        var files = new List<ReceivedFile>();
        Take(content, arrival, archive: null, depth: 1, new ZipBudget(), files);
        return files;
    }

    /// <summary>Keeps the bytes and remembers the delivery; what they are is found out later. Calls may be made side by side.</summary>
    /// <param name="alongside">Changes that are committed together with the delivery.</param>
    public RawFile Keep(Stream content, Arrival arrival, Action<TemDbContext, RawFile> alongside) =>
        Keep(content, arrival, archiveId: null, alongside).File;

    /// <summary>A file that was kept; of an archive also its members, behind it. Doing it again changes nothing.</summary>
    public IReadOnlyList<ReceivedFile> Open(RawFile kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var files = new List<ReceivedFile>();
        using var context = store.NewContext();
        var delivery = context.Deliveries.AsNoTracking().Where(d => d.RawFileId == kept.Id).OrderByDescending(d => d.Id).First();
        Open(new ReceivedFile(kept, kept.Name), new Arrival(kept.Name, delivery.Medium, delivery.FeedId), 1, new ZipBudget(), files);
        return files;
    }

    private void Take(Stream content, Arrival arrival, ReceivedFile? archive, int depth, ZipBudget budget, List<ReceivedFile> files)
    {
        var received = Keep(content, arrival, archive?.File.Id, alongside: null);
        Open(received with { Archive = archive?.Name }, arrival, depth, budget, files);
    }

    private ReceivedFile Keep(Stream content, Arrival arrival, long? archiveId, Action<TemDbContext, RawFile>? alongside)
    {
        var stored = store.Documents.Put(content);
        FaultPoint.Hit("S9.before");
        ReceivedFile received;
        // One writer at a time: SQLite lets no second one in, and who waits there sleeps.
        lock (registering)
            received = Contention.Retry(() => Register(stored.Sha256, stored.LengthBytes, arrival, archiveId, alongside));
        FaultPoint.Hit("S9.after");
        // An HR feed keeps less than its bytes: those that just came are not kept beside it.
        if (received.File.ContentSha256 != stored.Sha256) store.Documents.Remove(stored.Sha256);
        return received;
    }

    private void Open(ReceivedFile received, Arrival arrival, int depth, ZipBudget budget, List<ReceivedFile> files)
    {
        if (received.File.LengthBytes == 0)
        {
            files.Add(Hold(received, new Issue(IssueCode.EmptyFile, Severity.Blocker, Stage.Collect, "The file is empty.")));
            return;
        }
        if (!IsZip(received.File))
        {
            files.Add(received);
            return;
        }
        Unpack(received, arrival, depth, budget, files);
    }

    // An archive is taken whole or not at all: one damaged member says that the sender must send it again.
    private void Unpack(ReceivedFile archive, Arrival arrival, int depth, ZipBudget budget, List<ReceivedFile> files)
    {
        var issues = new List<Issue>();
        using var bytes = Staged();
        using (var source = store.Documents.Open(archive.File.ContentSha256)) source.CopyTo(bytes);
        var members = new List<(string Name, FileStream Content)>();
        try
        {
            var zip = VerifiedZip.Open(bytes, archive.File.Id, depth, budget, issues.Add);
            foreach (var entry in zip?.Entries ?? [])
            {
                members.Add((entry.Name, Staged()));
                if (!zip!.TryCopy(entry, members[^1].Content)) break;
            }
            if (issues.Count == 0 && members.Count == 0)
                issues.Add(new Issue(IssueCode.EmptyFile, Severity.Blocker, Stage.Collect, "The archive holds no file."));
            files.Add(issues.Count == 0 ? archive : Hold(archive, issues[0]));
            foreach (var (name, content) in issues.Count == 0 ? members : [])
            {
                content.Position = 0;
                Take(content, arrival with { Name = name }, archive, depth + 1, budget, files);
            }
            // Last: an archive whose members are not all here is not done with.
            if (issues.Count == 0) SetState(archive.File, FileState.Unpacked, issue: null);
        }
        finally
        {
            foreach (var (_, content) in members) content.Dispose();
        }
    }

    private ReceivedFile Register(
        string sha256, long length, Arrival arrival, long? parentId, Action<TemDbContext, RawFile>? alongside)
    {
        var name = FileNames.Clean(arrival.Name);
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var now = store.Clock.GetUtcNow();
        var file = context.Set<RawFile>().FirstOrDefault(f => f.Sha256 == sha256);
        var isDuplicate = file is not null;
        if (file is null)
        {
            file = new RawFile
            {
                Id = store.Ids.Next(nameof(RawFile)), Sha256 = sha256, ContentSha256 = sha256, Name = name,
                LengthBytes = length, ParentId = parentId, ReceivedAt = now,
            };
            context.Add(file);
        }
        else if (file.State != FileState.Loaded)
        {
            // A name can say what the file is: the one that it came with last counts until it is loaded.
            file.Name = name;
            if (file.Kind == FileKind.HrFeed) TakeBack(context, file);
        }
        context.Add(new Delivery
        {
            Id = store.Ids.Next(nameof(Delivery)), RawFileId = file.Id, FeedId = arrival.FeedId, Name = name,
            Medium = arrival.Medium, DeliveredAt = now, ActorId = store.Actor.Id,
        });
        alongside?.Invoke(context, file);
        store.Audit(context, isDuplicate ? "file.delivered-again" : "file.received", nameof(RawFile), file.Id, new { sha256, length });
        context.SaveChanges();
        transaction.Commit();
        return new ReceivedFile(file, name);
    }

    // It was tried as an HR feed, which kept none of it: the bytes at hand are kept now.
    private static void TakeBack(TemDbContext context, RawFile file)
    {
        (file.Kind, file.ContentSha256, file.State, file.HeldReason) = (FileKind.VendorInvoice, file.Sha256, FileState.Received, null);
        context.RemoveRange(context.Set<FileColumn>().Where(c => c.RawFileId == file.Id));
        StoredIssues.Forget(context, [file.Id]);
    }

    private ReceivedFile Hold(ReceivedFile received, Issue issue)
    {
        var here = issue with { Where = issue.Where with { RawFileId = received.File.Id } };
        SetState(received.File, FileState.Held, here);
        return received with { Issue = here };
    }

    private void SetState(RawFile file, FileState state, Issue? issue)
    {
        using var context = store.NewContext();
        var row = context.Set<RawFile>().Single(f => f.Id == file.Id);
        if (state == FileState.Unpacked) row.Kind = FileKind.Archive;
        (row.State, row.HeldReason) = (state, issue?.Code);
        StoredIssues.Forget(context, [file.Id]);
        if (issue is not null) StoredIssues.Add(store, context, [issue], invoiceId: null);
        store.Audit(context, "file." + state.ToString().ToLowerInvariant(), nameof(RawFile), file.Id,
            new { reason = issue?.Code.ToString() });
        context.SaveChanges();
        (file.State, file.HeldReason) = (state, issue?.Code);
    }

    private bool IsZip(RawFile file) =>
        VerifiedZip.IsZip(store.Documents.ReadRange(file.ContentSha256, 0, (int)Math.Min(4, file.LengthBytes)));

    // Stored documents only stream; an archive is read from its end, and a member is taken only after its last byte was checked.
    // No buffer: what a full disk refuses to take when the file is closed would leave the file behind.
    private FileStream Staged()
    {
        var folder = Directory.CreateDirectory(Path.Combine(store.DataFolder, "staging")).FullName;
        return new FileStream(Path.Combine(folder, Guid.NewGuid().ToString("N") + ".part"), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
    }
}

/// <summary>Names that others chose, made harmless: data to show, never a path.</summary>
public static class FileNames
{
    public static string Clean(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var last = name.Split('/', '\\')[^1];
        var clean = new string([.. last.Where(c => !HiddenCharacters.Contains(c))]);
        return clean.Length == 0 ? "unnamed" : clean.Length > 255 ? clean[..255] : clean;
    }
}
