using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Allocating;

/// <summary>
/// Walks the fallback chain once per line, type and day: line rules, the line's owner, sub-account, account, vendor default,
/// suspense. A rule that cannot decide (no owner, nothing to measure, shares that do not sum) leaves it to the next.
/// </summary>
internal sealed class Decisions
{
    private const long FullShare = 100 * Money.MicrosPerUnit;

    private readonly InvoiceFacts facts;
    private readonly ReferenceData reference;
    private readonly OwnerDirectory owners;
    private readonly RuleChain chain;
    private readonly Shares shares;
    private readonly GlStrings glStrings;
    private readonly Dictionary<long, InvoiceLine> lines;
    private readonly Dictionary<(long Service, int Day, ChargeType Type, ServiceType ServiceType), Decision> known = [];
    private readonly Dictionary<(AllocationRule Rule, long Key), Split?> splits = [];
    private (long Service, int Day, ChargeType Type, ServiceType ServiceType) lastKey;
    private Decision? last;
    /// <summary>Receivers are the cost centre that takes all, or the split.</summary>
    private readonly Dictionary<(AllocationRule? Rule, AllocationRule? Gl, AllocationLevel Level, object Receivers), Decision> made = [];

    public Decisions(InvoiceFacts facts, ReferenceData reference, OwnerDirectory owners)
    {
        (this.facts, this.reference, this.owners) = (facts, reference, owners);
        chain = new RuleChain(reference, facts.Invoice);
        shares = new Shares(facts, reference);
        glStrings = new GlStrings(reference, facts.Vendor, facts.Invoice.InvoiceDate);
        lines = facts.Lines.Where(line => line.ServiceId != 0).ToDictionary(line => line.ServiceId);
        if (chain.HasFixedAmounts) AnnounceCharges();
    }

    public Decision Of(ChargeBlock block, int row)
    {
        // What no rule looks at does not ask for another decision.
        var key = (block.ServiceId[row], block.PeriodStart[row], chain.TellsChargeTypes ? block.ChargeType[row] : default,
            chain.TellsServiceTypes ? block.ServiceType[row] : default);
        if (last is not null && lastKey == key) return last;
        if (!known.TryGetValue(key, out var decision))
            known[key] = decision = Decide(key.Item1, InvoiceFacts.ServiceDate(block, row), key.Item3, key.Item4);
        (lastKey, last) = (key, decision);
        return decision;
    }

    private void AnnounceCharges()
    {
        foreach (var block in facts.Blocks)
            for (var row = 0; row < block.Count; row++)
                if (block.ChargeType[row].IsCurrent() && Of(block, row).Split is FixedSplit split) split.Announce(block.Amount[row]);
    }

    private Decision Decide(long serviceId, DateOnly day, ChargeType type, ServiceType serviceType)
    {
        foreach (var rule in chain.LineRules(serviceId, type, day))
            if (SplitBy(rule, serviceId, day, serviceType) is { } split) return Make(rule, rule, rule.Level, split);

        var wider = chain.WiderRules(serviceId, type, day).ToList();
        // What kind of cost it is does not depend on who pays: where no rule decides, the nearest one still tells the GL account.
        var gl = wider.FirstOrDefault(rule => rule.GlAccountId is not null);
        if (OwnerSplit(serviceId, day) is { } owner)
        {
            var ownerRule = wider.FirstOrDefault(rule => rule.Method == AllocationMethod.Owner);
            return Make(ownerRule, ownerRule ?? gl, ownerRule?.Level ?? AllocationLevel.Line, owner);
        }
        foreach (var rule in wider)
            if (SplitBy(rule, serviceId, day, serviceType) is { } split) return Make(rule, rule, rule.Level, split);
        return Make(null, gl, AllocationLevel.Suspense, Whole(reference.Suspense.Id));
    }

    private Decision Make(AllocationRule? rule, AllocationRule? gl, AllocationLevel level, Split split)
    {
        object receivers = split.CostCentres.Length == 1 && split is not FixedSplit ? split.CostCentres[0] : split;
        if (made.TryGetValue((rule, gl, level, receivers), out var same)) return same;
        var glAccountId = gl?.GlAccountId ?? 0;
        var texts = split.CostCentres.Select(costCentre => glStrings.Of(gl?.GlTemplate, costCentre, glAccountId)).ToArray();
        return made[(rule, gl, level, receivers)] = new Decision(level, rule?.Id ?? 0, glAccountId, split, texts);
    }

    private Split? SplitBy(AllocationRule rule, long serviceId, DateOnly day, ServiceType serviceType)
    {
        if (rule.Method == AllocationMethod.Owner) return OwnerSplit(serviceId, day);
        if (rule.Method == AllocationMethod.SpreadOverLines && serviceId != 0) return null;
        var key = rule.Method switch
        {
            AllocationMethod.HeadCount => day.DayNumber,
            AllocationMethod.UsageShare => (long)serviceType,
            _ => 0,
        };
        if (splits.TryGetValue((rule, key), out var split)) return split;
        return splits[(rule, key)] = rule.Method switch
        {
            AllocationMethod.Percentage => Percentage(rule),
            AllocationMethod.FixedAmount => FixedAmount(rule),
            AllocationMethod.HeadCount => Measured(shares.HeadCount(rule, day)),
            AllocationMethod.UsageShare => Measured(shares.Usage(rule, serviceType)),
            AllocationMethod.SpreadOverLines => Measured(shares.LineCharges(rule)),
            _ => null,
        };
    }

    private Split? OwnerSplit(long serviceId, DateOnly day)
    {
        if (serviceId == 0) return null;
        var costCentre = owners.OwnerOf(serviceId, day).CostCentreId;
        if (costCentre is null && lines.GetValueOrDefault(serviceId) is { MatchedBy: MatchedBy.PrintedUserId } line)
            costCentre = owners.CostCentreOf(line.EmployeeId ?? 0, day) ?? line.CostCentreId;
        return costCentre is { } found ? Whole(found) : null;
    }

    private static Split Whole(long costCentreId) => new([costCentreId], [1]);

    private static Split? Measured(SortedDictionary<long, long> weights) =>
        weights.Count == 0 ? null : new Split([.. weights.Keys], [.. weights.Values]);

    private static Split? Percentage(AllocationRule rule)
    {
        if (Weights(rule) is not var (weights, remainder)) return null;
        var rest = FullShare - weights.Values.Sum();
        if (rest < 0 || (rest > 0 && remainder is null)) return null;
        if (remainder is { } last) weights[last] += rest;
        return new Split([.. weights.Keys], [.. weights.Values]);
    }

    private static FixedSplit? FixedAmount(AllocationRule rule)
    {
        if (Weights(rule) is not var (weights, remainder) || remainder is not { } last) return null;
        long[] costCentres = [.. weights.Keys];
        return new FixedSplit(costCentres, [.. weights.Values], Array.IndexOf(costCentres, last));
    }

    /// <summary>Weights by cost centre and the last target without one; null when there are no targets or a weight is negative.</summary>
    private static (SortedDictionary<long, long> Weights, long? Remainder)? Weights(AllocationRule rule)
    {
        if (rule.Targets.Count == 0 || rule.Targets.Any(target => target.Weight < 0)) return null;
        var weights = new SortedDictionary<long, long>();
        foreach (var target in rule.Targets)
            weights[target.CostCentreId] = weights.GetValueOrDefault(target.CostCentreId) + (target.Weight ?? 0);
        return (weights, rule.Targets.LastOrDefault(target => target.Weight is null)?.CostCentreId);
    }
}
