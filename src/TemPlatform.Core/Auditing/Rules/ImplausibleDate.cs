using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>A08: the invoice date lies in the future or far back, or payment is due before the invoice date.</summary>
public sealed class ImplausibleDate : IAuditRule
{
    private const string AgeMax = "ageMax";

    public RuleInfo Info { get; } = new("A08", "Dates of the invoice are implausible", RuleScope.Invoice, RuleInputs.Today,
        FindingClass.Control, Severity.Error, RulePriorities.Control, [new(AgeMax, RuleUnits.Days, 365)]);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var date = context.Invoice.InvoiceDate;
        var age = context.Today.DayNumber - date.DayNumber;
        if (age < 0) hits.Hit(new Hit(Invariant($"Invoice date {date:yyyy-MM-dd} lies after the day of the audit.")));
        if (age > context.Parameters[AgeMax])
        {
            hits.Hit(new Hit(Invariant($"Invoice date {date:yyyy-MM-dd} lies more than {context.Parameters[AgeMax]} days back."))
            {
                Severity = Severity.Warning,
            });
        }
        if (context.Invoice.DueDate is { } due && due < date)
            hits.Hit(new Hit(Invariant($"Due date {due:yyyy-MM-dd} is before invoice date {date:yyyy-MM-dd}.")));
    }
}
