using System.Globalization;
using System.Text;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>Reads vendor dates and times exactly, whatever the culture. A year that carriers leave out comes from the bill cycle.</summary>
public static class VendorDate
{
    private const int TextBytesMax = 64;

    /// <summary>13 months: what is older no bill prints without its year.</summary>
    private const int DaysBackMax = 396;

    /// <summary>A date in a .NET pattern, e.g. <c>MMM d, yyyy</c> or <c>MM/dd/yy</c> (two digits mean 1950 to 2049).</summary>
    public static bool TryParseExact(ReadOnlySpan<byte> text, string pattern, out DateOnly date)
    {
        Span<char> chars = stackalloc char[TextBytesMax];
        date = default;
        return TryChars(text, ref chars)
            && DateOnly.TryParseExact(chars, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>A time of day in a .NET pattern, e.g. <c>HH:mm:ss</c>.</summary>
    public static bool TryParseTimeExact(ReadOnlySpan<byte> text, string pattern, out TimeOnly time)
    {
        Span<char> chars = stackalloc char[TextBytesMax];
        time = default;
        return TryChars(text, ref chars)
            && TimeOnly.TryParseExact(chars, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>
    /// <c>07/21</c>: the last such day not after the latest day that the bill may name, so a December call in a January bill is last
    /// year's. False for a day that the last 13 months did not have.
    /// </summary>
    public static bool TryParseMonthDay(ReadOnlySpan<byte> text, DateOnly latest, out DateOnly date)
    {
        date = default;
        return text.Length == 5 && text[2] == '/' && TryTwoDigits(text, out var month) && TryTwoDigits(text[3..], out var day)
            && TryLastBefore(month, day, latest, out date);
    }

    /// <summary><c>7:15A</c>, <c>12:05P</c>.</summary>
    public static bool TryParseClock(ReadOnlySpan<byte> text, out TimeOnly time)
    {
        time = default;
        if (text.Length is < 5 or > 6 || text[^4] != ':' || !TryTwoDigits(text[^3..], out var minute) || minute > 59)
            return false;
        var hour = text.Length == 5 ? text[0] - '0' : TryTwoDigits(text, out var two) ? two : 0;
        if (hour is < 1 or > 12 || text[^1] is not ((byte)'A' or (byte)'P'))
            return false;
        time = new TimeOnly(hour % 12 + (text[^1] == 'P' ? 12 : 0), minute);
        return true;
    }

    /// <summary><c>Jul 17 -Aug 16 </c>: first and last day without years; the last day is the one nearest to the bill cycle.</summary>
    public static bool TryParsePeriod(ReadOnlySpan<byte> text, DateOnly cycleDate, out BillingPeriod period)
    {
        period = default;
        var dash = text.IndexOf((byte)'-');
        if (dash < 0 || !TryMonthDay(text[..dash], out var first) || !TryMonthDay(text[(dash + 1)..], out var last))
            return false;
        // A cycle date may stand a few days before the last day that the bill covers.
        var latest = Math.Min(cycleDate.DayNumber + 15, DateOnly.MaxValue.DayNumber - 1);
        if (!TryLastBefore(last.Month, last.Day, DateOnly.FromDayNumber(latest), out var lastDay)
            || !TryLastBefore(first.Month, first.Day, lastDay, out var firstDay))
            return false;
        period = BillingPeriod.FromInclusive(firstDay, lastDay);
        return true;
    }

    private static bool TryMonthDay(ReadOnlySpan<byte> text, out DateOnly inLeapYear)
    {
        Span<char> chars = stackalloc char[TextBytesMax];
        inLeapYear = default;
        if (!TryChars(text, ref chars) || chars.Length > 8)
            return false;
        Span<char> dated = stackalloc char[16];
        return dated.TryWrite(CultureInfo.InvariantCulture, $"{chars} 2000", out var written)
            && DateOnly.TryParseExact(dated[..written], "MMM d yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out inLeapYear);
    }

    private static bool TryLastBefore(int month, int day, DateOnly limit, out DateOnly date)
    {
        date = default;
        if (month is < 1 or > 12 || day < 1)
            return false;
        for (var year = limit.Year; year >= 1 && year >= limit.Year - 1; year--)
        {
            if (day > DateTime.DaysInMonth(year, month))
                continue;
            var found = new DateOnly(year, month, day);
            if (found > limit)
                continue;
            if (limit.DayNumber - found.DayNumber > DaysBackMax)
                return false;
            date = found;
            return true;
        }

        return false;
    }

    private static bool TryTwoDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.Length < 2 || !char.IsAsciiDigit((char)text[0]) || !char.IsAsciiDigit((char)text[1]))
            return false;
        value = (text[0] - '0') * 10 + text[1] - '0';
        return true;
    }

    private static bool TryChars(ReadOnlySpan<byte> text, ref Span<char> chars)
    {
        text = text.Trim((byte)' ');
        if (text.IsEmpty || text.Length > TextBytesMax || !System.Text.Unicode.Utf8.IsValid(text))
            return false;
        chars = chars[..Encoding.UTF8.GetChars(text, chars)];
        return true;
    }
}
