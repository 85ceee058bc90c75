using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Exporting;

/// <summary>Takes journal entries for a batch, and reads what it took.</summary>
internal static class Claims
{
    /// <summary>Claims for a batch everything claimable of its currency: <c>db/statements/claim-entries.sql</c> in the transaction of
    /// <paramref name="context"/>.</summary>
    /// <returns>Number of claims.</returns>
    public static int Take(TenantStore store, TemDbContext context, ApBatch batch) => store.Sql.Execute(context, "claim-entries", new
    {
        batchId = batch.Id,
        idRange = FactIds.LineMax + 1L,
        currency = batch.Currency,
        approved = (int)InvoiceStatus.Approved,
        open = (int)FindingState.Open,
        blocker = (int)Severity.Blocker,
        reversal = (int)JournalKind.Reversal,
        release = (int)JournalKind.Release,
        voided = (int)JournalKind.Void,
        held = (int)LedgerAccount.Held,
    });

    /// <summary>The live claims of a batch summed by line, in line order.</summary>
    public static IReadOnlyList<ClaimedSum> Sums(TemDbContext context, long batchId) =>
    [
        .. (from claim in context.ApClaims
            where claim.ApBatchId == batchId && !claim.IsVoid
            join entry in context.JournalEntries on claim.JournalEntryId equals entry.Id
            join row in context.Charges on entry.ChargeId equals row.Id into rows
            from charge in rows.DefaultIfEmpty()
            group new { entry.Amount, Type = (ChargeType?)charge.ChargeType ?? ChargeType.Unmapped }
                by new { claim.ApLineId, entry.InvoiceId, entry.CostCentreId, entry.GlAccountId, entry.GlString } into line
            orderby line.Key.ApLineId
            select new ClaimedSum(line.Key.ApLineId, line.Key.InvoiceId, line.Key.CostCentreId, line.Key.GlAccountId, line.Key.GlString,
                line.Sum(e => e.Amount), line.Sum(e => e.Type == ChargeType.Tax ? e.Amount : 0),
                line.Min(e => e.Type == ChargeType.Tax ? null : (ChargeType?)e.Type),
                line.Max(e => e.Type == ChargeType.Tax ? null : (ChargeType?)e.Type)))
    ];

    /// <summary>The invoices that a batch has live claims on.</summary>
    public static IReadOnlyList<Invoice> Invoices(TemDbContext context, long batchId)
    {
        var ids = (from claim in context.ApClaims
                   where claim.ApBatchId == batchId && !claim.IsVoid
                   join entry in context.JournalEntries on claim.JournalEntryId equals entry.Id
                   select entry.InvoiceId).Distinct();
        return [.. context.Invoices.Where(i => ids.Contains(i.Id)).OrderBy(i => i.Id)];
    }
}
