namespace TemPlatform.Core.Model;

/// <summary>A span of days whose end is exclusive, so that adjoining periods share a date and lengths subtract. Carriers print
/// inclusive ends: convert with <see cref="FromInclusive"/> when reading.</summary>
public readonly record struct BillingPeriod(DateOnly Start, DateOnly End)
{
    /// <summary>Length in days.</summary>
    public int Days => End.DayNumber - Start.DayNumber;

    public bool Contains(DateOnly day) => day >= Start && day < End;

    public bool Overlaps(BillingPeriod other) => Start < other.End && other.Start < End;

    public static BillingPeriod FromInclusive(DateOnly first, DateOnly last) => new(first, last.AddDays(1));

    public override string ToString() => $"{Start:yyyy-MM-dd}..{End.AddDays(-1):yyyy-MM-dd}";
}
