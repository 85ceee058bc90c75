using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>Reads complete sets, publishes what nothing holds, and closes their files.</summary>
/// <param name="note">Takes issues of a file by its id.</param>
/// <param name="supersede">Why invoices of the same number with other figures give way; null: they do not.</param>
internal sealed class SetReader(
    TenantStore store, Recognizer recognizer, LoadReport report, Action<long, Issue> note, string? supersede)
{
    /// <summary>False when the set must be read again, since lines or texts of the vendor were named meanwhile.</summary>
    public bool TryRead(FileSet set)
    {
        var lease = WorkLease.Take(store, "load", set.Key);
        var loader = new InvoiceLoader(store, set, lease, supersede);
        var input = new FormatInput([.. set.Files.Select(f => new FormatFile(recognizer.Source(f.File), f.Part))],
            new VendorContext(set.Vendor.Id, set.Vendor.Code, set.Vendor.Country, set.Vendor.Currency, set.Vendor.TermsDays), set.Map,
            FormatSettings.Parse(set.Feed?.Settings));
        try
        {
            using (var context = store.NewContext())
            {
                StoredIssues.Forget(context, [.. set.Files.Select(f => f.File.Id)]);
                context.SaveChanges();
            }
            FaultPoint.Hit("S12.before");
            loader.Load(input);
        }
        catch (StaleKeysException)
        {
            return false;
        }
        catch (Exception e) when (e is not WorkTakenException)
        {
            Park(lease, e);
            throw;
        }
        finally
        {
            loader.Abandon();
            report.Invoices.AddRange(loader.Drafts.Where(d => d.IsPublished)
                .Select(d => new InvoiceOutcome(d.Invoice, set.Vendor.Code, false, IssuesOf(d, loader))));
        }
        if (loader.Drafts.Count == 0) NameNoInvoice(loader.Issues, set.Files[0].File.Id);
        report.Invoices.AddRange(loader.Drafts.Where(d => d.IsHeld)
            .Select(d => new InvoiceOutcome(d.Invoice, set.Vendor.Code, true, IssuesOf(d, loader))));
        Close(set, loader, lease);
        return true;
    }

    // A full disk may refuse this as well: the next load takes the work over anyway.
    private void Park(WorkLease lease, Exception failure)
    {
        try
        {
            using var context = store.NewContext();
            lease.End(context, WorkState.Parked);
        }
        catch (Exception e) when (DurableFile.IsDiskFull(failure) && DurableFile.IsDiskFull(e)) { }
    }

    // What holds the set holds each invoice of it; refusals beyond those that are named one by one may concern any of them.
    private static List<Issue> IssuesOf(InvoiceDraft draft, InvoiceLoader loader) =>
    [
        .. draft.Issues,
        .. loader.Issues.Where(i => (draft.IsHeldBySet && i.Severity == Severity.Blocker)
            || (i.Severity == Severity.Error && i.Where.Line == 0 && draft.FileIds.Contains(i.Where.RawFileId))),
    ];

    // A file of which no row could be read is held for what is wrong with its rows.
    private static void NameNoInvoice(List<Issue> issues, long rawFileId)
    {
        if (issues.Exists(i => i.Severity == Severity.Blocker)) return;
        var refused = issues.FindIndex(i => i.Severity == Severity.Error);
        if (refused >= 0)
            issues[refused] = issues[refused] with
            {
                Severity = Severity.Blocker, Message = "No row of the file could be read. The first: " + issues[refused].Message,
            };
        else
            issues.Add(new Issue(IssueCode.NoInvoice, Severity.Blocker, Stage.Parse, "No invoice was found in the file.",
                new SourcePosition(rawFileId)));
    }

    // The files of a set share its fate: loaded when every invoice of them is, held while one waits. A part of an earlier set that
    // helped to read this one stays what it is.
    private void Close(FileSet set, InvoiceLoader loader, WorkLease lease)
    {
        var issues = loader.Issues.Concat(loader.Drafts.SelectMany(d => d.Issues)).ToList();
        var blocker = issues.Find(i => i.Severity == Severity.Blocker);
        using var context = store.NewContext();
        foreach (var part in set.Files)
        {
            var row = context.Set<RawFile>().Single(f => f.Id == part.File.Id);
            var here = issues.FindAll(i => i.Where.RawFileId == row.Id || i.Where.RawFileId == 0);
            if (blocker is not null && !here.Exists(i => i.Severity == Severity.Blocker)) here.Add(OfOther(set, blocker, row.Id));
            here.ForEach(issue => note(row.Id, issue));
            if (row.State == FileState.Loaded) continue;
            Describe(row, part);
            (row.State, row.HeldReason) = blocker is null ? (FileState.Loaded, (IssueCode?)null) : (FileState.Held, blocker.Code);
            if (loader.FileColumns.TryGetValue(row.Id, out var columns)) StoreColumns(context, row.Id, columns);
            store.Audit(context, "file." + row.State.ToString().ToLowerInvariant(), nameof(RawFile), row.Id,
                new { reason = blocker?.Code.ToString() });
        }
        StoredIssues.Add(store, context, loader.Issues, invoiceId: null);
        context.SaveChanges();
        lease.End(context, blocker is null ? WorkState.Done : WorkState.Parked);
        if (blocker is null) foreach (var part in set.Files) Contention.Retry(() => new FormatSentinel(store).Learn(part));
    }

    // What holds a file is often wrong with another one of its set: the part is named, and no line of it.
    private static Issue OfOther(FileSet set, Issue blocker, long rawFileId)
    {
        var part = set.Files.First(f => f.File.Id == blocker.Where.RawFileId).Part.Name;
        return blocker with { Message = $"Held with its {part}: {blocker.Message}", Where = new SourcePosition(rawFileId) };
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

    /// <summary>What a file turned out to be.</summary>
    internal static void Describe(RawFile row, RecognizedFile part)
    {
        row.Format = $"{part.Format.Name}/{part.Part.Name}";
        row.SetKeys = part.SetKeys.Count == 0 ? null : string.Join(' ', part.SetKeys);
    }
}
