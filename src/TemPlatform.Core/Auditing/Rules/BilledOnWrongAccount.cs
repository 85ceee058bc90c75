using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// C05: a line is billed on another account than the inventory has it on. A master account may bill for those below it. The money
/// is due either way, so none is at stake; a line that both accounts bill is a duplicate.
/// </summary>
public sealed class BilledOnWrongAccount : IAuditRule
{
    public RuleInfo Info { get; } = new("C05", "Line is billed on another account than the inventory says", RuleScope.ServiceMonth,
        RuleInputs.Inventory, FindingClass.Control, Severity.Warning, RulePriorities.Control, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        if (context.Facts.Account is not { } billed) return;
        var wrong = new Dictionary<long, Account>();
        foreach (var line in context.Facts.Lines.Where(l => l.ServiceId != 0))
        {
            if (AccountOf(context, line.ServiceId) is { } account && account.Id != billed.Id
                && ReferenceData.MasterOn(account, context.Invoice.InvoiceDate) != billed.Id) wrong[line.ServiceId] = account;
        }
        var places = ChargePlaces.FirstOf(context.Facts.Blocks, wrong.Keys.ToHashSet());
        foreach (var line in context.Facts.Lines.Where(l => wrong.ContainsKey(l.ServiceId)))
        {
            var evidence = Invariant($"The inventory has this line on account {wrong[line.ServiceId].Number}; account {billed.Number} ")
                + Invariant($"is billed {context.Text(line.ChargeSum)} for it in {context.Invoice.Period}.");
            hits.Hit(places.GetValueOrDefault(line.ServiceId).Proves(new Hit(evidence, ServiceId: line.ServiceId)));
        }
    }

    private static Account? AccountOf(AuditContext context, long serviceId) =>
        context.Reference.Service(serviceId) is { AccountId: { } id, Origin: not ServiceOrigin.Proposal }
            ? context.Reference.Account(id) : null;
}
