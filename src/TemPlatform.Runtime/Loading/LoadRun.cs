using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// Files in, published invoices out: takes files in, finds out what they are, joins those that belong together (also with parts
/// that came earlier), reads each set, and says what became of each. One bad file or set never stops the others.
/// </summary>
public sealed class LoadRun(TenantStore store, LoadHint hint)
{
    private readonly FormatSentinel sentinel = new(store);
    private readonly Recognizer recognizer = new(store, hint);
    private readonly Dictionary<long, FileNote> notes = [];
    private readonly List<FileNote> arrived = [];
    private readonly LoadReport report = new();

    /// <summary>Loads files of this machine; <paramref name="step"/> is called after each was taken in.</summary>
    /// <exception cref="TemException">A file cannot be read (nothing was taken in), or the disk is full.</exception>
    public LoadReport Load(IEnumerable<string> paths, Action? step = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Run(() =>
        {
            foreach (var path in paths)
            {
                Receive(path);
                step?.Invoke();
            }
        });
    }

    /// <summary>Loads files that were received before, by a collector or by a load that died.</summary>
    /// <exception cref="TemException">The disk is full.</exception>
    public LoadReport Load(IReadOnlyList<RawFile> received)
    {
        ArgumentNullException.ThrowIfNull(received);
        return Run(() =>
        {
            foreach (var file in received) Open(file);
        });
    }

    private LoadReport Run(Action receive)
    {
        try
        {
            receive();
            var files = new LateParts(store, recognizer).Join(Recognized());
            foreach (var set in FileSet.Group(files)) Read(set);
        }
        catch (Exception e) when (DurableFile.IsDiskFull(e))
        {
            throw new TemException(IssueCode.DiskFull,
                "The disk is full. What was published stays, of the rest nothing is kept: make room, then load the files again.", e);
        }
        Report();
        NameUnfinished();
        return report;
    }

    private void Open(RawFile file)
    {
        try
        {
            Add(new FileIntake(store).Open(file));
        }
        catch (DocumentDamagedException)
        {
            Add(new FileNote(file, file.Name));
            Hold(file, new Issue(IssueCode.FileUnreadable, Severity.Blocker, Stage.Collect,
                "The stored document is damaged: restore it from a backup, then load the file again.", new SourcePosition(file.Id)));
        }
    }

