using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// Files in, published invoices out: takes files in, finds out what they are, joins those that belong together (also with parts
/// that wait from earlier), reads each set, and says what became of each. One bad file or set never stops the others.
/// </summary>
public sealed class LoadRun(TenantStore store, LoadHint hint)
{
    private readonly Recognizer recognizer = new(store, hint);
    private readonly Dictionary<long, (RawFile File, bool Again, List<Issue> Issues)> files = [];
    private readonly LoadReport report = new();

    /// <summary>Loads files of this machine; <paramref name="step"/> is called after each was taken in.</summary>
    public LoadReport Load(IEnumerable<string> paths, Action? step = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var intake = new FileIntake(store);
        foreach (var path in paths)
        {
            using var content = OpenFile(path);
            foreach (var leaf in intake.Receive(content, new Arrival(Path.GetFileName(path), hint.Medium, recognizer.NamedFeed?.Id)))
                Note(leaf);
            step?.Invoke();
        }
        return Finish();
    }

    /// <exception cref="TemException">The file cannot be read.</exception>
    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TemException($"Cannot read '{path}'. Check that the file exists and that you may read it.");
        }
    }

    private void Note(ReceivedFile leaf)
    {
        if (!files.TryGetValue(leaf.File.Id, out var note)) files[leaf.File.Id] = note = (leaf.File, false, []);
        if (leaf.Issue is not null) note.Issues.Add(leaf.Issue);
        if (leaf.File.State == FileState.Loaded) files[leaf.File.Id] = note with { Again = true };
    }

    private LoadReport Finish()
    {
        foreach (var set in FileSet.Group(Recognized())) ReadOrHold(set);
        using var context = store.NewContext();
        foreach (var (file, again, issues) in files.Values)
        {
            var state = context.Set<RawFile>().AsNoTracking().Single(f => f.Id == file.Id);
            report.Files.Add(new FileOutcome(file.Id, file.Name, file.Sha256, state.Format, state.State, again, issues));
        }
        return report;
    }

    private IEnumerable<RecognizedFile> Recognized()
    {
        var recognized = new List<RecognizedFile>();
        foreach (var (file, again, issues) in files.Values.ToList())
        {
            if (again) continue;
            if (issues.Any(i => i.Severity == Severity.Blocker)) continue;
            var (found, issue) = recognizer.Recognize(file);
            if (found is not null) recognized.Add(found);
            else Hold(file, issue!);
        }
        return recognized.Concat(Waiting(recognized));
    }

    // Parts of an incomplete set that came earlier join the parts that came now.
    private List<RecognizedFile> Waiting(IReadOnlyList<RecognizedFile> recognized)
    {
        var keys = recognized.SelectMany(f => f.SetKeys).ToHashSet();
        if (keys.Count == 0) return [];
        using var context = store.NewContext();
        var held = context.Set<RawFile>().AsNoTracking().Where(f => f.State == FileState.Held && f.HeldReason == IssueCode.IncompleteSet).ToList();
        var joined = new List<RecognizedFile>();
        foreach (var file in held.Where(f => !files.ContainsKey(f.Id) && f.SetKeys is not null && f.SetKeys.Split(' ').Any(keys.Contains)))
        {
            if (recognizer.Recognize(file).File is not { } found) continue;
            files[file.Id] = (file, false, []);
            joined.Add(found);
        }
        return joined;
    }

    // What breaks while one set is read holds that set; the others go on.
    private void ReadOrHold(FileSet set)
    {
        try
        {
            Read(set);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or TemException))
        {
            foreach (var part in set.Files)
                Hold(part.File, new Issue(IssueCode.StageFailed, Severity.Blocker, Stage.Parse,
                    $"Reading failed with {e.GetType().Name}; nothing of this set was published that is not listed. Load the file again after the cause is mended.",
                    new SourcePosition(part.File.Id)), part);
        }
    }

    private void Read(FileSet set)
    {
        if (set.Missing.Count > 0)
        {
            var message = $"{set.Format.Name} also needs {string.Join(" and ", set.Missing)} for the same account and cycle. The file waits for it.";
            foreach (var part in set.Files)
                Hold(part.File, new Issue(IssueCode.IncompleteSet, Severity.Blocker, Stage.Parse, message, new SourcePosition(part.File.Id)), part);
            return;
        }
        var lease = WorkLease.Take(store, "load", set.Key);
        var loader = new InvoiceLoader(store, set, store.LoadReference(), lease);
        var input = new FormatInput([.. set.Files.Select(f => new FormatFile(recognizer.Source(f.File), f.Part))],
            new VendorContext(set.Vendor.Id, set.Vendor.Code, set.Vendor.Country, set.Vendor.Currency, set.Vendor.TermsDays), set.Map);
        loader.Load(input);
        if (loader.Drafts.Count == 0 && loader.Issues.TrueForAll(i => i.Severity != Severity.Blocker))
            loader.Issues.Add(new Issue(IssueCode.NoInvoice, Severity.Blocker, Stage.Parse, "No invoice was found in the file.", new SourcePosition(set.Files[0].File.Id)));
        foreach (var draft in loader.Drafts.Where(d => !d.IsLoadedAlready))
            report.Invoices.Add(new InvoiceOutcome(draft.Invoice, set.Vendor.Code, draft.IsHeld, draft.Issues));
        Close(set, loader, lease);
    }

    // The files of a set share its fate: loaded when every invoice of them is, held while one waits.
    private void Close(FileSet set, InvoiceLoader loader, WorkLease lease)
    {
        var blocker = loader.Issues.Concat(loader.Drafts.SelectMany(d => d.Issues)).FirstOrDefault(i => i.Severity == Severity.Blocker);
        using var context = store.NewContext();
        foreach (var part in set.Files)
        {
            var row = context.Set<RawFile>().Single(f => f.Id == part.File.Id);
            row.Format = $"{set.Format.Name}/{part.Part.Name}";
            row.SetKeys = part.SetKeys.Count == 0 ? null : string.Join(' ', part.SetKeys);
            (row.State, row.HeldReason) = blocker is null ? (FileState.Loaded, (IssueCode?)null) : (FileState.Held, blocker.Code);
            files[row.Id].Issues.AddRange(loader.Issues.Where(i => i.Where.RawFileId == row.Id || i.Where.RawFileId == 0));
            if (loader.FileColumns.TryGetValue(row.Id, out var columns)) StoreColumns(context, row.Id, columns);
            store.Audit(context, "file." + row.State.ToString().ToLowerInvariant(), nameof(RawFile), row.Id, new { reason = blocker?.Code.ToString() });
        }
        StoredIssues.Add(store, context, loader.Issues, invoiceId: null);
        context.SaveChanges();
        lease.End(context, blocker is null ? WorkState.Done : WorkState.Parked);
    }

    private void StoreColumns(TemDbContext context, long rawFileId, IReadOnlyList<ReadColumn> columns)
    {
        context.RemoveRange(context.Set<FileColumn>().Where(c => c.RawFileId == rawFileId));
        context.AddRange(columns.Select(c => new FileColumn
        {
            Id = store.Ids.Next(nameof(FileColumn)), RawFileId = rawFileId, Ordinal = c.Ordinal, Header = c.Header, Field = c.Field,
            Category = c.Category, Withheld = c.Withheld, ValueCount = c.ValueCount,
        }));
    }

    private void Hold(RawFile file, Issue issue, RecognizedFile? part = null)
    {
        files[file.Id].Issues.Add(issue);
        using var context = store.NewContext();
        var row = context.Set<RawFile>().Single(f => f.Id == file.Id);
        (row.State, row.HeldReason) = (FileState.Held, issue.Code);
        if (part is not null) (row.Format, row.SetKeys) = ($"{part.Format.Name}/{part.Part.Name}", string.Join(' ', part.SetKeys));
        StoredIssues.Add(store, context, [issue], invoiceId: null);
        store.Audit(context, "file.held", nameof(RawFile), file.Id, new { reason = issue.Code.ToString() });
        context.SaveChanges();
    }
}
