using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// A04: the bills of the sub-accounts of one cycle do not sum to the master's bill. Asked once the whole family has its bill, so the
/// last one to arrive carries the finding; accounts without parent and children are left alone.
/// </summary>
public sealed class SubAccountsDoNotRollUp : IAuditRule
{
    private const string Tolerance = "absTol";

    public RuleInfo Info { get; } = new("A04", "Sub-accounts do not sum to their master account", RuleScope.Account, RuleInputs.History,
        FindingClass.Control, Severity.Blocker, RulePriorities.Control, [new(Tolerance, RuleUnits.Amount, 0)]);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var invoice = context.Invoice;
        if (context.Facts.Account is not { } account || !IsClaim(invoice)) return;
        var cycle = context.History.Where(i => IsClaim(i) && IsSameCycle(i, invoice)).Append(invoice).ToLookup(i => i.AccountId);
        var masterId = Children(context, account.Id).Any() ? account.Id : MasterOf(account, invoice);
        if (masterId is not { } id || !cycle.Contains(id)) return;
        var children = Children(context, id).ToList();
        if (children.Count == 0 || !children.All(child => cycle.Contains(child.Id))) return;
        var master = cycle[id].Sum(i => i.CurrentCharges);
        var subs = children.Sum(child => cycle[child.Id].Sum(i => i.CurrentCharges));
        if (Math.Abs(master - subs) <= context.Parameters[Tolerance]) return;
        hits.Hit(new Hit(Invariant($"The master account bills {context.Text(master)}, its {Plural.Of(children.Count, "sub-account")} ")
            + Invariant($"bill {context.Text(subs)}, ")
            + Invariant($"difference {context.Text(master - subs)} in the cycle that ends {invoice.PeriodEnd.AddDays(-1):yyyy-MM-dd}.")));
    }

    private static IEnumerable<Account> Children(AuditContext context, long masterId) => context.Reference.SubAccounts(masterId)
        .Where(a => MasterOf(a, context.Invoice) == masterId && (a.ClosedOn is null || a.ClosedOn > context.Invoice.PeriodStart));

    private static long? MasterOf(Account account, Invoice invoice) => ReferenceData.MasterOn(account, invoice.InvoiceDate);

    private static bool IsClaim(Invoice invoice) => invoice.Kind is InvoiceKind.Invoice or InvoiceKind.CorrectedBill;

    private static bool IsSameCycle(Invoice a, Invoice b) => a.PeriodEnd == b.PeriodEnd || a.InvoiceDate == b.InvoiceDate;
}
