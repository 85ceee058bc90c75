using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Auditing;

/// <summary>Hits, findings and occurrences of one invoice within the transaction of its audit.</summary>
internal sealed class FindingStore(TenantStore store, TemDbContext context, Invoice invoice)
{
    /// <summary>Stored hits that stand while only some rules run again.</summary>
    public KeptHits KeptHits(ReferenceData reference, IReadOnlyCollection<string>? onlyRules)
    {
        if (onlyRules is null) return new KeptHits([], new HashSet<string>(), 1);
        var hits = context.RuleHits.AsNoTracking().Where(h => h.InvoiceId == invoice.Id).OrderBy(h => h.Id).ToList();
        var current = AuditRules.All.Where(r => !onlyRules.Contains(r.Info.Id, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(r => r.Info.Id, r => RuleParameters.CurrentHash(r.Info, reference), StringComparer.Ordinal);
        var stale = hits.Where(h => current.TryGetValue(h.Rule, out var hash) && h.RuleHash != hash).Select(h => h.Rule).ToHashSet();
        var kept = current.Keys.Where(id => !stale.Contains(id)).ToHashSet(StringComparer.Ordinal);
        var next = hits.Count == 0 ? 1 : FactIds.Line(hits[^1].Id) + 1;
        return new KeptHits([.. hits.Where(h => kept.Contains(h.Rule))], kept, next);
    }

    /// <summary>Puts the hits of the rules that ran in the place of their old ones; hits of rules that are gone go with them.</summary>
    public void ReplaceHits(IReadOnlyList<IAuditRule> rules, IReadOnlyList<RuleHit> hits)
    {
        var kept = AuditRules.All.Except(rules).Select(r => r.Info.Id).ToList();
        context.RuleHits.Where(h => h.InvoiceId == invoice.Id && !kept.Contains(h.Rule)).ExecuteDelete();
        if (hits.Count > 0) store.Bulk.Write(context, hits);
    }

    /// <summary>Compares hits with findings and writes what is new; changed rows are saved with the context.</summary>
    /// <returns>How many findings block the invoice.</returns>
    public int UpdateFindings(AuditContext audit, IReadOnlyList<RuleHit> hits, out FindingChanges changes)
    {
        var occurrences = context.FindingOccurrences.Where(o => o.InvoiceId == invoice.Id).OrderBy(o => o.Id).ToList();
        var seen = context.FindingOccurrences.Where(o => o.InvoiceId == invoice.Id).Select(o => o.FindingId);
        var fingerprints = hits.DistinctBy(hit => (hit.Failed, hit.Rule, hit.ServiceId, hit.ChargeCodeId))
            .Select(hit => FindingPass.Fingerprint(invoice, hit)).ToList();
        // What recurs on the account must stop with this bill when it no longer shows it.
        var bills = context.Invoices.Where(i => i.VendorId == invoice.VendorId && i.AccountKey == invoice.AccountKey).Select(i => i.Id);
        List<Finding> findings =
        [
            .. context.Findings.Where(f => EF.Parameter(fingerprints).Contains(f.Fingerprint)).ToList()
                .Concat(context.Findings.Where(f => seen.Contains(f.Id)).ToList())
                .Concat(context.Findings.Where(f => bills.Contains(f.LastInvoiceId) && f.Recurring != 0).ToList()).Distinct()
        ];
        changes = FindingPass.Apply(audit, hits, findings, occurrences, store.Clock.GetUtcNow(), () => store.Ids.Next<Finding>());
        if (changes.AddedFindings.Count > 0) store.Bulk.Write(context, changes.AddedFindings);
        if (changes.AddedOccurrences.Count > 0) store.Bulk.Write(context, changes.AddedOccurrences);
        return Blockers.Of(occurrences.Concat(changes.AddedOccurrences), findings.Concat(changes.AddedFindings)).Count;
    }
}

/// <summary>Hits that stand, of which rules, and the first free number for new ones.</summary>
internal sealed record KeptHits(IReadOnlyList<RuleHit> Hits, IReadOnlySet<string> Rules, int NextSequence)
{
    /// <summary>Rules whose kept hits must be summed again, since what other rules own may change.</summary>
    public IEnumerable<IAuditRule> Summing => Hits.Select(h => h.Rule).Distinct().Select(AuditRules.Find).OfType<ISummingRule>();
}
