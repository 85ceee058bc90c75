using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Allocating;

/// <summary>
/// Weights per cost centre for the methods that measure something: people, usage, or charges of the invoice's lines. A rule with
/// targets measures only those. Empty when there is nothing to measure: the rule cannot decide then.
/// </summary>
internal sealed class Shares(InvoiceFacts facts, ReferenceData reference)
{
    private readonly Dictionary<DateOnly, SortedDictionary<long, long>> headCounts = [];

    /// <summary>Active employees per cost centre on that day; people on leave do not count.</summary>
    public SortedDictionary<long, long> HeadCount(AllocationRule rule, DateOnly day)
    {
        if (!headCounts.TryGetValue(day, out var counts)) headCounts.Add(day, counts = CountHeads(day));
        return Within(rule, counts);
    }

    /// <summary>
    /// Usage per cost centre in the measure that fits the charge: seconds for voice, bytes for data, messages for messaging. For other
    /// services the first of bytes, seconds, messages and records that the invoice has at all.
    /// </summary>
    public SortedDictionary<long, long> Usage(AllocationRule rule, ServiceType type) => Within(rule, type switch
    {
        ServiceType.LocalVoice or ServiceType.LongDistance or ServiceType.TollFree or ServiceType.CallingCard or ServiceType.Conferencing
            or ServiceType.WirelessVoice or ServiceType.SipTrunk or ServiceType.IsdnPri => Sum(line => line.VoiceSeconds),
        ServiceType.WirelessData or ServiceType.Iot or ServiceType.Internet => Sum(line => line.DataBytes),
        ServiceType.Messaging => Sum(line => line.MessageCount),
        _ => FirstMeasured(),
    });

    /// <summary>Magnitude of the charges of each cost centre's lines.</summary>
    public SortedDictionary<long, long> LineCharges(AllocationRule rule) => Within(rule, Sum(line => Math.Abs(line.ChargeSum)));

    private SortedDictionary<long, long> FirstMeasured()
    {
        Func<InvoiceLine, long>[] measures =
            [line => line.DataBytes, line => line.VoiceSeconds, line => line.MessageCount, line => line.UsageCount];
        return measures.Select(Sum).FirstOrDefault(sums => sums.Count > 0) ?? [];
    }

    private SortedDictionary<long, long> Sum(Func<InvoiceLine, long> measure)
    {
        var sums = new SortedDictionary<long, long>();
        foreach (var line in facts.Lines)
            if (line.ServiceId != 0 && line.CostCentreId is { } costCentre) Add(sums, costCentre, measure(line));
        return sums;
    }

    private SortedDictionary<long, long> CountHeads(DateOnly day)
    {
        var counts = new SortedDictionary<long, long>();
        foreach (var version in reference.EmployeeVersions)
        {
            if (version.Status != EmploymentStatus.Active || version.ValidFrom > day || day >= version.ValidTo) continue;
            if (version.CostCentreCode is not { Length: > 0 } code) continue;
            if (reference.CostCentre(code) is { } costCentre) Add(counts, costCentre.Id, 1);
        }
        return counts;
    }

    private static void Add(SortedDictionary<long, long> sums, long costCentre, long weight)
    {
        if (weight > 0) sums[costCentre] = sums.GetValueOrDefault(costCentre) + weight;
    }

    private static SortedDictionary<long, long> Within(AllocationRule rule, SortedDictionary<long, long> weights)
    {
        if (rule.Targets.Count == 0) return weights;
        var targets = rule.Targets.Select(target => target.CostCentreId).ToHashSet();
        return new SortedDictionary<long, long>(weights.Where(pair => targets.Contains(pair.Key)).ToDictionary());
    }
}
