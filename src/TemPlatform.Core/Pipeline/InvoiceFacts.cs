using TemPlatform.Core.Model;

namespace TemPlatform.Core.Pipeline;

/// <summary>One published invoice as the stages after loading see it.</summary>
public sealed class InvoiceFacts
{
    public required Invoice Invoice { get; init; }
    public required Vendor Vendor { get; init; }
    /// <summary>Null while the account is unknown (A07).</summary>
    public required Account? Account { get; init; }
    /// <summary>One per service, and one with service id 0 where the account itself is charged.</summary>
    public required IReadOnlyList<InvoiceLine> Lines { get; init; }
    /// <summary>All charges in line order. May be enumerated any number of times.</summary>
    public required IEnumerable<ChargeBlock> Blocks { get; init; }
    /// <summary>The vendor's codes that its charges have, by id.</summary>
    public required IReadOnlyDictionary<long, ChargeCode> Codes { get; init; }

    /// <summary>The day that decides ownership of a charge: the first day it is for.</summary>
    public static DateOnly ServiceDate(ChargeBlock block, int row)
    {
        ArgumentNullException.ThrowIfNull(block);
        return DateOnly.FromDayNumber(block.PeriodStart[row]);
    }
}