    // A path that cannot be read is an answer of its own: the other files go on.
    private FileStream? OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var why = Directory.Exists(path) ? "It is a folder: name the files in it."
                : File.Exists(path) ? "You may not read it: check its permissions."
                : "There is no such file: check the path.";
            report.Errors.Add(new UnreadablePath(FileNames.Clean(path), why));
            return null;
        }
    }

    private void Receive(string path)
    {
        using var content = OpenFile(path);
        if (content is null) return;
        var arrival = new Arrival(Path.GetFileName(path), hint.Medium, recognizer.NamedFeed?.Id);
        Add(new FileIntake(store).Receive(content, arrival));
    }

    private void Add(IEnumerable<ReceivedFile> files)
    {
        foreach (var received in files)
        {
            var note = new FileNote(received.File, received.Name)
            {
                Archive = received.Archive, Again = received.File.State == FileState.Loaded,
                First = notes.GetValueOrDefault(received.File.Id),
            };
            Add(note);
            if (received.Issue is not null && note.First is null) note.Issues.Add(received.Issue);
        }
    }

    private void Add(FileNote note)
    {
        notes.TryAdd(note.File.Id, note);
        arrived.Add(note);
    }

    private List<RecognizedFile> Recognized()
    {
        var recognized = new List<RecognizedFile>();
        foreach (var note in notes.Values.Where(n => !n.Again && n.Issues.Count == 0
            && n.File.State is not (FileState.Unpacked or FileState.Discarded)).ToList())
        {
            try
            {
                FaultPoint.Hit("S11.before");
                var (found, issue) = recognizer.Recognize(note.File);
                if (issue is not null) Hold(note.File, sentinel.Explain(note.File, recognizer.NamedFeed, issue), found);
                else if (sentinel.Judge(found!) is { Count: > 0 } drift) Hold(note.File, drift, found);
                else recognized.Add(found!);
                FaultPoint.Hit("S11.after");
            }
            catch (Exception e) when (IsOfSet(e))
            {
                recognized.RemoveAll(r => r.File.Id == note.File.Id);
                var where = new SourcePosition(note.File.Id);
                Hold(note.File, new Issue(IssueCode.StageFailed, Severity.Blocker, Stage.Parse, Failed(e), where));
            }
        }
        return recognized;
    }

    private void Read(FileSet set)
    {
        foreach (var part in set.Files.Where(p => p.File.State != FileState.Loaded && !notes.ContainsKey(p.File.Id)))
            Add(new FileNote(part.File, part.File.Name));
        if (set.Missing.Count > 0)
        {
            var missing = string.Join(" and ", set.Missing);
            HoldAll(set, IssueCode.IncompleteSet,
                $"{set.Format.Name} also needs {missing} for the same account and cycle. The file waits for it.");
            return;
        }
        if (set.Conflicting is { Count: > 0 } versions)
        {
            var names = string.Join(" and ", versions.Select(v => v.Part.Name).Distinct());
            HoldAll(set with { Files = versions }, IssueCode.ConflictingParts,
                $"Different files of {names} for the same account and cycle came together. Load the right one alone.");
            HoldAll(set with { Files = [.. set.Files.Except(versions)] }, IssueCode.IncompleteSet,
                $"Different files of {names} for the same account and cycle came together. The file waits for the right one.");
            return;
        }
        try
        {
            // The vendor's dictionaries grow until every load has named its new things: some reading is the last.
            var reader = new SetReader(store, recognizer, report, Note, hint.Supersede);
            while (!Contention.Retry(() => reader.TryRead(set))) { }
        }
        catch (WorkTakenException)
        {
            foreach (var part in set.Files)
                if (notes.TryGetValue(part.File.Id, out var note)) note.IsTaken = true;
        }
        catch (Exception e) when (IsOfSet(e))
        {
            HoldAll(set, IssueCode.StageFailed, Failed(e));
        }
    }

    // The others go on.
    private static bool IsOfSet(Exception e) =>
        e is DocumentDamagedException or not (OutOfMemoryException or TemException) && !DurableFile.IsDiskFull(e);

    private static string Failed(Exception e) =>
        $"Reading failed with {e.GetType().Name}; nothing of it was loaded. Load the file again after the cause is mended.";

    private void HoldAll(FileSet set, IssueCode code, string message)
    {
        foreach (var part in set.Files.Where(p => p.File.State != FileState.Loaded))
            Hold(part.File, new Issue(code, Severity.Blocker, Stage.Parse, message, new SourcePosition(part.File.Id)), part);
    }

    private void Hold(RawFile file, Issue issue, RecognizedFile? part = null) => Hold(file, [issue], part);

    private void Hold(RawFile file, IReadOnlyList<Issue> issues, RecognizedFile? part)
    {
        var issue = issues[0];
        foreach (var each in issues) Note(file.Id, each);
        using var context = store.NewContext();
        var row = context.Set<RawFile>().Single(f => f.Id == file.Id);
        (row.State, row.HeldReason) = (FileState.Held, issue.Code);
        if (part is not null) SetReader.Describe(row, part);
        StoredIssues.Forget(context, [file.Id]);
        StoredIssues.Add(store, context, issues, invoiceId: null);
        store.Audit(context, "file.held", nameof(RawFile), file.Id, new { reason = issue.Code.ToString() });
        context.SaveChanges();
    }

    private void Note(long rawFileId, Issue issue)
    {
        if (notes.TryGetValue(rawFileId, out var note)) note.Issues.Add(issue);
    }

    private void Report()
    {
        using var context = store.NewContext();
        foreach (var note in arrived)
        {
            var row = context.Set<RawFile>().AsNoTracking().Single(f => f.Id == note.File.Id);
            var first = note.First ?? note;
            var issues = first.Issues.Distinct().OrderBy(i => i.Where.RawFileId).ThenBy(i => i.Where.Line).ToList();
            if (row.State == FileState.Discarded)
                issues.Add(new Issue(IssueCode.DuplicateFile, Severity.Warning, Stage.Collect,
                    "It was decided that these bytes are never loaded: nothing was loaded now.", new SourcePosition(row.Id)));
            if (row.State == FileState.Received)
            {
                row.State = FileState.Held;
                issues.Add(new Issue(IssueCode.DuplicateFile, Severity.Blocker, Stage.Collect,
                    "Another load is taking these bytes; it says what becomes of them.", new SourcePosition(row.Id)));
            }
            var again = first.Again || (first.IsTaken && row.State == FileState.Loaded);
            report.Files.Add(new FileOutcome(row.Id, note.Name, row.Sha256,
                row.Format ?? (row.Kind == FileKind.HrFeed ? nameof(FileKind.HrFeed) : null), row.State, again, issues)
            {
                Archive = note.Archive, SameAs = note.First?.Name,
            });
        }
    }

    // A load that died after it published left its invoices without their stages.
    private void NameUnfinished()
    {
        var (files, known) = (notes.Keys.ToList(), report.Invoices.Select(i => i.Invoice.Id).ToHashSet());
        using var context = store.NewContext();
        var left = context.Invoices.AsNoTracking().Where(i => i.IsCurrent
            && (i.Status == InvoiceStatus.Loaded || i.Status == InvoiceStatus.Matched || i.Status == InvoiceStatus.Allocated)
            && context.InvoiceFiles.Any(f => f.InvoiceId == i.Id && files.Contains(f.RawFileId))).OrderBy(i => i.Id).ToList();
        var codes = context.Vendors.AsNoTracking().ToDictionary(v => v.Id, v => v.Code);
        report.Unfinished.AddRange(left.Where(i => !known.Contains(i.Id))
            .Select(i => new InvoiceOutcome(i, codes[i.VendorId], false, [])));
    }

    /// <summary>A file of this run.</summary>
    /// <param name="Name">What it is called this time.</param>
    private sealed record FileNote(RawFile File, string Name)
    {
        /// <summary>Its bytes were loaded before.</summary>
        public bool Again { get; init; }

        /// <summary>Another load took it over while this one read it.</summary>
        public bool IsTaken { get; set; }

        /// <summary>Name of the archive that it came in.</summary>
        public string? Archive { get; init; }

        /// <summary>The same content, earlier in this run: what became of it became of this one.</summary>
        public FileNote? First { get; init; }

        public List<Issue> Issues { get; } = [];
    }
}
