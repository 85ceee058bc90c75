using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// C01: a line is billed that is not in the inventory: it was found on a bill after its account's first and nobody accepted it.
/// </summary>
public sealed class BilledNotInInventory : IAuditRule
{
    public RuleInfo Info { get; } = new("C01", "Line is billed but not in the inventory", RuleScope.ServiceMonth, RuleInputs.Inventory,
        FindingClass.Control, Severity.Warning, RulePriorities.NotInInventory, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var lines = context.Facts.Lines.Where(l => l.ServiceId != 0 && IsMissing(context.Reference.Service(l.ServiceId))).ToList();
        var places = ChargePlaces.FirstOf(context.Facts.Blocks, lines.Select(l => l.ServiceId).ToHashSet());
        foreach (var line in lines)
        {
            var evidence = Invariant($"Line billed for {context.Invoice.Period} with {context.Text(line.ChargeSum)}, ")
                + $"of it {context.Text(line.RecurringSum)} monthly; it is not in the inventory.";
            var hit = new Hit(evidence, Recurring: line.RecurringSum, ServiceId: line.ServiceId);
            hits.Hit(places.GetValueOrDefault(line.ServiceId).Proves(hit));
        }
    }

    private static bool IsMissing(Service? service) => service is null or { Origin: ServiceOrigin.Proposal };
}
