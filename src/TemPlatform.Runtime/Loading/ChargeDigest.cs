using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// Sums what charges say (whose, what, how much, when) whatever their order, so that two readings of one invoice can be compared.
/// Good within one process only; never stored.
/// </summary>
internal static class ChargeDigest
{
    public static long Of(ChargeBlock block)
    {
        var sum = 0L;
        for (var row = 0; row < block.Count; row++) sum = unchecked(sum + Of(block, row));
        return sum;
    }

    public static long Of(ChargeBlock block, int row)
    {
        var (service, code, amount) = (block.ServiceId[row], block.ChargeCodeId[row], block.Amount[row]);
        var (type, start, end) = (block.ChargeType[row], block.PeriodStart[row], block.PeriodEnd[row]);
        // Two of 32 bits: one alone would meet its like among a million bills.
        return unchecked((long)HashCode.Combine(service, code, type, amount, start, end) << 32
            | (uint)HashCode.Combine(end, start, amount, type, code, service));
    }
}
