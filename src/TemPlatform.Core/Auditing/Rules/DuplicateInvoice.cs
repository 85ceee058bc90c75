using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// A05: the vendor already billed this account on the same date, or under the same number. Numbers are compared within an account:
/// some carriers use them again across accounts. Each bill after the first is one hit, however many went before.
/// </summary>
public sealed class DuplicateInvoice : IAuditRule
{
    public RuleInfo Info { get; } = new("A05", "Invoice was already billed", RuleScope.Invoice, RuleInputs.History,
        FindingClass.Control, Severity.Blocker, RulePriorities.Control, [])
    {
        BillMoney = BillMoney.Whole,
    };

    public void Audit(AuditContext context, IHitSink hits)
    {
        var invoice = context.Invoice;
        var others = InvoicePairs.Earlier(context).Where(other => InvoicePairs.IsExact(invoice, other)).ToList();
        if (others.MinBy(other => (other.LoadedAt, other.Id)) is not { } first) return;
        var same = first.InvoiceDate == invoice.InvoiceDate ? "date" : "number";
        hits.Hit(new Hit(Invariant($"Invoice {first.Number} of {first.InvoiceDate:yyyy-MM-dd} over {context.Text(first.TotalDue)} ")
            + $"has the same account and {same}{InvoicePairs.AndMore(others)}; this one asks for {context.Text(invoice.TotalDue)}.",
            OneTime: invoice.TotalDue));
    }
}
