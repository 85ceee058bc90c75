using TemPlatform.Core.Auditing;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Tests.Auditing;

/// <summary>Findings and occurrences as a store would keep them from audit to audit.</summary>
internal sealed class Ledger
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private long lastId;
    private int hours;

    public List<Finding> Findings { get; } = [];
    public List<FindingOccurrence> Occurrences { get; } = [];

    /// <summary>Audits a bill with the whole catalogue (without A02's remark that nothing is printed) and keeps the outcome.</summary>
    public FindingChanges Audit(AuditCase bill)
    {
        var context = bill.Context();
        var hits = bill.Run().Where(h => h.Severity != Severity.Info && h.Rule != "I03").ToList();
        var changes = FindingPass.Apply(context, hits, Findings, On(bill), Start.AddHours(++hours), () => ++lastId);
        Findings.AddRange(changes.AddedFindings);
        Occurrences.AddRange(changes.AddedOccurrences);
        return changes;
    }

    public Finding Of(string rule) => Findings.Single(f => f.Rule == rule);

    public List<FindingOccurrence> On(AuditCase bill) => [.. Occurrences.Where(o => o.InvoiceId == bill.Invoice.Id)];

    public DecisionOutcome Decide(string rule, FindingState decision, AuditCase? only = null)
    {
        var finding = Of(rule);
        var scope = Occurrences.Where(o => o.FindingId == finding.Id && (only is null || o.InvoiceId == only.Invoice.Id)).ToList();
        return FindingDecision.Apply(finding, scope, decision, "because", 5, Start.AddHours(++hours));
    }

    public IReadOnlyList<OpenBlocker> BlockersOf(AuditCase bill) => Blockers.Of(On(bill), Findings);
}
