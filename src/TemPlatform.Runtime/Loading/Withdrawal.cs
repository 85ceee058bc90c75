using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Allocating;
using TemPlatform.Runtime.Auditing;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// Takes published invoices back that should not have been loaded, or that the vendor billed anew. Nothing is deleted: the booking is
/// reversed, findings are cleared, the invoice is no longer current. Its number is free again, and so are its files once no current
/// invoice was read from them. What a batch has claimed cannot be taken back before the batch is void.
/// </summary>
public sealed class Withdrawal(TenantStore store)
{
    /// <summary>Withdraws all of these invoices, or none.</summary>
    /// <param name="reason">Why, in the person's words; required.</param>
    /// <returns>The withdrawn invoices and the files that can be loaded again.</returns>
    /// <exception cref="TemException">No reason, no such invoice, or one of them is withdrawn already or claimed by a batch.</exception>
    public (IReadOnlyList<Invoice> Invoices, IReadOnlyList<RawFile> Files) Withdraw(IReadOnlyCollection<long> invoiceIds, string reason)
    {
        ArgumentNullException.ThrowIfNull(invoiceIds);
        if (string.IsNullOrWhiteSpace(reason)) throw new TemException("A withdrawal needs a reason: give one with --reason.");
        return Contention.Retry(() => WithdrawOnce(invoiceIds, reason));
    }

    private (List<Invoice> Invoices, List<RawFile> Files) WithdrawOnce(IReadOnlyCollection<long> invoiceIds, string reason)
    {
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var invoices = new List<Invoice>();
        var files = new List<RawFile>();
        foreach (var id in invoiceIds.Distinct().Order())
        {
            var invoice = context.Invoices.SingleOrDefault(i => i.Id == id && i.Status != InvoiceStatus.Loading)
                ?? throw new TemException($"There is no invoice {id}: nothing was withdrawn. List invoices with 'tem invoice list'.");
            if (!invoice.IsCurrent) throw new TemException($"Invoice {id} is withdrawn already: nothing was withdrawn.");
            if (BatchOf(context, id) is { } batch)
                throw new TemException($"Invoice {id} is in the batch {batch}: nothing was withdrawn. "
                    + $"Void the batch first with 'tem export void {batch}'.");
            files.AddRange(Apply(context, invoice, reason, keptFiles: []));
            invoices.Add(invoice);
        }
        transaction.Commit();
        return (invoices, files);
    }

    /// <summary>Withdraws one invoice in the caller's transaction, and saves.</summary>
    /// <param name="keptFiles">Files that the invoice in its place is read from: they stay loaded.</param>
    internal IReadOnlyList<RawFile> Apply(TemDbContext context, Invoice invoice, string reason, IReadOnlyCollection<long> keptFiles)
    {
        var booked = AllocateStage.Booked(context, invoice.Id);
        if (booked is not null) AllocateStage.Reverse(store, context, booked);
        InvoiceMoves.Move(invoice, InvoiceStatus.Withdrawn);
        invoice.IsCurrent = false;
        ClearFindings(context, invoice);
        var (before, after) = LineChanges.Around(context, invoice);
        if (after != 0) LineChanges.CompareAgain(context, after, LineChanges.Sums(context, before));
        context.Add(new Approval
        {
            Id = store.Ids.Next<Approval>(), InvoiceId = invoice.Id, ActorId = store.Actor.Id, Approved = false, Comment = reason,
            At = store.Clock.GetUtcNow(),
        });
        var released = Release(context, invoice.Id, keptFiles);
        StageRuns.Add(store, context, invoice.Id, Stage.Collect, new { withdrawn = true, files = released.Count },
            decidedBy: DecidedBy.Human);
        store.Audit(context, "invoice.withdrawn", nameof(Invoice), invoice.Id,
            new { invoice.VendorId, invoice.Kind, reversed = booked?.Id, files = released.ConvertAll(f => f.Id) });
        context.SaveChanges();
        return released;
    }

    /// <summary>Number of the batch that has claimed entries of the invoice; null when none has.</summary>
    internal static string? BatchOf(TemDbContext context, long invoiceId) =>
        (from entry in context.JournalEntries
         where entry.InvoiceId == invoiceId
         join claim in context.ApClaims on entry.Id equals claim.JournalEntryId
         where !claim.IsVoid
         join batch in context.ApBatches on claim.ApBatchId equals batch.Id
         select batch.Number).FirstOrDefault();

    // A file of which a current invoice is left stays loaded: loading it again would find that invoice.
    private List<RawFile> Release(TemDbContext context, long invoiceId, IReadOnlyCollection<long> keptFiles)
    {
        var kept = keptFiles.ToList();
        var current = from file in context.InvoiceFiles
                      join other in context.Invoices on file.InvoiceId equals other.Id
                      where other.IsCurrent && other.Status != InvoiceStatus.Loading && other.Id != invoiceId
                      select file.RawFileId;
        var own = context.InvoiceFiles.Where(f => f.InvoiceId == invoiceId).Select(f => f.RawFileId);
        var released = context.RawFiles.Where(f => own.Contains(f.Id) && f.State == FileState.Loaded
            && !current.Contains(f.Id) && !kept.Contains(f.Id)).ToList();
        foreach (var file in released)
        {
            (file.State, file.HeldReason) = (FileState.Received, null);
            store.Audit(context, "file.released", nameof(RawFile), file.Id, new { invoiceId });
        }
        return released;
    }

    private void ClearFindings(TemDbContext context, Invoice invoice)
    {
        var reference = store.LoadReference();
        var facts = InvoiceFactsReader.Read(store, context, invoice.Id, reference);
        var audit = AuditContextReader.Read(store, context, facts, reference, new OwnerDirectory(reference), []);
        var findings = new FindingStore(store, context, invoice);
        findings.ReplaceHits(AuditRules.All, []);
        findings.UpdateFindings(audit, [], out _);
    }
}
