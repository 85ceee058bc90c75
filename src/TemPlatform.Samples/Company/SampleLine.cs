using TemPlatform.Core.Model;

namespace TemPlatform.Samples.Company;

/// <summary>A line of service that a vendor bills, with what is true of it.</summary>
public sealed class SampleLine
{
    public required SampleAccount Account { get; init; }
    /// <summary>Position among the lines of the vendor.</summary>
    public required int Index { get; init; }
    /// <summary>As the bill prints it.</summary>
    public required string Identifier { get; init; }
    /// <summary>As HR and inventory write it: <c>+</c> and E.164 digits, or the circuit as printed.</summary>
    public required string Key { get; init; }
    public required ServiceType ServiceType { get; init; }
    /// <summary>Decides plan, device and habits.</summary>
    public required int Profile { get; init; }
    public SamplePerson? Owner { get; init; }
    /// <summary>Set for a line that a cost centre owns itself.</summary>
    public SampleCostCentre? CostCentre { get; init; }
    public required DateOnly ActiveFrom { get; init; }
    /// <summary>First day without service.</summary>
    public DateOnly? ActiveTo { get; init; }
    /// <summary>Listed in the reference file of services; otherwise only bills (and HR's telephone numbers) know it.</summary>
    public required bool IsInInventory { get; init; }
    /// <summary>Nobody ordered it: it appears on a bill in the middle of the history (C01).</summary>
    public bool IsUnordered { get; init; }

    /// <summary>Whether it starts or ends in that span.</summary>
    public bool ChangesIn(BillingPeriod month) => month.Contains(ActiveFrom) || (ActiveTo is { } end && month.Contains(end));

    public bool IsUnowned => Owner is null && CostCentre is null;

    /// <summary>Days of the period on which the line is active.</summary>
    public int ActiveDays(BillingPeriod period)
    {
        var first = ActiveFrom > period.Start ? ActiveFrom : period.Start;
        var end = ActiveTo is { } to && to < period.End ? to : period.End;
        return Math.Max(0, end.DayNumber - first.DayNumber);
    }

    public bool StartsIn(BillingPeriod period) => period.Contains(ActiveFrom);

    /// <summary>Whether its owner had left before the period began.</summary>
    public bool IsLeavers(BillingPeriod period) => Owner is { KeepsLines: true, LeftOn: { } left } && left < period.Start;
}
