using TemPlatform.Core.Collecting;

namespace TemPlatform.Core.Tests.Collecting;

public sealed class CronTimesTests
{
    [Theory]
    [InlineData("30 6 * * *", "06:30")]
    [InlineData("0,30 8-10 * * *", "08:00 08:30 09:00 09:30 10:00 10:30")]
    [InlineData("*/20 0 * * *", "00:00 00:20 00:40")]
    [InlineData("50/5 23 * * *", "23:50 23:55")]
    [InlineData("10-30/10 5 * * *", "05:10 05:20 05:30")]
    public void Times_of_a_day_are_minutes_of_hours(string text, string times) =>
        Assert.Equal(times, string.Join(' ', CronTimes.Parse(text, out _)!.Times.Select(t => t.ToString("HH:mm", null))));

    [Theory]
    [InlineData("0 6 * * MON-FRI", "2026-11-20", true)]
    [InlineData("0 6 * * MON-FRI", "2026-11-21", false)]
    [InlineData("0 6 * * 0", "2026-11-22", true)]
    [InlineData("0 6 * * 7", "2026-11-22", true)]
    [InlineData("0 6 1 * *", "2026-12-01", true)]
    [InlineData("0 6 1 * *", "2026-12-02", false)]
    [InlineData("0 6 13 * FRI", "2026-11-20", true)]
    [InlineData("0 6 13 * FRI", "2026-12-13", true)]
    [InlineData("0 6 13 * FRI", "2026-12-14", false)]
    [InlineData("0 6 */2 * FRI", "2026-11-20", false)]
    [InlineData("0 6 29 FEB *", "2028-02-29", true)]
    [InlineData("0 6 29 2 *", "2027-03-01", false)]
    public void A_day_fits_its_fields(string text, string day, bool fits) =>
        Assert.Equal(fits, CronTimes.Parse(text, out _)!.Fits(DateOnly.Parse(day, null)));

    [Theory]
    [InlineData("", "five fields")]
    [InlineData("0 6 * *", "five fields")]
    [InlineData("0 0 6 * * ?", "five fields")]
    [InlineData("60 6 * * *", "minute")]
    [InlineData("0 24 * * *", "hour")]
    [InlineData("0 6 0 * *", "day of month")]
    [InlineData("0 6 * 13 *", "month")]
    [InlineData("0 6 * * 8", "day of week")]
    [InlineData("0 6 * * FRI-MON", "day of week")]
    [InlineData("5-1 6 * * *", "minute")]
    [InlineData("*/0 6 * * *", "minute")]
    [InlineData("1//2 6 * * *", "minute")]
    [InlineData("-1 6 * * *", "minute")]
    [InlineData("+1 6 * * *", "minute")]
    [InlineData("0 6 30 2 *", "no year")]
    public void What_is_not_understood_is_named_by_its_field(string text, string says)
    {
        Assert.Null(CronTimes.Parse(text, out var problem));
        Assert.Contains(says, problem, StringComparison.Ordinal);
    }
}
