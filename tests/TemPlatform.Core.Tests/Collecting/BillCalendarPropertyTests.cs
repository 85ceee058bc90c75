using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using static TemPlatform.Core.Tests.Collecting.BillCalendarTests;

namespace TemPlatform.Core.Tests.Collecting;

public class BillCalendarPropertyTests
{
    private static readonly Cadence[] Cadences = [Cadence.Weekly, Cadence.Monthly, Cadence.Quarterly, Cadence.Yearly];

    /// <summary>A steady history: how often, from which day, how many bills, how many days to the file.</summary>
    private static readonly Gen<(Cadence Cadence, DateOnly First, int Count, int Lag)> Histories =
        from cadence in Gen.Elements(Cadences)
        from first in Gen.Choose(new DateOnly(2016, 1, 1).DayNumber, new DateOnly(2024, 12, 31).DayNumber)
        from count in Gen.Choose(5, 20)
        from lag in Gen.Choose(0, 6)
        select (cadence, DateOnly.FromDayNumber(first), count, lag);

    [Fact]
    public void A_steady_history_is_expected_on_its_very_day_whatever_the_month_end() => Holds(Histories.ToArbitrary(), history =>
    {
        var (bills, next) = Next(history);
        var expected = Step(history.First, history.Cadence, bills.Count).AddDays(history.Lag);
        // Of a day beyond the 28th that only short months have shown, the month's end is as good.
        var slack = history.First.Day > 28 && history.Cadence != Cadence.Weekly ? 3 : 0;
        Assert.InRange(next.ExpectedOn!.Value.DayNumber - expected.DayNumber, -slack, slack);
        Assert.Equal((history.Cadence, RhythmSource.Learned), (next.Rhythm!.Cycle.Cadence, next.Rhythm.Source));
    });

    [Fact]
    public void A_shifted_history_gives_a_shifted_expectation()
    {
        var shifts = from history in Histories
                     from days in Gen.Choose(1, 27)
                     from cycles in Gen.Choose(0, 9)
                     select (history, days, cycles);
        Holds(shifts.ToArbitrary(), shift =>
        {
            var (history, days, cycles) = shift;
            if (history.Cadence != Cadence.Weekly)
            {
                // Within the days that every month has.
                history = history with { First = new DateOnly(history.First.Year, history.First.Month, 1) };
            }
            var moved = history with { First = Step(history.First, history.Cadence, cycles).AddDays(days) };
            var (before, after) = (Next(history).Next.ExpectedOn!.Value, Next(moved).Next.ExpectedOn!.Value);
            Assert.Equal(Step(before.AddDays(-history.Lag), history.Cadence, cycles).AddDays(days + history.Lag), after);
        });
    }

    [Fact]
    public void One_late_bill_moves_the_expectation_by_no_more_than_a_day()
    {
        var outliers = from history in Histories from at in Gen.Choose(0, 18) from late in Gen.Choose(1, 40) select (history, at, late);
        Holds(outliers.ToArbitrary(), outlier =>
        {
            var (history, at, late) = outlier;
            if (history.Cadence == Cadence.Weekly) late = 1 + late % 4;
            if (history.Cadence == Cadence.Monthly) late = 1 + late % 20;
            var (bills, before) = Next(history);
            // Not the last one: that says which cycle is over.
            at %= bills.Count - 1;
            var bill = bills[at];
            bills[at] = bill with { InvoiceDate = bill.InvoiceDate.AddDays(late), ArrivedOn = bill.ArrivedOn!.Value.AddDays(late) };
            var after = BillCalendarTests.Next(bills, Today(bills));
            Assert.InRange(after.ExpectedOn!.Value.DayNumber - before.ExpectedOn!.Value.DayNumber, -1, 1);
            Assert.InRange(after.LatestOn!.Value.DayNumber - before.LatestOn!.Value.DayNumber, -1, 1);
        });
    }

    [Fact]
    public void Whatever_came_the_next_bill_is_expected_after_the_last_one_and_late_after_its_latest_day()
    {
        var dates = Gen.Choose(new DateOnly(2024, 1, 1).DayNumber, new DateOnly(2026, 6, 30).DayNumber).ListOf();
        var cases = from days in dates from cycleDay in Gen.Choose(0, 31) from declared in Gen.Elements([Cadence.Unknown, .. Cadences])
                    select (days, cycleDay, declared);
        Holds(cases.ToArbitrary(), any =>
        {
            var today = new DateOnly(2026, 7, 1);
            var bills = Bills([.. any.days.Select(DateOnly.FromDayNumber)], lag: 2);
            var next = BillCalendarTests.Next(bills, today, any.declared, Account(any.cycleDay));
            if (next.ExpectedOn is not { } expected) return;
            if (next.Last is null)
            {
                Assert.True(expected >= today && next.LatestOn is null);
                return;
            }
            Assert.True(next.LatestOn > expected && next.Last.InvoiceDate == bills.Max(b => b.InvoiceDate));
            Assert.True(expected > next.Last.InvoiceDate.AddDays(-next.Rhythm!.Cycle.Days));
            Assert.Equal(today > next.LatestOn, next.State == BillState.Late);
        });
    }

    private static (List<BillSeen> Bills, NextBill Next) Next((Cadence Cadence, DateOnly First, int Count, int Lag) history)
    {
        var bills = Bills([.. Enumerable.Range(0, history.Count).Select(i => Step(history.First, history.Cadence, i))], history.Lag);
        return (bills, BillCalendarTests.Next(bills, Today(bills)));
    }

    private static DateOnly Today(List<BillSeen> bills) => bills[^1].InvoiceDate.AddDays(1);

    private static void Holds<T>(Arbitrary<T> cases, Action<T> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(cases, holds));
}
