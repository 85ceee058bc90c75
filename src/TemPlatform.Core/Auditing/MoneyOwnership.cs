using System.Runtime.InteropServices;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>
/// Gives each cent of a bill to one rule, so that no money at stake is counted twice, in the order of their priorities, among equals
/// the more particular first:
/// <list type="number">
/// <item>A charge, or the monthly charges of a line, belong to the rule with the smallest priority number that hits them.</item>
/// <item>A rule that sums charges up counts those that no rule before it took.</item>
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
    /// <summary>Monthly charges of lines that belong to a rule which goes before one about the whole line.</summary>
    private readonly Dictionary<long, long> givenUp = [];
    /// <summary>Lines whose monthly charges belong to a rule, and are not marked as taken yet.</summary>
    private readonly HashSet<long> ownedLines = [];
    private readonly TakenCharges taken;
    /// <summary>All that was given so far.</summary>
    private long given;

    private MoneyOwnership(AuditContext context, IReadOnlyList<RuleHit> hits)
    {
        (this.context, this.hits, taken) = (context, hits, new TakenCharges(context));
        money = new (long OneTime, long Recurring)[hits.Count];
    }

    /// <summary>What each hit may count, in their order.</summary>
    public static (long OneTime, long Recurring)[] Of(AuditContext context, IReadOnlyList<RuleHit> hits)
    {
        ArgumentNullException.ThrowIfNull(context);
        var ownership = new MoneyOwnership(context, hits);
        ownership.FindOwners();
        ownership.GiveInOrder();
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

    private void GiveInOrder()
    {
        var byRule = Enumerable.Range(0, hits.Count).Where(i => !hits[i].Failed && hits[i] is not { OneTime: 0, Recurring: 0 })
            .GroupBy(i => hits[i].Rule, StringComparer.Ordinal).Select(g => (Rule: Rule(g.Key), Hits: g.ToList()))
            .OrderBy(g => g.Rule.Info.Priority).ThenBy(g => g.Rule.Info.Id, StringComparer.Ordinal).ToList();
        foreach (var equals in byRule.GroupBy(g => g.Rule.Info.Priority))
        {
            foreach (var (_, own) in equals) GiveCharges(own);
            foreach (var (_, own) in equals) GiveLines(own);
            foreach (var (rule, own) in equals) GiveBill(rule, own.FindAll(i => hits[i] is { ChargeId: 0, ServiceId: 0, OneTime: not 0 }));
        }
        foreach (var (_, own) in byRule.Where(g => g.Rule.Info.BillMoney == BillMoney.Unexplained))
            Give(own, Explained < Printed ? Printed - Explained : Math.Min(Explained - Printed, Less(Explained, given)));
        foreach (var (_, own) in byRule.Where(g => g.Rule.Info.BillMoney == BillMoney.Whole))
            Give(own, Less(Math.Max(Explained, Printed), given));
    }

    private void GiveCharges(List<int> own)
    {
        foreach (var i in own)
        {
            var hit = hits[i];
            if (hit.ChargeId == 0 || !Owns(i, (true, hit.ChargeId))) continue;
            // The monthly charges of the line may belong to a rule that goes before this one.
            if (hit.MonthlyShare != 0 && owners.TryGetValue((false, hit.ServiceId), out var line) && Goes(line, i)) continue;
            if (!taken.TryTake(hit.ChargeId)) continue;
            Give(i, hit.OneTime, hit.Recurring);
            if (hit.ServiceId != 0) GiveUp(hit.ServiceId, hit.MonthlyShare);
        }
    }

    /// <summary>A rule about a line gives up what earlier rules took of its monthly charges.</summary>
    private void GiveLines(List<int> own)
    {
        foreach (var i in own)
        {
            var hit = hits[i];
            if (hit.ChargeId != 0 || hit.ServiceId == 0 || !Owns(i, (false, hit.ServiceId))) continue;
            Give(i, hit.OneTime, Less(hit.Recurring, givenUp.GetValueOrDefault(hit.ServiceId)));
            if (money[i] != default) ownedLines.Add(hit.ServiceId);
        }
    }

    private void GiveBill(IAuditRule rule, List<int> own)
    {
        if (own.Count == 0) return;
        if (rule is ISummingRule summing) GiveSum(own, summing);
        else if (rule.Info.BillMoney == BillMoney.None) own.ForEach(i => Give(i, hits[i].OneTime, hits[i].Recurring));
    }

    /// <summary>A rule that sums counts what nobody took yet; lines give its monthly charges up to it.</summary>
    private void GiveSum(List<int> own, ISummingRule rule)
    {
        ForMonthly(row => ownedLines.Contains(row.ServiceId), row => taken.TryTake(row.ChargeId));
        ownedLines.Clear();
        var before = taken.Copy();
        Give(own, rule.Take(context, taken));
        ForMonthly(row => taken.Has(row.ChargeId) && !before.Has(row.ChargeId), row => GiveUp(row.ServiceId, row.Amount));
    }

    private void GiveUp(long serviceId, long amount) =>
        CollectionsMarshal.GetValueRefOrAddDefault(givenUp, serviceId, out _) += amount;

    private void ForMonthly(Func<(long ChargeId, long ServiceId, long Amount), bool> wanted,
        Action<(long ChargeId, long ServiceId, long Amount)> act)
    {
        foreach (var block in context.Facts.Blocks)
        {
            for (var i = 0; i < block.Count; i++)
            {
                if (!block.ChargeType[i].IsRecurring()) continue;
                var row = (block.ChargeId(i), block.ServiceId[i], block.Amount[i]);
                if (wanted(row)) act(row);
            }
        }
    }

    private long Explained => context.Invoice.ChargeSum;

    private long Printed => context.Invoice.CurrentCharges;

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
