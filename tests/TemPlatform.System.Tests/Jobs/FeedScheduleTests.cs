using NodaTime;
using TemPlatform.Core.Model;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Jobs;

namespace TemPlatform.SystemTests.Jobs;

public sealed class FeedScheduleTests
{
    private static readonly string[] Shapes =
        ["30 2 * * *", "15 0 * * *", "*/30 * * * *", "0 1-3 * * *", "45 1 * * SUN", "59 23 1,15,28 * *"];

    private static FeedSchedule Of(string cron, string zone, SkippedTime skipped = SkippedTime.RunAfter,
        RepeatedTime repeated = RepeatedTime.First) => FeedSchedule.Parse(cron, zone, skipped, repeated);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", null);

    [Fact]
    public void A_time_of_day_is_the_vendors_in_summer_and_winter()
    {
        var schedule = Of("30 6 * * *", "America/New_York");
        Assert.Equal(Utc("2026-01-15T11:30"), schedule.Next(Utc("2026-01-15T00:00"))!.DueAt);
        Assert.Equal(Utc("2026-07-15T10:30"), schedule.Next(Utc("2026-07-15T00:00"))!.DueAt);
    }

    [Fact]
    public void A_time_that_the_clocks_leave_out_runs_after_the_gap_or_not_at_all()
    {
        var day = new DateOnly(2026, 3, 8);
        Assert.Equal(Utc("2026-03-08T07:00"), Assert.Single(Of("30 2 * * *", "America/New_York").On(day)).DueAt);
        Assert.Empty(Of("30 2 * * *", "America/New_York", SkippedTime.Skip).On(day));
        Assert.Single(Of("*/10 2 * * *", "America/New_York").On(day));
    }

    [Fact]
    public void A_time_that_comes_twice_runs_once()
    {
        var day = new DateOnly(2026, 11, 1);
        Assert.Equal(Utc("2026-11-01T05:30"), Assert.Single(Of("30 1 * * *", "America/New_York").On(day)).DueAt);
        var second = Of("30 1 * * *", "America/New_York", repeated: RepeatedTime.Second);
        Assert.Equal(Utc("2026-11-01T06:30"), Assert.Single(second.On(day)).DueAt);
    }

    [Theory]
    [InlineData("0 6 * * *", "Mars/Olympus", "time zone")]
    [InlineData("0 6 * *", "UTC", "five fields")]
    public void What_is_not_understood_is_said(string cron, string zone, string says) =>
        Assert.Contains(says, Assert.Throws<TemException>(() => Of(cron, zone)).Message, StringComparison.Ordinal);

    // Every zone of the database, around its next four changes of the clock: walking from one occurrence to the next, asking for a span,
    // and listing days must all give the same occurrences, each time of day once.
    [Fact]
    public void No_zone_skips_or_doubles_an_occurrence_when_its_clocks_change()
    {
        var checkedOnes = 0;
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            foreach (var change in Changes(DateTimeZoneProviders.Tzdb[id]))
            {
                foreach (var shape in Shapes)
                {
                    Check(Of(shape, id), DateTimeZoneProviders.Tzdb[id], change, shape);
                    checkedOnes++;
                }
            }
        }
        Assert.InRange(checkedOnes, 590 * 4 * Shapes.Length, int.MaxValue);
    }

    private static void Check(FeedSchedule schedule, DateTimeZone zone, Instant change, string shape)
    {
        var (from, to) = (change.Minus(Duration.FromHours(30)).ToDateTimeOffset(), change.Plus(Duration.FromHours(30)).ToDateTimeOffset());
        var span = schedule.Between(from, to).ToList();
        var walked = new List<Occurrence>();
        for (var next = schedule.Next(from); next is not null && next.DueAt <= to; next = schedule.Next(next.DueAt)) walked.Add(next);
        Assert.Equal(walked.Select(o => o.DueAt), span.Select(o => o.DueAt).Distinct());
        Assert.Equal(span.Count, span.DistinctBy(o => (o.BusinessDate, o.Sequence)).Count());
        // A second place that knows the rule: each time of day of the span stands at its first coming, or at the end of the gap.
        var cron = Core.Collecting.CronTimes.Parse(shape, out _)!;
        var first = Instant.FromDateTimeOffset(from).InZone(zone).Date.PlusDays(-1);
        var expected = Enumerable.Range(0, 6).Select(n => first.PlusDays(n)).Where(d => cron.Fits(d.ToDateOnly()))
            .SelectMany(d => cron.Times.Select(t => d.At(LocalTime.FromTimeOnly(t))))
            .Select(t => t.InZone(zone, NodaTime.TimeZones.Resolvers.CreateMappingResolver(
                NodaTime.TimeZones.Resolvers.ReturnEarlier, NodaTime.TimeZones.Resolvers.ReturnStartOfIntervalAfter)))
            .Select(z => z.ToDateTimeOffset().ToUniversalTime()).Where(t => t > from && t <= to).Distinct().Order();
        Assert.Equal(expected, span.Select(o => o.DueAt.ToUniversalTime()).Distinct().Order());
    }

    // Zones that no longer change their clocks are asked at four moments all the same.
    private static IEnumerable<Instant> Changes(DateTimeZone zone)
    {
        var at = Instant.FromUtc(2025, 1, 1, 0, 0);
        for (var n = 0; n < 4; n++)
        {
            var interval = zone.GetZoneInterval(at);
            at = interval.HasEnd && interval.End < Instant.FromUtc(2100, 1, 1, 0, 0) ? interval.End : at.Plus(Duration.FromDays(91));
            yield return at;
        }
    }
}
