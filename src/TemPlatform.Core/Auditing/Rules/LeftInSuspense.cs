using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>I01: no allocation rule took some charges; their money stands in the suspense cost centre.</summary>
public sealed class LeftInSuspense : ISummingRule
{
    public RuleInfo Info { get; } = new("I01", "Charges are left in suspense", RuleScope.Invoice, RuleInputs.Allocation,
        FindingClass.Control, Severity.Warning, RulePriorities.Control, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var (count, sum) = (0, 0L);
        foreach (var (block, row) in Shares(context))
        {
            count++;
            sum += block.Amount[row];
        }
        if (count == 0) return;
        hits.Hit(new Hit(Invariant($"{Plural.Of(count, "share")} of charges with {context.Text(sum)} ")
            + "without a cost centre.", OneTime: sum));
    }

    public long Take(AuditContext context, TakenCharges taken) =>
        Shares(context).Where(share => taken.TryTakeShare(share.Block, share.Row)).Sum(share => share.Block.Amount[share.Row]);

    private static IEnumerable<(JournalEntryBlock Block, int Row)> Shares(AuditContext context)
    {
        var suspense = context.Reference.CostCentres.FirstOrDefault(c => c.IsSuspense)?.Id ?? -1;
        foreach (var block in context.Entries)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (block.LedgerAccount[row] != LedgerAccount.Held || block.ChargeId[row] == 0) continue;
                if (block.CostCentreId[row] == suspense || block.AllocationLevel[row] == AllocationLevel.Suspense)
                    yield return (block, row);
            }
        }
    }
}
