using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Packing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// Writes drafts. Rows of a large invoice go out in chunks under the status Loading, which nothing shows; publishing is one small
/// transaction that shows the fence, claims the natural key and flips the status. A held invoice leaves no rows, only its issues.
/// </summary>
/// <param name="supersede">Why an invoice that is loaded under the same number with other figures gives way; null: it does not.</param>
public sealed class InvoiceWriter(TenantStore store, FactKeys keys, OwnerDirectory owners, WorkLease lease, string? supersede = null)
{
    /// <summary>Full blocks that are written in one transaction: each commit writes every page of the indexes that it touched.</summary>
    internal const int BlocksAtOnce = 8;

    private readonly SideWork beside = new();
    private UsageWriter? usage;

    // A row that may be of either of two invoices is kept once with its file.
    private readonly HashSet<Issue> keptOfHeld = [];

    /// <summary>Writes the full blocks, beside what the caller does next, when there are enough of them.</summary>
    public void WriteBlocks(InvoiceDraft draft)
    {
        if (draft.FullBlocks.Count < BlocksAtOnce) return;
        beside.Wait();
        using (var context = store.NewContext()) Start(context, draft);
        var blocks = draft.TakeFullBlocks();
        beside.Start(() =>
        {
            using var context = store.NewContext();
            using var transaction = context.Database.BeginTransaction();
            foreach (var block in blocks) AddBlock(context, block);
            transaction.Commit();
        });
    }

    /// <summary>Writes the usage rows read so far, beside what the caller does next.</summary>
    public void WriteUsage(InvoiceDraft draft)
    {
        beside.Wait();
        using (var context = store.NewContext()) Start(context, draft);
        Usage.WriteBeside(draft);
    }

    /// <summary>Publishes the draft, or takes back what was written of it when something holds it.</summary>
    /// <exception cref="StaleKeysException">The set must be read again; nothing was changed.</exception>
    public void Finish(InvoiceDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        beside.Wait();
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        lease.Check(context);
        keys.Lock(context);
        var superseded = CheckNaturalKey(context, draft);
        var publishes = !draft.IsHeld && !draft.IsLoadedAlready;
        if (publishes && superseded is not null) Supersede(context, superseded, draft);
        if (publishes) Publish(context, draft);
        else Discard(context, draft);
        context.SaveChanges();
        FaultPoint.Hit("S14.before");
        transaction.Commit();
        FaultPoint.Hit("S14.after");
        draft.IsPublished = publishes;
        if (publishes) keys.Saved();
    }

    /// <summary>Takes back what was written of the draft.</summary>
    public void Abandon(InvoiceDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        beside.Settle();
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        LoadSweep.Delete(context, draft.Invoice.Id);
        transaction.Commit();
        draft.IsStarted = false;
    }

    private UsageWriter Usage => usage ??= new UsageWriter(store, owners, beside);

    private void Publish(TemDbContext context, InvoiceDraft draft)
    {
        var invoice = draft.Invoice;
        invoice.IsFirstCycle = !context.Set<Invoice>().Any(i => i.VendorId == invoice.VendorId && i.AccountKey == invoice.AccountKey
            && i.IsCurrent && i.Status != InvoiceStatus.Loading && i.Id != invoice.Id);
        foreach (var block in draft.TakeFullBlocks()) AddBlock(context, block);
        if (draft.Block.Count > 0) AddBlock(context, draft.Block);
        if (draft.Usage.Count > 0) Usage.Write(context, draft);
        keys.Save(context, invoice, [.. draft.Lines.Keys]);
        AddLines(context, draft);
        store.Bulk.Write(context, draft.Codes.ToList());
        foreach (var fileId in draft.FileIds) context.Add(new InvoiceFile { InvoiceId = invoice.Id, RawFileId = fileId });
        invoice.Status = InvoiceStatus.Loading;
        InvoiceMoves.Move(invoice, InvoiceStatus.Loaded);
        if (draft.IsStarted) context.Update(invoice);
        else context.Add(invoice);
        StoredIssues.Add(store, context, draft.Issues, invoice.Id);
        AddStageRuns(context, draft);
        store.Audit(context, "invoice.published", nameof(Invoice), invoice.Id,
            new { charges = invoice.ChargeCount, usage = invoice.UsageCount, sum = Text(invoice) });
    }

    private void AddStageRuns(TemDbContext context, InvoiceDraft draft)
    {
        var invoice = draft.Invoice;
        StageRuns.Add(store, context, invoice.Id, Stage.Collect, new { files = draft.FileIds.Count });
        StageRuns.Add(store, context, invoice.Id, Stage.Parse,
            new { charges = invoice.ChargeCount, usage = invoice.UsageCount, issues = draft.Issues.Count });
        StageRuns.Add(store, context, invoice.Id, Stage.Normalize, new { lines = draft.Lines.Count, sum = Text(invoice) });
        StageRuns.Add(store, context, invoice.Id, Stage.Tag, new { withheld = draft.WithheldColumns });
    }

    private static string Text(Invoice invoice) => new Money(invoice.ChargeSum, invoice.Currency).ToDecimalString();

