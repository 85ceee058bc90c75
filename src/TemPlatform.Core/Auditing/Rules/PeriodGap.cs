using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>A09: between the account's bill before this one and this one lie days that no bill covers: one is missing.</summary>
public sealed class PeriodGap : IAuditRule
{
    private const string Grace = "grace";

    public RuleInfo Info { get; } = new("A09", "A bill between two others is missing", RuleScope.Account, RuleInputs.History,
        FindingClass.Control, Severity.Warning, RulePriorities.Control, [new(Grace, RuleUnits.Days, 0)]);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var invoice = context.Invoice;
        if (!InvoicePairs.IsBill(invoice)) return;
        // The latest end: a bill inside another leaves no gap.
        if (InvoicePairs.Before(invoice, context.History).MaxBy(bill => bill.PeriodEnd) is not { } previous) return;
        var days = invoice.PeriodStart.DayNumber - previous.PeriodEnd.DayNumber;
        if (days <= context.Parameters[Grace]) return;
        var gap = new BillingPeriod(previous.PeriodEnd, invoice.PeriodStart);
        hits.Hit(new Hit(Invariant($"No bill covers {gap}, {Plural.Of(days, "day")}: invoice {previous.Number} covers {previous.Period}, ")
            + Invariant($"this one {invoice.Period}.")));
    }
}
