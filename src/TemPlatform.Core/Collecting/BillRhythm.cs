using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Collecting;

/// <summary>What happens to a bill that would come on a weekend.</summary>
public enum WeekendEffect { None = 0, NextMonday = 1, FridayBefore = 2 }

/// <summary>Who says how often the bills of an account come.</summary>
public enum RhythmSource { Learned = 1, Feed = 2, CycleDay = 3 }

/// <summary>
/// When the bills of an account come: the days they are due on, how many days later their files are here, and how far they stray.
/// Learned from medians, so that one bill out of line moves nothing by more than a day.
/// </summary>
/// <param name="LagDays">From the due day to the file's arrival.</param>
/// <param name="SpreadDays">Three bills of four came within this many days of the day expected.</param>
/// <param name="BillCount">Cycles that were looked at.</param>
/// <param name="HasArrivals">False when no file came in time (all were loaded afterwards): the lag is a guess.</param>
public sealed record BillRhythm(BillCycle Cycle, int LagDays, WeekendEffect Weekend, int SpreadDays, RhythmSource Source, int BillCount,
    bool HasArrivals)
{
    /// <summary>With fewer cycles nothing is learned.</summary>
    public const int LearnedBillsMin = 3;

    private const int ToleranceDaysMin = 2;
    private const int UnseenToleranceDays = 5;
    private const int WeekendProofsMin = 2;
    private const int EarlyDaysMax = 15;

    /// <summary>Days that a bill may come after it is expected before it is late.</summary>
    public int ToleranceDays =>
        Math.Min(Cycle.Days / 3, Math.Max(HasArrivals ? ToleranceDaysMin : UnseenToleranceDays, 2 * SpreadDays));

    /// <summary>The day on which a bill of this due day is expected to be here.</summary>
    public DateOnly Expected(DateOnly dueOn) => Slide(dueOn.AddDays(LagDays), Weekend);

    /// <summary>How often bills of these dates come, by the median of the days between them; unknown when that is no usual
    /// length.</summary>
    public static Cadence CadenceOf(IReadOnlyList<DateOnly> dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        if (dates.Count < LearnedBillsMin) return Cadence.Unknown;
        var gaps = dates.Zip(dates.Skip(1), (a, b) => b.DayNumber - a.DayNumber).Order().ToList();
        return gaps[(gaps.Count - 1) / 2] switch
        {
            >= 6 and <= 8 => Cadence.Weekly,
            >= 26 and <= 36 => Cadence.Monthly,
            >= 80 and <= 101 => Cadence.Quarterly,
            >= 345 and <= 386 => Cadence.Yearly,
            _ => Cadence.Unknown,
        };
    }

    /// <summary>The cycle whose days lie closest to the dates; of several the middle one.</summary>
    public static BillCycle CycleOf(Cadence cadence, IReadOnlyList<DateOnly> dates) =>
        Closest(BillCycle.All(cadence), cycle => dates.Sum(date => Math.Abs(date.DayNumber - cycle.Nearest(date).DayNumber)));

    /// <summary>Lag, weekend effect and spread of bills in a cycle.</summary>
    public static BillRhythm Learn(BillCycle cycle, IReadOnlyList<BillSeen> bills, RhythmSource source)
    {
        ArgumentNullException.ThrowIfNull(bills);
        var timely = bills.Where(b => b.ArrivedOn is { } day && day.DayNumber - b.InvoiceDate.DayNumber >= -EarlyDaysMax
            && day.DayNumber - b.InvoiceDate.DayNumber < cycle.Days).ToList();
        var hasArrivals = timely.Count > 0;
        var seen = hasArrivals
            ? timely.ConvertAll(b => (Due: cycle.Nearest(b.InvoiceDate), Came: b.ArrivedOn!.Value))
            : [.. bills.Select(b => (Due: cycle.Nearest(b.InvoiceDate), Came: b.InvoiceDate))];
        if (seen.Count == 0) return new BillRhythm(cycle, 0, WeekendEffect.None, 0, source, 0, false);
        var lags = seen.ConvertAll(s => s.Came.DayNumber - s.Due.DayNumber);
        var candidates = Enumerable.Range(lags.Min(), lags.Max() - lags.Min() + 1).ToList();
        var best = Lag(WeekendEffect.None);
        foreach (var effect in new[] { WeekendEffect.NextMonday, WeekendEffect.FridayBefore })
        {
            var slid = Lag(effect);
            var proofs = seen.Count(s => Off(s, slid) < Off(s, best));
            if (proofs >= WeekendProofsMin && seen.Sum(s => Off(s, slid)) < seen.Sum(s => Off(s, best))) best = slid;
        }
        var spread = seen.Select(s => Off(s, best)).Order().ElementAt(Math.Max(0, seen.Count * 3 / 4 - 1));
        return new BillRhythm(cycle, best.Days, best.Effect, spread, source, bills.Count, hasArrivals);

        (int Days, WeekendEffect Effect) Lag(WeekendEffect effect) =>
            (Closest(candidates, days => seen.Sum(s => Off(s, (days, effect)))), effect);
    }

    public override string ToString()
    {
        var text = $"{Cycle}" + (LagDays > 0 ? $", the file {Plural.Of(LagDays, "day")} later" : "") + Weekend switch
        {
            WeekendEffect.NextMonday => ", after a weekend on Monday",
            WeekendEffect.FridayBefore => ", before a weekend on Friday",
            _ => "",
        };
        return text + Source switch
        {
            RhythmSource.Learned => Invariant($"; learned from {BillCount} bills"),
            RhythmSource.Feed => "; declared by the feed",
            _ => "; the account's cycle day",
        };
    }

    private static int Off((DateOnly Due, DateOnly Came) seen, (int Days, WeekendEffect Effect) lag) =>
        Math.Abs(seen.Came.DayNumber - Slide(seen.Due.AddDays(lag.Days), lag.Effect).DayNumber);

    private static DateOnly Slide(DateOnly day, WeekendEffect effect) => (effect, day.DayOfWeek) switch
    {
        (WeekendEffect.NextMonday, DayOfWeek.Saturday) => day.AddDays(2),
        (WeekendEffect.NextMonday, DayOfWeek.Sunday) => day.AddDays(1),
        (WeekendEffect.FridayBefore, DayOfWeek.Saturday) => day.AddDays(-1),
        (WeekendEffect.FridayBefore, DayOfWeek.Sunday) => day.AddDays(-2),
        _ => day,
    };

    // The sum of distances is smallest at a median; several are as good between the two middle ones of an even number.
    private static T Closest<T>(IEnumerable<T> candidates, Func<T, int> distance)
    {
        var measured = candidates.Select(c => (Candidate: c, Distance: distance(c))).ToList();
        var least = measured.Min(m => m.Distance);
        var closest = measured.FindAll(m => m.Distance == least);
        return closest[closest.Count / 2].Candidate;
    }
}
