using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Core.Tests.Parsing.Readers;

public class VendorDateTests
{
    private static readonly DateOnly August16 = new(2021, 8, 16);

    [Theory]
    [InlineData("Aug 16, 2021", "MMM d, yyyy", "2021-08-16")]
    [InlineData("09/08/21", "MM/dd/yy", "2021-09-08")]
    [InlineData(" 20240229 ", "yyyyMMdd", "2024-02-29")]
    [InlineData("30/02/2024", "dd/MM/yyyy", null)]
    [InlineData("2024-1-5", "yyyy-MM-dd", null)]
    [InlineData("", "yyyy-MM-dd", null)]
    public void Reads_exact_patterns(string text, string pattern, string? expected)
    {
        Assert.Equal(expected is not null, VendorDate.TryParseExact(Encoding.UTF8.GetBytes(text), pattern, out var date));
        Assert.Equal(expected is null ? default : DateOnly.Parse(expected, null), date);
    }

    [Theory]
    [InlineData("07/21", "2021-08-16", "2021-07-21")]
    [InlineData("08/16", "2021-08-16", "2021-08-16")]
    [InlineData("12/28", "2022-01-16", "2021-12-28")]
    [InlineData("02/29", "2025-03-01", "2024-02-29")]
    [InlineData("02/29", "2021-04-01", null)]
    [InlineData("02/29", "2026-02-23", null)]
    [InlineData("02/30", "2024-03-01", null)]
    [InlineData("13/01", "2021-03-01", null)]
    [InlineData("7/21", "2021-08-16", null)]
    [InlineData("00/10", "2021-08-16", null)]
    public void Takes_the_year_of_a_call_from_the_latest_day_of_its_bill(string text, string latest, string? expected)
    {
        var latestDay = DateOnly.Parse(latest, null);
        Assert.Equal(expected is not null, VendorDate.TryParseMonthDay(Encoding.UTF8.GetBytes(text), latestDay, out var date));
        Assert.Equal(expected is null ? default : DateOnly.Parse(expected, null), date);
    }

    [Theory]
    [InlineData("7:15A", 7, 15)]
    [InlineData("12:05A", 0, 5)]
    [InlineData("12:05P", 12, 5)]
    [InlineData("11:59P", 23, 59)]
    public void Reads_clock_times(string text, int hour, int minute)
    {
        Assert.True(VendorDate.TryParseClock(Encoding.UTF8.GetBytes(text), out var time));
        Assert.Equal(new TimeOnly(hour, minute), time);
    }

    [Theory]
    [InlineData("0:15A")]
    [InlineData("13:15A")]
    [InlineData("7:60A")]
    [InlineData("7:15")]
    [InlineData("7:15X")]
    [InlineData(":15A")]
    [InlineData("")]
    public void Rejects_what_is_no_clock_time(string text) => Assert.False(VendorDate.TryParseClock(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Reads_a_bill_period_without_years_as_exclusive()
    {
        Assert.True(VendorDate.TryParsePeriod("Jul 17 -Aug 16 "u8, August16, out var period));
        Assert.Equal(new BillingPeriod(new(2021, 7, 17), new(2021, 8, 17)), period);
        Assert.True(VendorDate.TryParsePeriod("Dec 17 - Jan 16"u8, new(2022, 1, 16), out var acrossYears));
        Assert.Equal(new BillingPeriod(new(2021, 12, 17), new(2022, 1, 17)), acrossYears);
        Assert.False(VendorDate.TryParsePeriod("Jul 17"u8, August16, out _));
        Assert.False(VendorDate.TryParsePeriod("Foo 17 -Aug 16"u8, August16, out _));
    }
}
