using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Exporting;

/// <summary>
/// Which journal entries a batch may take, and taking them. An entry can be claimed when it waits in Held for a charge, its journal
/// stands (not a reversal, not reversed, not a release or its void) and no batch that is not void has it.
/// </summary>
internal static class Claims
{
    /// <summary>
    /// Claims for a batch everything claimable of the approved invoices of its currency that no open blocker keeps back, in one
    /// statement: the unique key of live claims decides between two batches. The id of the later line is the batch and the rank of
    /// invoice, cost centre, GL account and GL string. Entries of a journal are read by their range of ids.
    /// </summary>
    /// <returns>Number of claims.</returns>
    public static int Take(TemDbContext context, ApBatch batch) => context.Database.ExecuteSql($"""
        INSERT INTO ApClaim (TenantId, ApBatchId, JournalEntryId, ApLineId, IsVoid)
        SELECT e.TenantId, {batch.Id}, e.Id,
            {FactIds.Of(batch.Id, 1)} - 1 + DENSE_RANK() OVER (ORDER BY e.InvoiceId, e.CostCentreId, e.GlAccountId, e.GlString), 0
        FROM Invoice i
        JOIN Journal j ON j.TenantId = i.TenantId AND j.InvoiceId = i.Id
        JOIN JournalEntry e ON e.TenantId = j.TenantId AND e.Id BETWEEN j.Id * 16777216 + 1 AND j.Id * 16777216 + 16777215
        WHERE i.TenantId = {context.TenantId} AND i.IsCurrent = 1 AND i.Status = {(int)InvoiceStatus.Approved}
            AND i.Currency = {batch.Currency}
            AND NOT EXISTS (SELECT 1 FROM FindingOccurrence o WHERE o.TenantId = i.TenantId AND o.InvoiceId = i.Id
                AND o.State = {(int)FindingState.Open} AND o.Severity = {(int)Severity.Blocker})
            AND j.Kind NOT IN ({(int)JournalKind.Reversal}, {(int)JournalKind.Release}, {(int)JournalKind.Void})
            AND NOT EXISTS (SELECT 1 FROM Journal r WHERE r.TenantId = j.TenantId AND r.InvoiceId = j.InvoiceId
                AND r.ReversesJournalId = j.Id)
            AND e.LedgerAccount = {(int)LedgerAccount.Held} AND e.ChargeId <> 0
            AND NOT EXISTS (SELECT 1 FROM ApClaim c WHERE c.TenantId = e.TenantId AND c.JournalEntryId = e.Id AND c.IsVoid = 0)
        """);

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
