using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Tests.Collecting;

public class BillCalendarTests
{
    private static readonly DateOnly[] TwelveOnTheFifth = [.. Enumerable.Range(0, 12).Select(i => new DateOnly(2025, 1, 5).AddMonths(i))];

    [Fact]
    public void A_bill_on_the_fifth_with_its_file_three_days_later_is_expected_so_again()
    {
        var next = Next(Bills(TwelveOnTheFifth, lag: 3), new DateOnly(2025, 12, 20));
        Assert.Equal((BillState.Arrived, new DateOnly(2026, 1, 8), new DateOnly(2026, 1, 10)),
            (next.State, next.ExpectedOn, next.LatestOn));
        var rhythm = next.Rhythm!;
        Assert.Equal((Cadence.Monthly, 5, 3, 0, RhythmSource.Learned),
            (rhythm.Cycle.Cadence, rhythm.Cycle.Day, rhythm.LagDays, rhythm.SpreadDays, rhythm.Source));
        Assert.Equal(new DateOnly(2025, 12, 5), next.Last!.InvoiceDate);
    }

    [Theory]
    [InlineData("2025-12-31", BillState.Arrived, 0)]
    [InlineData("2026-01-01", BillState.Expected, 0)]
    [InlineData("2026-01-05", BillState.Soon, 0)]
    [InlineData("2026-01-10", BillState.Soon, 0)]
    [InlineData("2026-01-11", BillState.Late, 1)]
    [InlineData("2026-03-01", BillState.Late, 50)]
    public void The_state_follows_the_day(string today, BillState state, int daysLate)
    {
        var day = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);
        var next = Next(Bills(TwelveOnTheFifth, lag: 3), day);
        Assert.Equal((state, daysLate), (next.State, next.DaysLate(day)));
    }

    [Fact]
    public void Files_that_slide_from_a_weekend_are_expected_on_Monday()
    {
        var bills = Bills(TwelveOnTheFifth).Select(b => b with { ArrivedOn = Monday(b.InvoiceDate) }).ToList();
        // The fifth of April 2026 is a Sunday.
        bills.AddRange(Bills([.. Enumerable.Range(0, 3).Select(i => new DateOnly(2026, 1, 5).AddMonths(i))], id: 100));
        var next = Next(bills, new DateOnly(2026, 3, 20));
        Assert.Equal((WeekendEffect.NextMonday, 0, new DateOnly(2026, 4, 6)),
            (next.Rhythm!.Weekend, next.Rhythm.SpreadDays, next.ExpectedOn));
        var friday = Bills(TwelveOnTheFifth).Select(b => b with { ArrivedOn = Friday(b.InvoiceDate) }).ToList();
        Assert.Equal((WeekendEffect.FridayBefore, 0), (Next(friday, new DateOnly(2025, 12, 20)).Rhythm!.Weekend,
            Next(friday, new DateOnly(2025, 12, 20)).Rhythm!.SpreadDays));
    }

    [Theory]
    [InlineData(Cadence.Weekly, "2026-03-06", "2026-03-13")]
    [InlineData(Cadence.Monthly, "2026-03-06", "2026-04-06")]
    [InlineData(Cadence.Quarterly, "2026-03-06", "2026-06-06")]
    [InlineData(Cadence.Yearly, "2026-03-06", "2027-03-06")]
    public void Every_cadence_is_learned_from_a_handful_of_bills(Cadence cadence, string last, string expected)
    {
        var end = DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture);
        var bills = Bills([.. Enumerable.Range(0, 5).Select(i => Step(end, cadence, -i))]);
        var next = Next(bills, end.AddDays(1));
        Assert.Equal((cadence, expected), (next.Rhythm!.Cycle.Cadence, $"{next.ExpectedOn:yyyy-MM-dd}"));
    }

    [Fact]
    public void Bills_of_month_ends_are_expected_at_month_ends_and_a_leap_year_has_its_29th()
    {
        DateOnly[] ends = [new(2027, 9, 30), new(2027, 10, 31), new(2027, 11, 30), new(2027, 12, 31), new(2028, 1, 31)];
        Assert.Equal(new DateOnly(2028, 2, 29), Next(Bills(ends), new DateOnly(2028, 2, 1)).ExpectedOn);
        Assert.Equal(new DateOnly(2028, 3, 31), Next(Bills([.. ends, new(2028, 2, 29)]), new DateOnly(2028, 3, 1)).ExpectedOn);
        // The 29th in February 2026 is the 28th, and the 29th again afterwards.
        DateOnly[] day29 = [new(2025, 11, 29), new(2025, 12, 29), new(2026, 1, 29), new(2026, 2, 28)];
        Assert.Equal(new DateOnly(2026, 3, 29), Next(Bills(day29), new DateOnly(2026, 3, 1)).ExpectedOn);
    }

    [Fact]
    public void Too_little_history_leaves_it_to_the_feed_then_to_the_cycle_day_then_to_nobody()
    {
        var one = Bills([new(2026, 3, 6)]);
        var today = new DateOnly(2026, 3, 20);
        var fromFeed = Next(one, today, Cadence.Quarterly);
        Assert.Equal((RhythmSource.Feed, new DateOnly(2026, 6, 6)), (fromFeed.Rhythm!.Source, fromFeed.ExpectedOn));
        var fromAccount = Next(one, today, account: Account(cycleDay: 4));
        // Its only file came two days after the cycle day.
        Assert.Equal((RhythmSource.CycleDay, new DateOnly(2026, 4, 6)), (fromAccount.Rhythm!.Source, fromAccount.ExpectedOn));
        var nobody = Next(one, today);
        Assert.Equal((BillState.None, null, "too few bills"), (nobody.State, nobody.ExpectedOn, nobody.Why[..13]));
    }

    [Fact]
    public void An_account_without_a_bill_is_expected_on_its_cycle_day_and_never_late()
    {
        var next = Next([], new DateOnly(2026, 3, 20), account: Account(cycleDay: 18));
        Assert.Equal((BillState.Expected, new DateOnly(2026, 4, 18), null, 0),
            (next.State, next.ExpectedOn, next.LatestOn, next.DaysLate(new DateOnly(2030, 1, 1))));
        Assert.Equal(BillState.None, Next([], new DateOnly(2026, 3, 20)).State);
    }

    [Fact]
    public void A_closed_account_expects_nothing()
    {
        var account = Account();
        account.ClosedOn = new DateOnly(2026, 1, 1);
        var next = Next(Bills(TwelveOnTheFifth), new DateOnly(2026, 3, 1), account: account);
        Assert.Equal((BillState.None, null), (next.State, next.ExpectedOn));
        Assert.Contains("closed since 2026-01-01", next.Why, StringComparison.Ordinal);
        Assert.Equal(BillState.Arrived, Next(Bills(TwelveOnTheFifth), new DateOnly(2025, 12, 31), account: account).State);
    }

    [Fact]
    public void A_corrected_bill_of_a_period_is_no_cycle_of_its_own()
    {
        var bills = Bills(TwelveOnTheFifth);
        var corrected = bills[3] with { InvoiceId = 900, InvoiceDate = new DateOnly(2025, 12, 19) };
        Assert.Equal(Next(bills, new DateOnly(2025, 12, 20)), Next([.. bills, corrected], new DateOnly(2025, 12, 20)));
        var ofLast = bills[11] with { InvoiceId = 901, InvoiceDate = new DateOnly(2025, 12, 12) };
        var next = Next([.. bills, ofLast], new DateOnly(2025, 12, 20));
        Assert.Equal((901L, new DateOnly(2026, 1, 5)), (next.Last!.InvoiceId, next.ExpectedOn));
    }

    [Fact]
    public void Bills_loaded_long_afterwards_and_dates_that_cannot_be_say_nothing_about_arrival()
    {
        var loaded = new DateOnly(2025, 12, 7);
        var bills = Bills(TwelveOnTheFifth).Select(b => b with { ArrivedOn = loaded }).ToList();
        var next = Next(bills, loaded);
        Assert.Equal((2, new DateOnly(2026, 1, 7)), (next.Rhythm!.LagDays, next.ExpectedOn));
        var none = Next(bills.ConvertAll(b => b with { ArrivedOn = null }), loaded);
        Assert.Equal((false, new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 10)),
            (none.Rhythm!.HasArrivals, none.ExpectedOn, none.LatestOn));
        var wrong = bills[0] with { InvoiceId = 900, InvoiceDate = DateOnly.MaxValue, PeriodStart = DateOnly.MaxValue };
        Assert.Equal(next, Next([.. bills, wrong, wrong with { InvoiceDate = DateOnly.MinValue }], loaded));
    }

    [Fact]
    public void A_skipped_cycle_does_not_change_when_the_next_bill_is_expected()
    {
        var bills = Bills([.. TwelveOnTheFifth.Where(d => d.Month is not (3 or 8))]);
        Assert.Equal(new DateOnly(2026, 1, 5), Next(bills, new DateOnly(2025, 12, 20)).ExpectedOn);
        // A missing last one stays expected until a later one comes.
        Assert.Equal(new DateOnly(2025, 12, 5), Next(bills.GetRange(0, 9), new DateOnly(2026, 2, 20)).ExpectedOn);
    }

    internal static Account Account(int cycleDay = 0) =>
        new() { Id = 7, VendorId = 1, Number = "A-1", NumberKey = "A1", Currency = "USD", CycleDay = cycleDay };

    internal static NextBill Next(IEnumerable<BillSeen> bills, DateOnly today, Cadence declared = Cadence.Unknown,
        Account? account = null) => BillCalendar.Next(account ?? Account(), declared, bills, today);

    internal static List<BillSeen> Bills(IReadOnlyList<DateOnly> dates, int lag = 0, long id = 1) =>
        [.. dates.Select((day, i) => new BillSeen(id + i, $"N{id + i}", day, day.AddMonths(-1), day.AddDays(lag)))];

    internal static DateOnly Step(DateOnly day, Cadence cadence, int count) => cadence switch
    {
        Cadence.Weekly => day.AddDays(7 * count),
        Cadence.Quarterly => day.AddMonths(3 * count),
        Cadence.Yearly => day.AddYears(count),
        _ => day.AddMonths(count),
    };

    internal static DateOnly Monday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static DateOnly Friday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };
}
