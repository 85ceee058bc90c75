using TemPlatform.Core.Parsing;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>
/// What the printed totals of a bill mean. Carriers print in TDS the charges of the cycle or what is due with the balance brought
/// forward; which of both it is, the balances or else the detail show.
/// </summary>
/// <param name="Current">Current charges.</param>
/// <param name="Due">Total due; null when only the current charges are known.</param>
internal sealed record X12Totals(long Current, long? Due, long? Previous, long? Payments, long? Adjustments)
{
    /// <param name="total">TDS01 in millionths.</param>
    /// <param name="balances">BAL segments of the summary.</param>
    /// <param name="detail">What the detail sums to.</param>
    public static X12Totals Of(long total, IReadOnlyList<X12Balance> balances, Int128 detail)
    {
        var previous = Sum(balances, b => b.IsPrevious);
        var payments = Sum(balances, b => b.IsPayment);
        var adjustments = Sum(balances, b => b.IsAdjustment);
        if (previous is null && payments is null && adjustments is null) return new X12Totals(total, total, null, null, null);
        // Some print payments without their sign.
        if (payments > 0 && previous > 0) payments = -payments;
        var forward = (Int128)(previous ?? 0) + (payments ?? 0) + (adjustments ?? 0);
        var printed = balances.Where(b => b.IsOfMonth).Select(b => b.Amount).Distinct().ToList();
        foreach (var other in printed)
        {
            if (other == total + forward) return new X12Totals(total, other, previous, payments, adjustments);
            if (other + forward == total) return new X12Totals(other, total, previous, payments, adjustments);
        }
        if (detail != total && detail + forward == total)
            return new X12Totals(X12Values.Bounded(detail), total, previous, payments, adjustments);
        return new X12Totals(total, printed.Count == 1 ? printed[0] : null, previous, payments, adjustments);
    }

    /// <summary>Whether the detail reaches the total, with or without what is brought forward.</summary>
    public static bool Foots(long total, IReadOnlyList<X12Balance> balances, Int128 detail) =>
        Of(total, balances, detail).Current == detail;

    private static long? Sum(IReadOnlyList<X12Balance> balances, Func<X12Balance, bool> which)
    {
        var found = balances.Where(which).ToList();
        return found.Count == 0 ? null : X12Values.Bounded(found.Aggregate((Int128)0, (sum, balance) => sum + balance.Amount));
    }
}
