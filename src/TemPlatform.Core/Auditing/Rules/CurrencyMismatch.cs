using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>A12: the bill is in another currency than its account is kept in: its amounts are not what they look like.</summary>
public sealed class CurrencyMismatch : IAuditRule
{
    public RuleInfo Info { get; } = new("A12", "Bill is in another currency than its account", RuleScope.Account, RuleInputs.None,
        FindingClass.Control, Severity.Blocker, RulePriorities.Control, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        if (context.Facts.Account is not { } account || account.Currency == context.Currency) return;
        hits.Hit(new Hit($"The bill is in {context.Currency}, its account is kept in {account.Currency}; "
            + $"it asks for {context.Text(context.Invoice.TotalDue)}."));
    }
}
