using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// D14: a charge that the bill itself names another party for, its issuer or the publisher of its content: what nobody ordered is
/// put on bills this way (cramming). Whoever ordered it dismisses the finding, once for the line and the code. Who the party is
/// stays out of the evidence: it is text of a vendor that may name a person.
/// </summary>
public sealed class ThirdPartyCharge : IAuditRule
{
    public RuleInfo Info { get; } = new("D14", "Charge of a third party on the bill", RuleScope.Charge, RuleInputs.None,
        FindingClass.CarrierError, Severity.Warning, RulePriorities.Rate, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        foreach (var block in context.Facts.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (block.IssuerId[row] == 0 && block.PublisherId[row] == 0) continue;
                if (block.Amount[row] > 0 && block.ChargeType[row].IsCurrent()) hits.Hit(HitOf(context, block, row));
            }
        }
    }

    private static Hit HitOf(AuditContext context, ChargeBlock block, int row)
    {
        var (amount, isMonthly) = (block.Amount[row], block.ChargeType[row].IsRecurring());
        var period = new BillingPeriod(DateOnly.FromDayNumber(block.PeriodStart[row]), DateOnly.FromDayNumber(block.PeriodEnd[row]));
        var party = block.IssuerId[row] != 0 ? "invoiced for another company" : "for content of another company";
        var evidence = Invariant($"{context.Text(amount)}{(isMonthly ? " a month" : "")} {party} in {period}.");
        return ChargePlace.Of(block, row).Proves(new Hit(evidence, isMonthly ? 0 : amount, isMonthly ? amount : 0, block.ServiceId[row],
            block.ChargeCodeId[row], block.ChargeId(row))
        {
            MonthlyShare = isMonthly ? amount : 0,
        });
    }
}
