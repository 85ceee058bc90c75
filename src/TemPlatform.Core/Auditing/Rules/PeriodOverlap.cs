using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// A10: the bill starts before the account's bill before it ends, and neither corrects the other: monthly charges of the common days
/// are billed twice. Bills that start together are no sequence: whether one repeats the other is asked by A05 and A06.
/// </summary>
public sealed class PeriodOverlap : ISummingRule
{
    public RuleInfo Info { get; } = new("A10", "Bill covers days of the bill before", RuleScope.Invoice, RuleInputs.History,
        FindingClass.CarrierError, Severity.Warning, RulePriorities.Duplicate, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        if (Previous(context) is not { } previous) return;
        var invoice = context.Invoice;
        var sum = Sum(context, previous, null, out var first);
        var days = Math.Min(previous.PeriodEnd.DayNumber, invoice.PeriodEnd.DayNumber) - invoice.PeriodStart.DayNumber;
        hits.Hit(first.Proves(new Hit(Invariant($"This bill covers {invoice.Period}, of which invoice {previous.Number} covered ")
            + $"{Plural.Of(days, "day")} as well; monthly charges for the days of both are {context.Text(sum)}.", OneTime: sum)));
    }

    public long Take(AuditContext context, TakenCharges taken) =>
        Previous(context) is { } previous ? Sum(context, previous, taken, out _) : 0;

    private static Invoice? Previous(AuditContext context)
    {
        var invoice = context.Invoice;
        return invoice.Kind != InvoiceKind.Invoice ? null : InvoicePairs.Before(invoice, context.History)
            .FirstOrDefault(bill => bill.Kind == InvoiceKind.Invoice && bill.PeriodEnd > invoice.PeriodStart
                && bill.Id != invoice.SupersedesInvoiceId && bill.SupersedesInvoiceId != invoice.Id);
    }

    /// <summary>The part of monthly charges that falls on days of the other bill, of those that <paramref name="taken"/> still has.
    /// Rounded half away from zero once, to the currency's minor unit.</summary>
    private static long Sum(AuditContext context, Invoice previous, TakenCharges? taken, out ChargePlace first)
    {
        first = default;
        var byLength = new SortedDictionary<int, Int128>();
        foreach (var block in context.Facts.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                var (start, end) = (block.PeriodStart[row], block.PeriodEnd[row]);
                var days = Math.Min(end, previous.PeriodEnd.DayNumber) - Math.Max(start, previous.PeriodStart.DayNumber);
                if (days <= 0 || !block.ChargeType[row].IsRecurring()) continue;
                if (taken?.TryTake(block.ChargeId(row)) == false) continue;
                if (first.ChargeId == 0) first = ChargePlace.Of(block, row);
                byLength[end - start] = byLength.GetValueOrDefault(end - start) + (Int128)block.Amount[row] * days;
            }
        }
        var unit = Currencies.MinorUnitMicros(context.Invoice.Currency);
        return byLength.Sum(pair => Rounded(pair.Value, (Int128)pair.Key * unit) * unit);

        static long Rounded(Int128 value, Int128 divisor) => (long)((value + Int128.Sign(value) * (divisor / 2)) / divisor);
    }
}
