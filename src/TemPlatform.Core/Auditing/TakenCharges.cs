using System.Collections;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>Which charges of a bill, and which shares of its booking, a rule owns already: one bit for each.</summary>
public sealed class TakenCharges
{
    private readonly BitArray charges;
    private readonly BitArray shares;

    internal TakenCharges(AuditContext context)
    {
        charges = new BitArray(context.Invoice.ChargeCount + 1);
        shares = new BitArray(context.Entries.Sum(block => block.Count) + 1);
    }

    private TakenCharges(TakenCharges other) => (charges, shares) = (new BitArray(other.charges), new BitArray(other.shares));

    internal TakenCharges Copy() => new(this);

    internal bool Has(long chargeId) => FactIds.Line(chargeId) is var line && line < charges.Count && charges[line];

    /// <summary>Takes a charge; false when it is taken.</summary>
    public bool TryTake(long chargeId) => TryTake(charges, FactIds.Line(chargeId));

    /// <summary>Takes one share of a charge; false when it or the whole charge is taken.</summary>
    /// <param name="block">A block of the booking.</param>
    /// <param name="row">The share in it.</param>
    public bool TryTakeShare(JournalEntryBlock block, int row)
    {
        ArgumentNullException.ThrowIfNull(block);
        var line = FactIds.Line(block.ChargeId[row]);
        if (line < charges.Count && charges[line]) return false;
        return TryTake(shares, block.FirstLine + row);
    }

    // What the bill or the booking does not count is nobody's.
    private static bool TryTake(BitArray bits, int index)
    {
        if (index >= bits.Count || bits[index]) return false;
        return bits[index] = true;
    }
}
