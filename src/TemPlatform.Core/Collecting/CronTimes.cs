using System.Globalization;

namespace TemPlatform.Core.Collecting;

/// <summary>
/// A cron expression of five fields: minute, hour, day of month, month, day of week (0 and 7 are Sunday; names too). A day must fit both
/// day fields, or either of them when neither is <c>*</c>. It says times of day only; which moments these are is the time zone's matter.
/// Source: POSIX crontab, with names, ranges with steps and 7 as in the common implementations.
/// </summary>
public sealed class CronTimes
{
    private static readonly string[] MonthNames =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly ulong days;
    private readonly ulong months;
    private readonly ulong weekdays;
    private readonly bool isEitherDay;

    private CronTimes(ulong minutes, ulong hours, ulong days, ulong months, ulong weekdays, bool isEitherDay)
    {
        (this.days, this.months, this.weekdays, this.isEitherDay) = (days, months, weekdays, isEitherDay);
        Times = [.. Members(hours).SelectMany(hour => Members(minutes).Select(minute => new TimeOnly(hour, minute)))];
    }

    /// <summary>The times of each day that fits, in order; at least one.</summary>
    public IReadOnlyList<TimeOnly> Times { get; }

    /// <param name="problem">What is wrong with it, naming the field; null when it is right.</param>
    public static CronTimes? Parse(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fields = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5)
        {
            problem = "A schedule has five fields: minute, hour, day of month, month, day of week, e.g. \"30 6 * * MON-FRI\".";
            return null;
        }
        problem = null;
        var minutes = Field("minute", fields[0], 0, 59, [], ref problem);
        var hours = Field("hour", fields[1], 0, 23, [], ref problem);
        var days = Field("day of month", fields[2], 1, 31, [], ref problem);
        var months = Field("month", fields[3], 1, 12, MonthNames, ref problem);
        var weekdays = Field("day of week", fields[4], 0, 7, DayNames, ref problem);
        // Sunday has two numbers.
        if ((weekdays & (1UL << 7)) != 0) weekdays |= 1;
        if (problem is not null) return null;
        var isEither = !fields[2].StartsWith('*') && !fields[4].StartsWith('*');
        var cron = new CronTimes(minutes, hours, days, months, weekdays, isEither);
        if (cron.EverFits()) return cron;
        problem = "The schedule names a day that no year has, e.g. 30 February.";
        return null;
    }

    /// <summary>Whether it has times on this day.</summary>
    public bool Fits(DateOnly date)
    {
        if (!Has(months, date.Month)) return false;
        var (byDay, byWeekday) = (Has(days, date.Day), Has(weekdays, (int)date.DayOfWeek));
        return isEitherDay ? byDay || byWeekday : byDay && byWeekday;
    }

    // Eight years hold every 29 February of a leap cycle; a weekday falls on each date of the year within 28 years, 40 over 2100.
    private bool EverFits()
    {
        for (var date = new DateOnly(2000, 1, 1); date.Year < 2041; date = date.AddDays(1))
            if (Fits(date)) return true;
        return false;
    }

    private static ulong Field(string name, string text, int min, int max, string[] names, ref string? problem)
    {
        ulong set = 0;
        foreach (var part in text.Split(','))
        {
            var pieces = part.Split('/');
            var step = 1;
            var isRange = TryRange(pieces[0], min, max, names, out var first, out var last);
            if (!isRange || pieces.Length > 2 || (pieces.Length == 2 && !TryNumber(pieces[1], 1, max, [], min, out step)))
            {
                problem ??= string.Create(CultureInfo.InvariantCulture, $"The {name} of the schedule is not understood: it takes ")
                    + string.Create(CultureInfo.InvariantCulture, $"numbers from {min} to {max}, lists, ranges and steps.");
                return 0;
            }
            // A single number with a step goes on to the end, as in 5/15.
            if (pieces.Length == 2 && first == last && pieces[0] != "*") last = max;
            for (var value = first; value <= last; value += step) set |= 1UL << value;
        }
        return set;
    }

    private static bool TryRange(string text, int min, int max, string[] names, out int first, out int last)
    {
        (first, last) = (min, max);
        if (text == "*") return true;
        var ends = text.Split('-');
        if (ends.Length > 2 || !TryNumber(ends[0], min, max, names, min, out first)) return false;
        last = first;
        return ends.Length == 1 || (TryNumber(ends[1], min, max, names, min, out last) && first <= last);
    }

    private static bool TryNumber(string text, int min, int max, string[] names, int offset, out int number)
    {
        var named = Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        number = named + offset;
        return named >= 0
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= min && number <= max);
    }

    private static bool Has(ulong set, int member) => (set & (1UL << member)) != 0;

    private static IEnumerable<int> Members(ulong set) => Enumerable.Range(0, 64).Where(member => Has(set, member));
}