    // A dead reader's rows and a held invoice's rows look the same: the invoice never got past Loading.
    private void Discard(TemDbContext context, InvoiceDraft draft)
    {
        if (draft.IsStarted) LoadSweep.Delete(context, draft.Invoice.Id);
        if (draft.IsLoadedAlready) return;
        StoredIssues.Add(store, context, draft.Issues.Where(keptOfHeld.Add), invoiceId: null);
        store.Audit(context, "invoice.held", nameof(Invoice), draft.Invoice.Id,
            new { reasons = draft.Issues.Where(i => i.Severity == Severity.Blocker).Select(i => i.Code.ToString()).Distinct() });
    }

    /// <summary>The invoice that gives way to the draft; null when there is none, or the draft is held or loaded already.</summary>
    private Invoice? CheckNaturalKey(TemDbContext context, InvoiceDraft draft)
    {
        var invoice = draft.Invoice;
        var current = context.Set<Invoice>().FirstOrDefault(i => i.VendorId == invoice.VendorId
            && i.AccountKey == invoice.AccountKey && i.NumberKey == invoice.NumberKey && i.InvoiceDate == invoice.InvoiceDate
            && i.Kind == invoice.Kind
            && i.IsCurrent && i.Status != InvoiceStatus.Loading);
        if (current is null) return null;
        var files = context.Set<InvoiceFile>().Where(f => f.InvoiceId == current.Id).Select(f => f.RawFileId).ToList();
        if (draft.FileIds.ToHashSet().SetEquals(files))
        {
            draft.IsLoadedAlready = true;
            return null;
        }
        var batch = Withdrawal.BatchOf(context, current.Id);
        if (supersede is not null && batch is null) return current;
        draft.Issues.Add(batch is not null && supersede is not null
            ? new Issue(IssueCode.ConflictingInvoice, Severity.Blocker, Stage.Parse,
                $"The invoice in its place is in the batch {batch}. Void the batch first ('tem export void {batch}'), then load the file "
                    + "again; or have the vendor send the difference as a credit note or a corrected bill.",
                draft.Header.Where)
            : Figures(current) == Figures(invoice) && DigestOf(context, current) == draft.Digest
            ? new Issue(IssueCode.DuplicateInvoice, Severity.Blocker, Stage.Parse,
                "This invoice is loaded already, from other bytes with the same figures. Nothing to do; the file stays held.",
                draft.Header.Where)
            : new Issue(IssueCode.ConflictingInvoice, Severity.Blocker, Stage.Parse,
                "An invoice with this account, number and date is loaded with other figures. Compare both; to let this one take its "
                    + "place, load the file again with --supersede REASON.",
                draft.Header.Where));
        return null;
    }

    private void Supersede(TemDbContext context, Invoice superseded, InvoiceDraft draft)
    {
        new Withdrawal(store).Apply(context, superseded, supersede!, draft.FileIds);
        draft.Invoice.SupersedesInvoiceId = superseded.Id;
    }

    private static (int, long, long, long?, long?) Figures(Invoice invoice) =>
        (invoice.ChargeCount, invoice.ChargeSum, invoice.UsageCount, invoice.PrintedCurrentCharges, invoice.PrintedTotalDue);

    private long DigestOf(TemDbContext context, Invoice invoice) =>
        InvoiceFactsReader.Blocks(store, context, invoice).Aggregate(0L, (sum, block) => unchecked(sum + ChargeDigest.Of(block)));

    private static void Start(TemDbContext context, InvoiceDraft draft)
    {
        if (draft.IsStarted) return;
        draft.Invoice.Status = InvoiceStatus.Loading;
        context.Add(draft.Invoice);
        context.SaveChanges();
        context.ChangeTracker.Clear();
        draft.IsStarted = true;
    }

    private void AddBlock(TemDbContext context, ChargeBlock block)
    {
        CorrectionLinks.Link(context, block);
        store.Bulk.Write(context, block);
        store.Bulk.Write<StoredChargeBlock>(context, [new()
        {
            InvoiceId = block.InvoiceId, Seq = (block.FirstLine - 1) / ChargeBlock.Capacity, RowCount = block.Count,
            FormatVersion = ChargeBlockCodec.Version, Blob = ChargeBlockCodec.Encode(block),
        }]);
    }

    private void AddLines(TemDbContext context, InvoiceDraft draft)
    {
        var (previous, next) = LineChanges.Around(context, draft.Invoice);
        var before = LineChanges.Sums(context, previous);
        foreach (var line in draft.Lines.Values) line.Row.ChangeSum = LineChanges.Change(line.Row, before);
        store.Bulk.Write(context, draft.Lines.Values.Select(line => line.Row).ToList());
        // A bill that comes late is what the next one is compared with.
        if (next != 0) LineChanges.CompareAgain(context, next, draft.Lines.ToDictionary(l => l.Key, l => l.Value.Row.ChargeSum));
        if (next == 0) NameUsers(context, draft);
    }

    // Only the latest bill of an account says who uses its lines.
    private static void NameUsers(TemDbContext context, InvoiceDraft draft)
    {
        var names = draft.Lines.Where(l => l.Value.UserName is not null).ToDictionary(l => l.Key, l => l.Value.UserName);
        var named = names.Keys.ToList();
        context.Set<Service>().Where(s => named.Contains(s.Id)).Load();
        foreach (var service in context.Set<Service>().Local.Where(s => names.ContainsKey(s.Id)))
            service.PrintedUserName = names[service.Id];
    }
}
