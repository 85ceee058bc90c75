using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>I01: no allocation rule took some charges; their money stands in the suspense cost centre.</summary>
public sealed class LeftInSuspense : IAuditRule
{
    public RuleInfo Info { get; } = new("I01", "Charges are left in suspense", RuleScope.Invoice, RuleInputs.Allocation,
        FindingClass.Control, Severity.Warning, RulePriorities.Control, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var suspense = context.Reference.CostCentres.FirstOrDefault(c => c.IsSuspense)?.Id ?? -1;
        var count = 0;
        var sum = 0L;
        foreach (var block in context.Entries)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (block.LedgerAccount[row] != LedgerAccount.Held || block.ChargeId[row] == 0) continue;
                if (block.CostCentreId[row] != suspense && block.AllocationLevel[row] != AllocationLevel.Suspense) continue;
                count++;
                sum += block.Amount[row];
            }
        }
        if (count == 0) return;
        hits.Hit(new Hit(Invariant($"{count} share(s) of charges with {context.Text(sum)} found no cost centre."), OneTime: sum));
    }
}
