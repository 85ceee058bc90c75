using System.Runtime.InteropServices;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>
/// Gives each cent of a bill to one rule, so that no money at stake is counted twice, the more particular first:
/// <list type="number">
/// <item>A charge, or the monthly charges of a line, belong to the rule with the smallest priority number that hits them.</item>
/// <item>Rules that sum charges up count those that nobody took, in the same order.</item>
/// <item>What the charges do not explain of the printed total belongs to the rule that says so.</item>
/// <item>A rule about the whole bill counts what is left of it. A balance brought forward is money of the bill before.</item>
/// </list>
/// </summary>
internal sealed class MoneyOwnership
{
    private readonly AuditContext context;
    private readonly IReadOnlyList<RuleHit> hits;
    private readonly (long OneTime, long Recurring)[] money;
    private readonly Dictionary<(bool IsCharge, long Id), int> owners = [];
    /// <summary>All that was given so far.</summary>
    private long given;

    private MoneyOwnership(AuditContext context, IReadOnlyList<RuleHit> hits)
    {
        (this.context, this.hits) = (context, hits);
        money = new (long OneTime, long Recurring)[hits.Count];
    }

    /// <summary>What each hit may count, in their order.</summary>
    public static (long OneTime, long Recurring)[] Of(AuditContext context, IReadOnlyList<RuleHit> hits)
    {
        ArgumentNullException.ThrowIfNull(context);
        var ownership = new MoneyOwnership(context, hits);
        ownership.FindOwners();
        ownership.GiveCharges();
        ownership.GiveLines();
        ownership.GiveRest();
        return ownership.money;
    }

    /// <summary>The winning hit of each charge (true) and of each line (false); a hit without money claims nothing.</summary>
    private void FindOwners()
    {
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            if (hit is { ChargeId: 0, ServiceId: 0 } or { OneTime: 0, Recurring: 0 }) continue;
            var unit = hit.ChargeId != 0 ? (true, hit.ChargeId) : (false, hit.ServiceId);
            ref var owner = ref CollectionsMarshal.GetValueRefOrAddDefault(owners, unit, out var exists);
            if (!exists || Goes(i, owner)) owner = i;
        }
    }

    private void GiveCharges()
    {
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            if (hit.ChargeId == 0 || !Owns(i, (true, hit.ChargeId))) continue;
            // The monthly charges of the line may belong to a rule that goes before this one.
            if (hit.MonthlyShare != 0 && owners.TryGetValue((false, hit.ServiceId), out var line) && Goes(line, i)) continue;
            Give(i, hit.OneTime, hit.Recurring);
        }
    }

    /// <summary>A rule about a line gives up what earlier rules took of its monthly charges.</summary>
    private void GiveLines()
    {
        var taken = new Dictionary<long, long>();
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].ChargeId == 0 || hits[i].ServiceId == 0 || money[i] == default) continue;
            CollectionsMarshal.GetValueRefOrAddDefault(taken, hits[i].ServiceId, out _) += hits[i].MonthlyShare;
        }
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            if (hit.ChargeId != 0 || hit.ServiceId == 0 || !Owns(i, (false, hit.ServiceId))) continue;
            Give(i, hit.OneTime, Less(hit.Recurring, taken.GetValueOrDefault(hit.ServiceId)));
        }
    }

    private void GiveRest()
    {
        var byRule = Enumerable.Range(0, hits.Count).Where(i => hits[i] is { ChargeId: 0, ServiceId: 0, Failed: false, OneTime: not 0 })
            .GroupBy(i => hits[i].Rule, StringComparer.Ordinal).Select(g => (Rule: Rule(g.Key), Hits: g.ToList()))
            .OrderBy(g => g.Rule.Info.Priority).ThenBy(g => g.Rule.Info.Id, StringComparer.Ordinal).ToList();
        TakenCharges? taken = null;
        foreach (var (rule, own) in byRule)
        {
            if (rule is ISummingRule summing) Give(own, summing.Take(context, taken ??= Taken()));
            else if (rule.Info.BillMoney == BillMoney.None) own.ForEach(i => Give(i, hits[i].OneTime, hits[i].Recurring));
        }
        foreach (var (_, own) in byRule.Where(g => g.Rule.Info.BillMoney == BillMoney.Unexplained))
            Give(own, Explained < Printed ? Printed - Explained : Math.Min(Explained - Printed, Less(Explained, given)));
        foreach (var (_, own) in byRule.Where(g => g.Rule.Info.BillMoney == BillMoney.Whole))
            Give(own, Less(Math.Max(Explained, Printed), given));
    }

    private long Explained => context.Invoice.ChargeSum;

    private long Printed => context.Invoice.CurrentCharges;

    /// <summary>Charges that belong to a rule, or to a line whose monthly charges do.</summary>
    private TakenCharges Taken()
    {
        var taken = new TakenCharges(context);
        var lines = new HashSet<long>();
        for (var i = 0; i < hits.Count; i++)
        {
            if (money[i] == default) continue;
            if (hits[i].ChargeId != 0) taken.TryTake(hits[i].ChargeId);
            else if (hits[i].ServiceId != 0) lines.Add(hits[i].ServiceId);
        }
        if (lines.Count == 0) return taken;
        foreach (var block in context.Facts.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (block.ChargeType[row].IsRecurring() && lines.Contains(block.ServiceId[row])) taken.TryTake(block.ChargeId(row));
            }
        }
        return taken;
    }

    /// <summary>Shares what a rule may count among its hits, each at most what it saw, the first ones first.</summary>
    private void Give(List<int> own, long left)
    {
        foreach (var i in own)
        {
            var part = hits[i].OneTime < 0 ? Math.Clamp(left, hits[i].OneTime, 0) : Math.Clamp(left, 0, hits[i].OneTime);
            Give(i, part, hits[i].Recurring);
            left -= part;
        }
    }

    private void Give(int i, long oneTime, long recurring)
    {
        money[i] = (oneTime, recurring);
        given += oneTime + recurring;
    }

    private bool Owns(int i, (bool, long) unit) => owners.TryGetValue(unit, out var owner) && owner == i;

    private bool Goes(int first, int second)
    {
        var order = Priority(hits[first]).CompareTo(Priority(hits[second]));
        return order < 0 || (order == 0 && string.CompareOrdinal(hits[first].Rule, hits[second].Rule) < 0);

        // A rule that broke claims nothing.
        int Priority(RuleHit hit) => hit.Failed ? int.MaxValue : Rule(hit.Rule).Info.Priority;
    }

    private static IAuditRule Rule(string id) => AuditRules.Find(id) ?? throw new InvalidOperationException($"There is no rule {id}.");

    /// <summary>A claim never turns money at stake into its opposite.</summary>
    private static long Less(long amount, long claimed) => Math.Max(Math.Min(amount, 0), amount - claimed);
}
