using System.Runtime.InteropServices;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>I02: a cost centre or GL account that takes money of this invoice is not open on the day of the audit.</summary>
public sealed class ClosedPostingTarget : ISummingRule
{
    public RuleInfo Info { get; } = new("I02", "Cost centre or GL account is closed", RuleScope.Invoice,
        RuleInputs.Allocation | RuleInputs.Today, FindingClass.Control, Severity.Blocker, RulePriorities.Control, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        foreach (var ((costCentreId, glAccountId), sum) in SumsByTarget(context.Entries))
        {
            if (IsClosedCostCentre(context, costCentreId, out var centre))
                hits.Hit(new Hit($"Cost centre {centre} is not open for postings; it would take {context.Text(sum)}.", OneTime: sum));
            else if (IsClosedGlAccount(context, glAccountId, out var account))
                hits.Hit(new Hit($"GL account {account} is not open for postings; it would take {context.Text(sum)}.", OneTime: sum));
        }
    }

    public long Take(AuditContext context, TakenCharges taken)
    {
        var closed = SumsByTarget(context.Entries).Keys.Where(target => IsClosedCostCentre(context, target.CostCentre, out _)
            || IsClosedGlAccount(context, target.GlAccount, out _)).ToHashSet();
        var sum = 0L;
        foreach (var block in context.Entries)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (block.LedgerAccount[row] != LedgerAccount.Held || block.CostCentreId[row] == 0) continue;
                if (!closed.Contains((block.CostCentreId[row], block.GlAccountId[row])) || !taken.TryTakeShare(block, row)) continue;
                sum += block.Amount[row];
            }
        }
        return sum;
    }

    private static SortedDictionary<(long CostCentre, long GlAccount), long> SumsByTarget(IEnumerable<JournalEntryBlock> entries)
    {
        var sums = new Dictionary<(long, long), long>();
        foreach (var block in entries)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (block.LedgerAccount[row] != LedgerAccount.Held || block.CostCentreId[row] == 0) continue;
                var target = (block.CostCentreId[row], block.GlAccountId[row]);
                CollectionsMarshal.GetValueRefOrAddDefault(sums, target, out _) += block.Amount[row];
            }
        }
        return new(sums);
    }

    private static bool IsClosedCostCentre(AuditContext context, long id, out string code)
    {
        var centre = context.Reference.CostCentre(id);
        code = centre?.Code ?? "(unknown)";
        return centre is not { IsSuspense: true } && context.Reference.CostCentreOn(id, context.Today) is null;
    }

    /// <summary>Money in suspense may have no GL account yet (id 0).</summary>
    private static bool IsClosedGlAccount(AuditContext context, long id, out string code)
    {
        var account = id == 0 ? null : context.Reference.GlAccount(id);
        code = account?.Code ?? "(unknown)";
        return id != 0 && (account is null || context.Today < account.OpenFrom || context.Today >= account.ClosedOn);
    }
}
