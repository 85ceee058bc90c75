using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// A07: the account is not in the account master: nobody said that we pay for it. The exposure is what the bill asks for.
/// </summary>
public sealed class UnknownAccount : IAuditRule
{
    public RuleInfo Info { get; } = new("A07", "Account is not in the account master", RuleScope.Account, RuleInputs.None,
        FindingClass.Control, Severity.Blocker, RulePriorities.Control, [])
    {
        BillMoney = BillMoney.Whole,
    };

    public void Audit(AuditContext context, IHitSink hits)
    {
        if (context.Facts.Account is not null) return;
        var due = context.Invoice.TotalDue;
        hits.Hit(new Hit($"Account {context.Invoice.AccountNumber} of {context.Facts.Vendor.Name} is unknown; "
            + $"the bill asks for {context.Text(due)}.", OneTime: due));
    }
}
