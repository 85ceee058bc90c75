using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>
/// Gives the money of each charge-month to one rule, so that no saving is counted twice. Units are a charge, or a line of service in
/// its month; the rule with the smaller priority number wins. Hits about neither (controls of files, invoices, bookings) are untouched.
/// </summary>
internal static class MoneyOwnership
{
    /// <summary>What each hit may count, in their order. A rule about a line gives up what earlier rules claim of its charges.</summary>
    public static (long OneTime, long Recurring)[] Of(IReadOnlyList<RuleHit> hits, IReadOnlyDictionary<string, RuleInfo> rules)
    {
        var owners = Owners(hits, rules);
        var claimed = new Dictionary<long, long>();
        var money = new (long OneTime, long Recurring)[hits.Count];
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            if (hit.ChargeId == 0) continue;
            if (owners[(true, hit.ChargeId)] != i) continue;
            // The line as a whole belongs to a rule that goes before this one.
            if (hit.ServiceId != 0 && owners.TryGetValue((false, hit.ServiceId), out var line) && Goes(hits, rules, line, i)) continue;
            money[i] = (hit.OneTime, hit.Recurring);
            if (hit.ServiceId != 0) claimed[hit.ServiceId] = claimed.GetValueOrDefault(hit.ServiceId) + hit.MonthlyShare;
        }
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            if (hit.ChargeId != 0) continue;
            if (hit.ServiceId != 0 && owners[(false, hit.ServiceId)] != i) continue;
            money[i] = (hit.OneTime, Less(hit.Recurring, claimed.GetValueOrDefault(hit.ServiceId)));
        }
        return money;
    }

    /// <summary>The winning hit of each charge (true) and of each line (false).</summary>
    private static Dictionary<(bool IsCharge, long Id), int> Owners(IReadOnlyList<RuleHit> hits,
        IReadOnlyDictionary<string, RuleInfo> rules)
    {
        var owners = new Dictionary<(bool, long), int>();
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            if (hit is { ChargeId: 0, ServiceId: 0 }) continue;
            var unit = hit.ChargeId != 0 ? (true, hit.ChargeId) : (false, hit.ServiceId);
            if (!owners.TryGetValue(unit, out var owner) || Goes(hits, rules, i, owner)) owners[unit] = i;
        }
        return owners;
    }

    private static bool Goes(IReadOnlyList<RuleHit> hits, IReadOnlyDictionary<string, RuleInfo> rules, int first, int second)
    {
        var order = Priority(hits[first]).CompareTo(Priority(hits[second]));
        return order < 0 || (order == 0 && string.CompareOrdinal(hits[first].Rule, hits[second].Rule) < 0);

        // A rule that broke claims nothing.
        int Priority(RuleHit hit) => hit.Failed ? int.MaxValue : rules[hit.Rule].Priority;
    }

    /// <summary>A claim never turns money at stake into its opposite.</summary>
    private static long Less(long recurring, long claimed) => Math.Max(Math.Min(recurring, 0), recurring - claimed);
}
