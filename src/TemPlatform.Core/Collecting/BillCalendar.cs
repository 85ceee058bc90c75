using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Collecting;

/// <summary>A bill of an account that came.</summary>
/// <param name="ArrivedOn">Day on which the last of its files first reached us; null when none is known.</param>
public sealed record BillSeen(long InvoiceId, string Number, DateOnly InvoiceDate, DateOnly PeriodStart, DateOnly? ArrivedOn);

/// <summary>Where the next bill of an account stands.</summary>
public enum BillState
{
    /// <summary>None is expected: the account is closed, or nothing says when its bills come.</summary>
    None = 0,
    /// <summary>The bill of this week, month, quarter or year is here; the next one is not due within it.</summary>
    Arrived = 1,
    /// <summary>Due later in this week, month, quarter or year.</summary>
    Expected = 2,
    /// <summary>Due within days, or due and still acceptable.</summary>
    Soon = 3,
    /// <summary>Its latest acceptable day is over.</summary>
    Late = 4,
}

/// <summary>What is expected of an account.</summary>
/// <param name="Last">The bill that the next one follows; null before the first.</param>
/// <param name="ExpectedOn">Day on which its file should be here; null when none is expected.</param>
/// <param name="LatestOn">The latest acceptable day; null when none is expected, and before the first bill, which is never late.</param>
/// <param name="Why">Where that comes from, or why nothing is expected.</param>
public sealed record NextBill(BillState State, BillSeen? Last, BillRhythm? Rhythm, DateOnly? ExpectedOn, DateOnly? LatestOn, string Why)
{
    /// <summary>Days since the latest acceptable day; 0 while it is not over.</summary>
    public int DaysLate(DateOnly today) => LatestOn is { } latest ? Math.Max(0, today.DayNumber - latest.DayNumber) : 0;
}

/// <summary>
/// When the next bill of each account is expected. Credit notes and memos are no bills; several bills of one period are one.
/// </summary>
public static class BillCalendar
{
    /// <summary>Bills of an account that are looked at, counted back from the latest.</summary>
    public const int BillsMax = 24;

    private const int SoonDays = 3;
    private const int FutureDaysMax = 31;
    private const int PastYearsMax = 30;

    /// <param name="account">Its cycle day and closing count.</param>
    /// <param name="declared">How often the feed says that it comes; unknown when it says nothing.</param>
    /// <param name="bills">Its bills in any order: invoices and corrected bills.</param>
    /// <param name="today">Business day.</param>
    public static NextBill Next(Account account, Cadence declared, IEnumerable<BillSeen> bills, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(bills);
        // A date that cannot be true is a finding of its own and says nothing about the cycle.
        var credible = bills.Where(b => b.InvoiceDate <= today.AddDays(FutureDaysMax) && b.InvoiceDate >= today.AddYears(-PastYearsMax));
        var cycles = Cycles(credible, out var last);
        if (account.ClosedOn is { } closed && closed <= today)
            return Nothing(last, Invariant($"the account is closed since {closed:yyyy-MM-dd}"));
        if (Rhythm(account, declared, cycles, today) is not { } rhythm)
        {
            return Nothing(last, cycles.Count >= BillRhythm.LearnedBillsMin
                ? "bills come at no steady interval, and neither the feed nor the account says how often"
                : "too few bills to learn from, and neither the feed nor the account says how often they come");
        }
        var cycle = rhythm.Cycle;
        if (last is null)
        {
            var first = rhythm.Expected(cycle[cycle.IndexAt(today.AddDays(-1)) + 1]);
            return new NextBill(BillState.Expected, null, rhythm, first, null, $"no bill has come yet; {rhythm}");
        }
        // Bills are late more often than early: one belongs to the due day before it up to three quarters of the way to the next.
        var dueOn = cycle[cycle.IndexAt(cycles[^1].InvoiceDate.AddDays(cycle.Days / 4)) + 1];
        var expected = rhythm.Expected(dueOn);
        var latest = expected.AddDays(rhythm.ToleranceDays);
        return new NextBill(StateOf(cycle.Cadence, expected, latest, today), last, rhythm, expected, latest, $"{rhythm}");
    }

    private static NextBill Nothing(BillSeen? last, string why) => new(BillState.None, last, null, null, null, why);

    private static BillState StateOf(Cadence cadence, DateOnly expected, DateOnly latest, DateOnly today) =>
        today > latest ? BillState.Late
        : today >= expected.AddDays(-SoonDays) ? BillState.Soon
        : Span(cadence, expected) == Span(cadence, today) ? BillState.Expected
        : BillState.Arrived;

    /// <summary>Number of the calendar week, month, quarter or year of a day.</summary>
    private static int Span(Cadence cadence, DateOnly day) => cadence switch
    {
        Cadence.Weekly => day.DayNumber / 7,
        Cadence.Quarterly => day.Year * 4 + (day.Month - 1) / 3,
        Cadence.Yearly => day.Year,
        _ => day.Year * 12 + day.Month,
    };

    private static BillRhythm? Rhythm(Account account, Cadence declared, List<BillSeen> cycles, DateOnly today)
    {
        var dates = cycles.ConvertAll(b => b.InvoiceDate);
        if (BillRhythm.CadenceOf(dates) is var learned and not Cadence.Unknown)
            return BillRhythm.Learn(BillRhythm.CycleOf(learned, dates), cycles, RhythmSource.Learned);
        var source = declared == Cadence.Unknown ? RhythmSource.CycleDay : RhythmSource.Feed;
        if (declared == Cadence.Unknown && account.CycleDay == 0) return null;
        var cadence = declared == Cadence.Unknown ? Cadence.Monthly : declared;
        if (cadence != Cadence.Weekly && account.CycleDay > 0 && (cycles.Count > 0 || cadence == Cadence.Monthly))
            return BillRhythm.Learn(BillCycle.OnDay(cadence, account.CycleDay, cycles.Count > 0 ? dates[^1] : today), cycles, source);
        return cycles.Count == 0 ? null : BillRhythm.Learn(BillRhythm.CycleOf(cadence, dates), cycles, source);
    }

    /// <summary>One bill per cycle, the first of it, in order; <paramref name="last"/> is the latest bill of the latest cycle.</summary>
    private static List<BillSeen> Cycles(IEnumerable<BillSeen> bills, out BillSeen? last)
    {
        var ofPeriod = bills.GroupBy(b => b.PeriodStart).Select(g => g.OrderBy(b => b.InvoiceDate).ThenBy(b => b.InvoiceId).ToList())
            .OrderBy(g => g[0].InvoiceDate).ThenBy(g => g[0].InvoiceId).ToList();
        last = ofPeriod.Count == 0 ? null : ofPeriod[^1][^1];
        return [.. ofPeriod.Select(g => g[0]).DistinctBy(b => b.InvoiceDate).TakeLast(BillsMax)];
    }
}
