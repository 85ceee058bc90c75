using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Exporting;

/// <summary>Books what a batch releases, and takes it back.</summary>
internal static class BatchLedger
{
    /// <summary>One journal per invoice moves its claims from Held to Released; the batch becomes Generated in the same
    /// transaction.</summary>
    public static void BookRelease(TenantStore store, TemDbContext context, ApBatch batch, ApFile written)
    {
        using var transaction = context.Database.BeginTransaction();
        var sums = Claims.Sums(context, batch.Id);
        var lines = context.ApLines.AsNoTracking().Where(l => l.ApBatchId == batch.Id).ToLookup(l => l.InvoiceId);
        var entries = new List<JournalEntry>();
        foreach (var invoice in sums.GroupBy(s => s.InvoiceId))
        {
            var release = BatchFreezer.Release(invoice, lines[invoice.Key]);
            if (release.Count == 0) continue;
            StageRuns.Add(store, context, invoice.Key, Stage.Export,
                new { batch.Number, Lines = lines[invoice.Key].Count() }, inputHash: batch.FileSha256 ?? "");
            var journal = Add(store, context, JournalKind.Release, invoice.Key, batch, release.Count, $"release by {batch.Number}");
            entries.AddRange(release.Select((entry, i) => new JournalEntry
            {
                Id = FactIds.Of(journal.Id, i + 1),
                JournalId = journal.Id,
                InvoiceId = invoice.Key,
                LedgerAccount = entry.LedgerAccount,
                CostCentreId = entry.CostCentreId,
                GlAccountId = entry.GlAccountId,
                GlString = entry.GlString,
                Amount = entry.Amount,
                Currency = batch.Currency,
            }));
        }
        batch.State = ApBatchState.Generated;
        store.Audit(context, "apbatch.generated", nameof(ApBatch), batch.Id, new
        {
            batch.Number,
            batch.Currency,
            batch.InvoiceCount,
            batch.LineCount,
            batch.Debit,
            batch.Credit,
            batch.FileSha256,
            FileName = Path.GetFileName(written.Path),
        });
        context.SaveChanges();
        store.Bulk.Write(context, entries);
        transaction.Commit();
    }

    /// <summary>Books the opposite of each release of a batch.</summary>
    public static void ReverseReleases(TenantStore store, TemDbContext context, ApBatch batch)
    {
        var releases = context.Journals.Where(j => j.ApBatchId == batch.Id && j.Kind == JournalKind.Release).OrderBy(j => j.Id).ToList();
        foreach (var release in releases)
        {
            var journal = Add(store, context, JournalKind.Void, release.InvoiceId, batch, release.EntryCount, $"void of {batch.Number}");
            journal.ReversesJournalId = release.Id;
            foreach (var block in store.Bulk.ReadEntries(release.Id)) store.Bulk.Write(context, block.Negated(journal.Id));
        }
    }

    private static Journal Add(TenantStore store, TemDbContext context, JournalKind kind, long invoiceId, ApBatch batch, int entryCount,
        string cause)
    {
        var journal = new Journal
        {
            Id = store.Ids.Next<Journal>(),
            Kind = kind,
            InvoiceId = invoiceId,
            ApBatchId = batch.Id,
            Cause = cause,
            KnownAt = store.Clock.GetUtcNow(),
            EntryCount = entryCount,
        };
        context.Add(journal);
        return journal;
    }
}
