using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// A05: the vendor already billed this account on the same date, or under the same number. Numbers are compared within an account:
/// some carriers use them again across accounts.
/// </summary>
public sealed class DuplicateInvoice : IAuditRule
{
    public RuleInfo Info { get; } = new("A05", "Invoice was already billed", RuleScope.Invoice, RuleInputs.History,
        FindingClass.Control, Severity.Blocker, RulePriorities.Control, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var invoice = context.Invoice;
        foreach (var other in InvoicePairs.Earlier(context).Where(other => InvoicePairs.IsExact(invoice, other)))
        {
            var same = other.InvoiceDate == invoice.InvoiceDate ? "date" : "number";
            hits.Hit(new Hit(Invariant($"Invoice {other.Number} of {other.InvoiceDate:yyyy-MM-dd} over {context.Text(other.TotalDue)} ")
                + $"has the same account and {same}; this one asks for {context.Text(invoice.TotalDue)}.", OneTime: invoice.TotalDue));
        }
    }
}
