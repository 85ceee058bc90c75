using TemPlatform.Core.Auditing;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Auditing;

/// <summary>
/// Audits one allocated invoice: runs the rules, keeps their hits, and brings findings and occurrences up to date, in one transaction
/// with the invoice's status, its stage run and one audit event.
/// </summary>
public static class AuditStage
{
    /// <summary>Counted up when the logic around the rules changes.</summary>
    public const int Version = 1;

    /// <summary>Runs the catalogue, or some rules alone on top of the stored hits of the others.</summary>
    /// <param name="store">The tenant and who acts.</param>
    /// <param name="invoiceId">A published invoice that is allocated and not exported.</param>
    /// <param name="reference">Snapshot whose rule settings, owners and cost centres count.</param>
    /// <param name="owners">Owners from the same snapshot.</param>
    /// <param name="onlyRules">Rule ids to run again; a rule whose stored hits are of other parameters runs as well. Null for all.</param>
    /// <returns>How many findings block the invoice now.</returns>
    /// <exception cref="TemException">There is no such invoice.</exception>
    public static int Run(TenantStore store, long invoiceId, ReferenceData reference, OwnerDirectory owners,
        IReadOnlyCollection<string>? onlyRules = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        Contention.Hold(context, invoiceId);
        var facts = InvoiceFactsReader.Read(store, context, invoiceId, reference);
        // Of an exported invoice only what is still open is asked again, and what is about the time after it: its money is gone, and a
        // rule of today must not judge it anew.
        var isExported = facts.Invoice.Status == InvoiceStatus.Exported;
        if (isExported)
        {
            var asked = OpenRules(context, invoiceId).Union(AuditRules.All.Where(r => r.Info.NeverBlocks).Select(r => r.Info.Id));
            onlyRules = [.. onlyRules is null ? asked : asked.Intersect(onlyRules, StringComparer.OrdinalIgnoreCase)];
        }
        if (onlyRules is { Count: 0 }) return 0;
        var stored = new FindingStore(store, context, facts.Invoice);
        var kept = stored.KeptHits(reference, onlyRules);
        var rules = AuditRules.All.Where(r => !kept.Rules.Contains(r.Info.Id)).ToList();
        var audit = AuditContextReader.Read(store, context, facts, reference, owners, [.. rules, .. kept.Summing]);
        var broken = new List<string>();
        var ran = RuleRunner.Run(audit, rules, (id, exception) => broken.Add($"{id} {exception.GetType().Name}"), kept.NextSequence);
        stored.ReplaceHits(rules, ran);
        var blockers = stored.UpdateFindings(audit, [.. kept.Hits, .. ran], out var changes);
        // An approval stands while the audit comes out as it did when it was given.
        var isUnchanged = facts.Invoice.Status == InvoiceStatus.Approved && changes.Opened == changes.OpenedOfNext
            && blockers == 0;
        if (!isExported && !isUnchanged) InvoiceMoves.Move(facts.Invoice, InvoiceStatus.Audited);
        var summary = new { rules = rules.Count, hits = ran.Count, changes.Opened, changes.Cleared, blockers, broken };
        StageRuns.Add(store, context, invoiceId, Stage.Audit, summary, Version, RuleParameters.CatalogueHash(reference),
            blockers > 0 ? StageOutcome.Blocked : StageOutcome.Done, DecidedBy.Rule);
        store.Audit(context, "invoice.audited", nameof(Invoice), invoiceId, summary);
        context.SaveChanges();
        transaction.Commit();
        return blockers;
    }

    private static List<string> OpenRules(TemDbContext context, long invoiceId) =>
        (from seen in context.FindingOccurrences
         join finding in context.Findings on seen.FindingId equals finding.Id
         where seen.InvoiceId == invoiceId && seen.State == FindingState.Open
         select finding.Rule).Distinct().ToList();
}
