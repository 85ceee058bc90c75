using static System.FormattableString;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>C01: a line is billed that is not in the inventory: it was found on a bill after its account's first and nobody accepted it.</summary>
public sealed class BilledNotInInventory : IAuditRule
{
    public RuleInfo Info { get; } = new("C01", "Line is billed but not in the inventory", RuleScope.ServiceMonth, RuleInputs.Inventory,
        FindingClass.Control, Severity.Warning, RulePriorities.NotInInventory, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var lines = context.Facts.Lines.Where(l => l.ServiceId != 0 && context.Reference.Service(l.ServiceId) is null or { Origin: ServiceOrigin.Proposal }).ToList();
        var places = ChargePlaces.FirstOf(context.Facts.Blocks, lines.Select(l => l.ServiceId).ToHashSet());
        foreach (var line in lines)
        {
            var place = places.GetValueOrDefault(line.ServiceId);
            hits.Hit(new Hit(Invariant($"Line billed for {context.Invoice.Period} with {context.Text(line.ChargeSum)}, of it {context.Text(line.RecurringSum)} monthly; ")
                + "it is not in the inventory.", Recurring: line.RecurringSum, ServiceId: line.ServiceId, RawFileId: place.RawFileId,
                ByteOffset: place.ByteOffset, ByteLength: place.ByteLength));
        }
    }
}
