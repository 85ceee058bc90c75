using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// A03: previous balance + payments + adjustments + current charges is not the total due, all as printed and signed. Not asked where
/// the bill prints no total, no current charges, or nothing of its balance.
/// </summary>
public sealed class HeaderDoesNotAddUp : IAuditRule
{
    private const string Tolerance = "absTol";

    public RuleInfo Info { get; } = new("A03", "Balance, payments, adjustments and current charges do not make the total due",
        RuleScope.Invoice, RuleInputs.None, FindingClass.Control, Severity.Blocker, RulePriorities.Control,
        [new(Tolerance, RuleUnits.Amount, 0)]);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var invoice = context.Invoice;
        if (invoice.PrintedTotalDue is not { } total || invoice.PrintedCurrentCharges is not { } current) return;
        if (invoice is { PreviousBalance: null, Payments: null, Adjustments: null }) return;
        var made = (invoice.PreviousBalance ?? 0) + (invoice.Payments ?? 0) + (invoice.Adjustments ?? 0) + current;
        if (Math.Abs(total - made) <= context.Parameters[Tolerance]) return;
        hits.Hit(new Hit($"Previous balance {Printed(invoice.PreviousBalance)} + payments {Printed(invoice.Payments)} "
            + $"+ adjustments {Printed(invoice.Adjustments)} + current charges {context.Text(current)} make {context.Text(made)}; "
            + $"printed total due {context.Text(total)}, difference {context.Text(total - made)}."));

        string Printed(long? micros) => micros is { } value ? context.Text(value) : "(not printed)";
    }
}
