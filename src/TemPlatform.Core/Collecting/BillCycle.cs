using TemPlatform.Core.Model;

namespace TemPlatform.Core.Collecting;

/// <summary>
/// The days that bills of a cadence are due on: a weekday, or a day of every month, third month or year. A month too short for the day
/// has its last day instead.
/// </summary>
/// <param name="Day">Weekly: days after the Monday, 0 to 6; else the day of the month, 1 to 31.</param>
/// <param name="Month">Which of the cycle's months, counted from 0.</param>
public readonly record struct BillCycle(Cadence Cadence, int Day, int Month = 0)
{
    private const int DaysPerWeek = 7;
    private const int MonthsPerYear = 12;
    private const int DaysPerMonth = 30;

    /// <summary>Length in days, about.</summary>
    public int Days => Cadence == Cadence.Weekly ? DaysPerWeek : Months * DaysPerMonth;

    private int Months => MonthsOf(Cadence);

    /// <summary>Every cycle of a cadence.</summary>
    public static IEnumerable<BillCycle> All(Cadence cadence)
    {
        if (cadence == Cadence.Unknown) yield break;
        var isWeekly = cadence == Cadence.Weekly;
        for (var month = 0; month < (isWeekly ? 1 : MonthsOf(cadence)); month++)
            for (var day = isWeekly ? 0 : 1; day < (isWeekly ? DaysPerWeek : 32); day++) yield return new BillCycle(cadence, day, month);
    }

    /// <summary>The cycle that has one of its days on this day of the month in the month of <paramref name="date"/>.</summary>
    public static BillCycle OnDay(Cadence cadence, int day, DateOnly date) => cadence == Cadence.Weekly
        ? new BillCycle(cadence, date.DayNumber % DaysPerWeek)
        : new BillCycle(cadence, day, MonthNumber(date) % MonthsOf(cadence));

    /// <summary>Number of the last due day that is not after a day.</summary>
    public int IndexAt(DateOnly date)
    {
        if (Cadence == Cadence.Weekly) return (date.DayNumber - Day) / DaysPerWeek;
        var index = (MonthNumber(date) - Month) / Months;
        return this[index] > date ? index - 1 : index;
    }

    /// <summary>The due day of a number.</summary>
    public DateOnly this[int index]
    {
        get
        {
            if (Cadence == Cadence.Weekly) return DateOnly.FromDayNumber(index * DaysPerWeek + Day);
            var number = index * Months + Month;
            var (year, month) = (number / MonthsPerYear, number % MonthsPerYear + 1);
            return new DateOnly(year, month, Math.Min(Day, DateTime.DaysInMonth(year, month)));
        }
    }

    /// <summary>The due day next to a day, whichever side it is on.</summary>
    public DateOnly Nearest(DateOnly date)
    {
        var index = IndexAt(date);
        var (before, after) = (this[index], this[index + 1]);
        return date.DayNumber - before.DayNumber <= after.DayNumber - date.DayNumber ? before : after;
    }

    public override string ToString() => Cadence switch
    {
        Cadence.Weekly => $"weekly on {DateOnly.FromDayNumber(Day).DayOfWeek}",
        Cadence.Unknown => "at no known interval",
        _ => FormattableString.Invariant($"{Cadence.ToString().ToLowerInvariant()} on day {Day}"),
    };

    private static int MonthsOf(Cadence cadence) => cadence switch
    {
        Cadence.Quarterly => 3,
        Cadence.Yearly => MonthsPerYear,
        _ => 1,
    };

    private static int MonthNumber(DateOnly date) => date.Year * MonthsPerYear + date.Month - 1;
}
