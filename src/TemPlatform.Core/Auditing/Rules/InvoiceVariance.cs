using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>F01: current charges differ from those of the account's bill before by more than a share of them and more than an
/// amount.</summary>
public sealed class InvoiceVariance : IAuditRule
{
    private const string Percent = "percent";
    private const string Tolerance = "absTol";

    public RuleInfo Info { get; } = new("F01", "Bill differs much from the bill before", RuleScope.Invoice, RuleInputs.History,
        FindingClass.Control, Severity.Warning, RulePriorities.Control,
        [new(Percent, RuleUnits.Percent, 25 * Money.MicrosPerUnit), new(Tolerance, RuleUnits.Amount, 100 * Money.MicrosPerUnit)]);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var invoice = context.Invoice;
        if (!InvoicePairs.IsBill(invoice)) return;
        var before = InvoicePairs.Before(invoice, context.History).FirstOrDefault(bill => bill.Currency == invoice.Currency);
        if (before is null) return;
        var difference = (Int128)invoice.CurrentCharges - before.CurrentCharges;
        var size = Int128.Abs(difference);
        if (size <= context.Parameters[Tolerance]) return;
        if (size * 100 * Money.MicrosPerUnit <= Int128.Abs(before.CurrentCharges) * context.Parameters[Percent]) return;
        hits.Hit(new Hit(Invariant($"Current charges of {context.Text(invoice.CurrentCharges)} for {invoice.Period}; invoice ")
            + Invariant($"{before.Number} for {before.Period} had {context.Text(before.CurrentCharges)}, ")
            + $"difference {context.Text((long)difference)}."));
    }
}
