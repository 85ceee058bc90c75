using TemPlatform.Core.Model;

namespace TemPlatform.Core.Exporting;

/// <summary>
/// Settles exact amounts to what a payment can carry. The sum is rounded once, half away from zero, and the parts share it by
/// largest remainder: each is cut towards zero, then missing units go one each to the largest cut remainders, the earlier part
/// first. No part is off by a whole unit, and changing all signs changes all results' signs.
/// </summary>
public static class MinorUnits
{
    /// <returns>One settled amount per part, in order; their sum is the rounded sum.</returns>
    public static long[] Settle(IReadOnlyList<long> exact, string currency)
    {
        ArgumentNullException.ThrowIfNull(exact);
        var unit = Currencies.MinorUnitMicros(currency);
        var settled = new long[exact.Count];
        for (var i = 0; i < settled.Length; i++) settled[i] = exact[i] - exact[i] % unit;
        var missing = (new Money(exact.Sum(), currency).RoundedToMinorUnit() - settled.Sum()) / unit;
        if (missing == 0) return settled;
        var sign = Math.Sign(missing);
        var takers = Enumerable.Range(0, settled.Length).OrderByDescending(i => sign * (exact[i] % unit)).ThenBy(i => i);
        foreach (var i in takers.Take((int)Math.Abs(missing))) settled[i] += sign * unit;
        return settled;
    }
}
