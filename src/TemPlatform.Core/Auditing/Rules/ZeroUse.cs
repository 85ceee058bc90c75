using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// G01: a mobile line is charged monthly and had no call, message or data on a number of bills in a row. Asked only of bills that
/// list usage: one that lists none says nothing of it. A line that must be kept is dismissed once.
/// </summary>
public sealed class ZeroUse : IAuditRule
{
    private const string Cycles = "cycles";

    public RuleInfo Info { get; } = new("G01", "Mobile line without any use", RuleScope.ServiceMonth,
        RuleInputs.History | RuleInputs.EarlierLines | RuleInputs.Usage, FindingClass.Optimisation, Severity.Warning,
        RulePriorities.Optimisation, [new(Cycles, RuleUnits.Bills, 3)]);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var invoice = context.Invoice;
        var before = (int)Math.Max(context.Parameters[Cycles], 1) - 1;
        var earlier = InvoicePairs.Before(invoice, context.History).DistinctBy(bill => bill.PeriodStart).Take(before).ToList();
        if (invoice.UsageCount == 0 || earlier.Count < before || earlier.Exists(bill => bill.UsageCount == 0)) return;
        // Of the days between two bills nothing is known.
        if (earlier.Prepend(invoice).Zip(earlier).Any(pair => pair.Second.PeriodEnd < pair.First.PeriodStart)) return;
        var idle = context.Facts.Lines.Where(l => l is { ServiceId: not 0, RecurringSum: > 0 } && IsIdle(l))
            .ToDictionary(l => l.ServiceId);
        foreach (var bill in earlier)
        {
            var idleThen = context.EarlierLines[bill.Id].Where(IsIdle).Select(l => l.ServiceId).ToHashSet();
            foreach (var service in idle.Keys.Where(service => !idleThen.Contains(service)).ToList()) idle.Remove(service);
        }
        var mobile = Mobile(context, idle);
        var places = ChargePlaces.FirstOf(context.Facts.Blocks, mobile);
        foreach (var service in idle.Keys.Where(mobile.Contains))
        {
            var monthly = idle[service].RecurringSum;
            var evidence = Invariant($"No call, message or data on {Plural.Of(before + 1, "bill")} in a row up to {invoice.Period}; ")
                + $"the line costs {context.Text(monthly)} monthly.";
            hits.Hit(places[service].Proves(new Hit(evidence, Recurring: monthly, ServiceId: service)));
        }
    }

    private static bool IsIdle(InvoiceLine line) =>
        line is { UsageCount: 0, UsageChargeSum: 0, VoiceSeconds: 0, MessageCount: 0, DataBytes: 0 };

    /// <summary>Those of the lines that have a charge of a mobile service.</summary>
    private static HashSet<long> Mobile(AuditContext context, Dictionary<long, InvoiceLine> lines)
    {
        var mobile = new HashSet<long>();
        if (lines.Count == 0) return mobile;
        foreach (var block in context.Facts.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (IsMobile(block.ServiceType[row]) && lines.ContainsKey(block.ServiceId[row])) mobile.Add(block.ServiceId[row]);
            }
        }
        return mobile;
    }

    private static bool IsMobile(ServiceType type) =>
        type is ServiceType.Wireless or ServiceType.WirelessVoice or ServiceType.WirelessData or ServiceType.Messaging;
}
