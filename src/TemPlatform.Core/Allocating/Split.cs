using TemPlatform.Core.Model;

namespace TemPlatform.Core.Allocating;

/// <summary>Who takes a charge and in which proportion. Receivers are in order of cost centre, in whatever order a rule has them.</summary>
internal class Split(long[] costCentres, long[] weights)
{
    public long[] CostCentres { get; } = costCentres;
    protected long[] Weights { get; set; } = weights;

    /// <summary>One part per cost centre; the parts sum to the amount.</summary>
    public virtual void Parts(long amount, long unit, Span<long> parts) =>
        LargestRemainder.Split(amount, unit, Weights, CostCentres, parts);
}

/// <summary>
/// Fixed amounts of the sum of all charges of an invoice that one rule takes; what is left goes to one remainder. Each charge gets
/// what the running sum gains by it, so the receivers' totals are exact whatever the charges. A sum smaller than the fixed amounts is
/// split in their proportion. A negative sum (credits) splits like its opposite.
/// </summary>
internal sealed class FixedSplit : Split
{
    private readonly int remainder;
    private readonly long[] before;
    private readonly long[] now;
    private long total;
    private long running;
    private bool weighed;

    /// <param name="costCentres">Receivers in ascending order.</param>
    /// <param name="amounts">Fixed amount per receiver, millionths.</param>
    /// <param name="remainder">Index of the receiver that takes what is left.</param>
    public FixedSplit(long[] costCentres, long[] amounts, int remainder) : base(costCentres, amounts)
    {
        this.remainder = remainder;
        before = new long[costCentres.Length];
        now = new long[costCentres.Length];
    }

    /// <summary>Announces a charge; all are announced before the first is split.</summary>
    public void Announce(long amount) => total += amount;

    public override void Parts(long amount, long unit, Span<long> parts)
    {
        if (!weighed) Weigh();
        running += amount;
        LargestRemainder.Split(running, unit, Weights, CostCentres, now);
        for (var i = 0; i < now.Length; i++) parts[i] = now[i] - before[i];
        now.CopyTo(before, 0);
    }

    private void Weigh()
    {
        weighed = true;
        var rest = Math.Abs(total) - Weights.Sum();
        if (rest < 0) return;
        Weights = total == 0 ? new long[Weights.Length] : [.. Weights];
        // Charges that cancel out leave nothing to take a fixed amount of.
        Weights[remainder] += total == 0 ? 1 : rest;
    }
}

/// <summary>What the fallback chain decided for charges of one line, type and day.</summary>
/// <param name="RuleId">0 where no rule decided: the owner by default, or suspense.</param>
/// <param name="GlStrings">One per receiver of the split.</param>
internal sealed record Decision(AllocationLevel Level, long RuleId, long GlAccountId, Split Split, string[] GlStrings);
