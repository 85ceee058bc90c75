using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// A06: an earlier invoice of the account covers much of the same period and either asks for about the same amount or has a number
/// that differs only in punctuation, leading zeros, O for 0 or I for 1. Periods that merely touch by some days are no sign.
/// </summary>
public sealed class LooksLikeDuplicateInvoice : IAuditRule
{
    private const string Tolerance = "absTol";
    private const string Overlap = "overlapPct";

    public RuleInfo Info { get; } = new("A06", "Invoice looks like one already billed", RuleScope.Invoice, RuleInputs.History,
        FindingClass.Control, Severity.Warning, RulePriorities.Control,
        [new(Tolerance, RuleUnits.Amount, Money.MicrosPerUnit), new(Overlap, RuleUnits.Percent, 50 * Money.MicrosPerUnit)])
    {
        BillMoney = BillMoney.Whole,
    };

    public void Audit(AuditContext context, IHitSink hits)
    {
        var invoice = context.Invoice;
        var earlier = InvoicePairs.Earlier(context).ToList();
        // What is a duplicate for certain need not look like one.
        if (earlier.Exists(other => InvoicePairs.IsExact(invoice, other))) return;
        var alike = earlier.Where(other => LooksAlike(context, other)).ToList();
        if (alike.MinBy(other => (other.LoadedAt, other.Id)) is not { } first) return;
        var number = HasAlikeNumber(invoice, first) ? " under nearly the same number" : "";
        hits.Hit(new Hit(Invariant($"Invoice {first.Number} of {first.InvoiceDate:yyyy-MM-dd} covers {first.Period} with ")
            + Invariant($"{context.Text(first.CurrentCharges)}{InvoicePairs.AndMore(alike)}; this one covers {invoice.Period} with ")
            + $"{context.Text(invoice.CurrentCharges)}{number}.", OneTime: invoice.TotalDue));
    }

    private static bool LooksAlike(AuditContext context, Invoice other)
    {
        var invoice = context.Invoice;
        return CoversSameDays(invoice.Period, other.Period, context.Parameters[Overlap]) && (HasAlikeNumber(invoice, other)
            || Math.Abs(invoice.CurrentCharges - other.CurrentCharges) <= context.Parameters[Tolerance]);
    }

    private static bool HasAlikeNumber(Invoice invoice, Invoice other) => InvoicePairs.SamePrintedNumber(invoice, other, Alike);

    private static bool CoversSameDays(BillingPeriod a, BillingPeriod b, long percentMicros)
    {
        var start = a.Start > b.Start ? a.Start : b.Start;
        var end = a.End < b.End ? a.End : b.End;
        var common = end.DayNumber - start.DayNumber;
        return common > 0 && common * 100 * Money.MicrosPerUnit >= percentMicros * Math.Min(a.Days, b.Days);
    }

    private static string Alike(string numberKey) => numberKey.Replace('O', '0').Replace('I', '1').TrimStart('0');
}
