using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Exporting;

/// <summary>
/// Turns the claims of a batch into its lines, once. What the layout cannot carry leaves the batch again, invoice by invoice: one
/// vendor without a number never stops the others.
/// </summary>
internal static class BatchFreeze
{
    /// <summary>Freezes a claimed batch; one that is frozen already is left alone. A batch of which nothing remains is removed.</summary>
    public static IReadOnlyList<RefusedInvoice> Run(TenantStore store, long batchId)
    {
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var batch = context.ApBatches.SingleOrDefault(b => b.Id == batchId);
        if (batch?.State != ApBatchState.Claimed) return [];
        var reference = Reference(context, store);
        var invoices = Claims.Invoices(context, batchId).ToDictionary(i => i.Id);
        var sums = Claims.Sums(context, batchId);
        var lines = Freeze(batch, sums, invoices, reference);
        var refused = Refusals(batch, lines);
        if (refused.Count > 0)
        {
            var outside = refused.Select(r => r.InvoiceId).ToHashSet();
            Release(store, context, batch, sums, refused, invoices);
            lines = Freeze(batch, [.. sums.Where(s => !outside.Contains(s.InvoiceId))], invoices, reference);
        }
        if (lines.Count == 0)
        {
            context.Remove(batch);
            store.Ids.GiveBack(Batches.NumberSequence(store), Batches.OrdinalOf(batch));
        }
        else
        {
            batch.State = ApBatchState.Frozen;
            // Known before any file has it: a void always finds the file, whatever was booked by then.
            batch.FileName = LayoutOf(batch).FileName(batch);
            store.Bulk.Write(context, lines);
            // What an earlier export refused of them is mended.
            var carried = lines.Select(l => (long?)l.InvoiceId).Distinct().ToList();
            context.RemoveRange(context.StoredIssues.Where(i => i.Stage == Stage.Export && EF.Parameter(carried).Contains(i.InvoiceId)));
        }
        context.SaveChanges();
        transaction.Commit();
        return refused;
    }

    private static IReadOnlyList<ApLine> Freeze(ApBatch batch, IReadOnlyList<ClaimedSum> sums, IReadOnlyDictionary<long, Invoice> invoices,
        ReferenceData reference)
    {
        var lines = BatchFreezer.Freeze(batch, sums, invoices, reference);
        var totals = new ApDocument(batch, lines).Totals;
        (batch.InvoiceCount, batch.LineCount, batch.Debit, batch.Credit) = (totals.Invoices, totals.Lines, totals.Debit, totals.Credit);
        return lines;
    }

    private static List<RefusedInvoice> Refusals(ApBatch batch, IReadOnlyList<ApLine> lines)
    {
        var issues = LayoutOf(batch).Check(new ApDocument(batch, lines));
        // An issue without a line is about the whole batch, and so about every invoice in it.
        var all = issues.Where(i => i.Where.Line == 0).ToList();
        var byInvoice = issues.Where(i => i.Where.Line > 0).ToLookup(i => lines[(int)i.Where.Line - 1].InvoiceId);
        return lines.DistinctBy(l => l.InvoiceId)
            .Select(l => new RefusedInvoice(l.InvoiceId, l.InvoiceNumber, [.. all, .. byInvoice[l.InvoiceId]]))
            .Where(r => r.Issues.Count > 0).ToList();
    }

    private static IApLayout LayoutOf(ApBatch batch) => ApLayouts.Find(batch.Layout)
        ?? throw new TemException($"The layout {batch.Layout} is not part of this version.");

    /// <summary>Gives refused invoices back: they were never in a file, so their claims go without trace but the stored issues.</summary>
    private static void Release(TenantStore store, TemDbContext context, ApBatch batch, IReadOnlyList<ClaimedSum> sums,
        List<RefusedInvoice> refused, Dictionary<long, Invoice> invoices)
    {
        var lineIds = sums.ToLookup(s => s.InvoiceId, s => s.LineId);
        foreach (var (invoiceId, _, issues) in refused)
        {
            InvoiceMoves.Move(invoices[invoiceId], InvoiceStatus.Approved);
            // The lines of one invoice have ids in a row.
            var (first, last) = (lineIds[invoiceId].Min(), lineIds[invoiceId].Max());
            context.ApClaims.Where(c => c.ApBatchId == batch.Id && c.ApLineId >= first && c.ApLineId <= last).ExecuteDelete();
            context.RemoveRange(context.StoredIssues.Where(i => i.InvoiceId == invoiceId && i.Stage == Stage.Export));
            context.AddRange(issues.DistinctBy(i => (i.Code, i.Where.Column)).Select(i => new StoredIssue
            {
                Id = store.Ids.Next<StoredIssue>(),
                InvoiceId = invoiceId,
                Code = i.Code,
                Severity = i.Severity,
                Stage = i.Stage,
                Message = i.Message,
                Line = i.Where.Line,
                Column = i.Where.Column,
                At = store.Clock.GetUtcNow(),
            }));
            var codes = issues.Select(i => i.Code).Distinct();
            store.Audit(context, "invoice.refused", nameof(Invoice), invoiceId, new { batch.Layout, Codes = codes });
        }
    }

    private static ReferenceData Reference(TemDbContext context, TenantStore store)
    {
        var now = store.Clock.GetUtcNow();
        return new ReferenceData
        {
            KnownAt = now,
            Vendors = context.Vendors.AsNoTracking().ToList(),
            CostCentres = context.CostCentres.AsNoTracking().ToList(),
            CostCentreVersions = context.CostCentreVersions.AsNoTracking()
                .Where(v => v.KnownFrom <= now && (v.KnownTo == null || v.KnownTo > now)).ToList(),
            GlAccounts = context.GlAccounts.AsNoTracking().ToList(),
        };
    }
}
