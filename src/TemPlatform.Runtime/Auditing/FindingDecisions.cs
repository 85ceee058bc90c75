using TemPlatform.Core.Auditing;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Auditing;

/// <summary>
/// A person accepts or dismisses a finding, on one invoice or wherever it stands. Accepting that charges do not foot (A02) releases
/// charges only: what they do not explain of the printed total stays held.
/// </summary>
public sealed class FindingDecisions(TenantStore store)
{
    /// <summary>The finding is right: pay or claim accordingly.</summary>
    /// <param name="findingId">Id of the finding.</param>
    /// <param name="reason">Why, in the person's words; required.</param>
    /// <param name="invoiceId">Only on this invoice; null for all that show it.</param>
    /// <returns>What was decided; nothing, and nothing changed, when only a new audit can clear all of it.</returns>
    /// <exception cref="TemException">No such finding or occurrence, or no reason.</exception>
    public DecisionOutcome Accept(long findingId, string reason, long? invoiceId = null) =>
        Contention.Retry(() => Decide(findingId, FindingState.Accepted, reason, invoiceId));

    /// <summary>The finding is no problem. It stays dismissed in later cycles, unless it blocks.</summary>
    /// <inheritdoc cref="Accept"/>
    public DecisionOutcome Dismiss(long findingId, string reason, long? invoiceId = null) =>
        Contention.Retry(() => Decide(findingId, FindingState.Dismissed, reason, invoiceId));

    private DecisionOutcome Decide(long findingId, FindingState decision, string reason, long? invoiceId)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new TemException("A decision needs a reason: give one with --reason.");
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var finding = context.Findings.SingleOrDefault(f => f.Id == findingId)
            ?? throw new TemException($"There is no finding {findingId}. List findings with `tem finding list`.");
        var occurrences = context.FindingOccurrences
            .Where(o => o.FindingId == findingId && o.State != FindingState.Cleared)
            .Where(o => invoiceId == null || o.InvoiceId == invoiceId).ToList();
        if (occurrences.Count == 0) throw new TemException($"Nothing of finding {findingId} is left to decide there.");
        var before = finding.State;
        var outcome = FindingDecision.Apply(finding, occurrences, decision, reason, store.Actor.Id, store.Clock.GetUtcNow());
        if (outcome.Decided == 0) return outcome;
        var kind = decision == FindingState.Accepted ? "finding.accepted" : "finding.dismissed";
        var details = new { finding.Rule, invoiceId, outcome.Decided, outcome.Refused, before, after = finding.State, finding.OneTime };
        store.Audit(context, kind, nameof(Finding), findingId, details);
        context.SaveChanges();
        transaction.Commit();
        return outcome;
    }
}
