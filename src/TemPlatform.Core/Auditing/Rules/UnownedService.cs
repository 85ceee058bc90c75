using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>C16: a billed line has neither an employee nor a cost centre that owns it on the first day of the bill's period.</summary>
public sealed class UnownedService : IAuditRule
{
    public RuleInfo Info { get; } = new("C16", "Line has no owner", RuleScope.ServiceMonth, RuleInputs.Hr | RuleInputs.Inventory,
        FindingClass.Control, Severity.Warning, RulePriorities.Unowned, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var lines = context.Facts.Lines.Where(l => l.ServiceId != 0 && l is { EmployeeId: null, CostCentreId: null }).ToList();
        var places = ChargePlaces.FirstOf(context.Facts.Blocks, lines.Select(l => l.ServiceId).ToHashSet());
        foreach (var line in lines)
        {
            var evidence = Invariant($"Nobody owns this line on {context.Invoice.PeriodStart:yyyy-MM-dd}; ")
                + $"it costs {context.Text(line.RecurringSum)} monthly, {context.Text(line.ChargeSum)} on this bill.";
            var hit = new Hit(evidence, Recurring: line.RecurringSum, ServiceId: line.ServiceId);
            hits.Hit(places.GetValueOrDefault(line.ServiceId).Proves(hit));
        }
    }
}
