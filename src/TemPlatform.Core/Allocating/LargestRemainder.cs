namespace TemPlatform.Core.Allocating;

/// <summary>
/// Splits an amount by weights without losing a cent: each part is its exact share rounded down to a whole unit, and the units left
/// over go to the largest remainders, the smallest key first where remainders are equal. So parts sum to the whole, none is a unit
/// or more away from its exact share, the order of the receivers does not matter, a negative amount splits like its opposite, and a
/// receiver without weight gets nothing and changes nothing. The only rounding of allocation is here.
/// </summary>
public static class LargestRemainder
{
    private const int OnStackMax = 32;

    /// <param name="amount">Millionths, any sign.</param>
    /// <param name="unit">Smallest payable amount in millionths; an amount that is no multiple of it is split to the millionth.</param>
    /// <param name="weights">One per receiver, none negative, at least one positive.</param>
    /// <param name="keys">One per receiver, all different: decides between equal remainders.</param>
    /// <param name="parts">Takes one part per receiver.</param>
    /// <exception cref="ArgumentException">Weights are negative or all zero, or the lengths differ.</exception>
    public static void Split(long amount, long unit, ReadOnlySpan<long> weights, ReadOnlySpan<long> keys, Span<long> parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(unit, 1);
        if (keys.Length != weights.Length || parts.Length != weights.Length)
            throw new ArgumentException("Weights, keys and parts must have one entry per receiver.", nameof(keys));
        var total = UInt128.Zero;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            total += (ulong)weight;
        }
        if (total == UInt128.Zero) throw new ArgumentException("At least one weight must be positive.", nameof(weights));

        var grain = amount % unit == 0 ? unit : 1;
        var whole = (UInt128)Int128.Abs(amount) / (ulong)grain;
        var remainders = weights.Length <= OnStackMax ? stackalloc UInt128[weights.Length] : new UInt128[weights.Length];
        var given = UInt128.Zero;
        for (var i = 0; i < weights.Length; i++)
        {
            // At most 2^63 units by 2^63: the product fits 128 bits.
            var (share, remainder) = UInt128.DivRem(whole * (ulong)weights[i], total);
            remainders[i] = remainder;
            parts[i] = (long)(Int128)share;
            given += share;
        }
        GiveRest((int)(whole - given), remainders, keys, parts);
        for (var i = 0; i < parts.Length; i++) parts[i] = (long)(amount < 0 ? -(Int128)parts[i] * grain : (Int128)parts[i] * grain);
    }

    /// <summary>The same, with the parts in an array of their own.</summary>
    public static long[] Split(long amount, long unit, ReadOnlySpan<long> weights, ReadOnlySpan<long> keys)
    {
        var parts = new long[weights.Length];
        Split(amount, unit, weights, keys, parts);
        return parts;
    }

    /// <summary>One unit each to the largest remainders; the rest is smaller than their number.</summary>
    private static void GiveRest(int rest, Span<UInt128> remainders, ReadOnlySpan<long> keys, Span<long> parts)
    {
        if (rest == 0) return;
        Span<int> order = remainders.Length <= OnStackMax ? stackalloc int[remainders.Length] : new int[remainders.Length];
        Span<(UInt128 Remainder, long Key)> ranks = remainders.Length <= OnStackMax
            ? stackalloc (UInt128, long)[remainders.Length] : new (UInt128, long)[remainders.Length];
        for (var i = 0; i < order.Length; i++) (order[i], ranks[i]) = (i, (remainders[i], keys[i]));
        ranks.Sort(order, static (a, b) => a.Remainder != b.Remainder ? b.Remainder.CompareTo(a.Remainder) : a.Key.CompareTo(b.Key));
        for (var i = 0; i < rest; i++) parts[order[i]]++;
    }
}
