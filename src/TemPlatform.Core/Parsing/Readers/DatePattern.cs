using System.Globalization;
using System.Text;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>
/// A .NET pattern of dates or times for reading many values. Patterns of whole numbers with leading zeros, such as <c>yyyy-MM-dd</c> or
/// <c>HH:mm:ss</c>, are read digit by digit; whatever does not fit that way is left to .NET, so that the answers are the same.
/// </summary>
internal sealed class DatePattern
{
    private const string Fields = "yMdHms";
    /// <summary>Characters that stand for themselves in a pattern, whatever the culture.</summary>
    private const string Literals = "-/.: ";

    private readonly string pattern;
    private readonly byte[] literals;
    private readonly int[] starts = [-1, -1, -1, -1, -1, -1];
    private readonly bool isDate;
    private readonly bool isTime;

    public DatePattern(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        this.pattern = pattern;
        literals = new byte[pattern.Length];
        var isFixed = pattern.Length > 0 && pattern[0] != ' ' && pattern[^1] != ' ';
        for (var i = 0; i < pattern.Length && isFixed;)
        {
            var field = Fields.IndexOf(pattern[i], StringComparison.Ordinal);
            if (field < 0)
            {
                isFixed = Literals.Contains(pattern[i], StringComparison.Ordinal);
                literals[i] = (byte)pattern[i++];
                continue;
            }

            var length = field == 0 ? 4 : 2;
            var run = pattern.AsSpan(i).IndexOfAnyExcept(pattern[i]);
            isFixed = (run < 0 ? pattern.Length - i : run) == length && starts[field] < 0;
            starts[field] = i;
            i += length;
        }

        isDate = isFixed && starts[0] >= 0 && starts[1] >= 0 && starts[2] >= 0;
        isTime = isFixed && starts[3] >= 0 && starts[4] >= 0 && starts[5] >= 0;
    }

    /// <summary>As <see cref="VendorDate.TryParseExact"/>.</summary>
    public bool TryDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        if (!isDate || isTime || starts[3] >= 0 || starts[4] >= 0 || starts[5] >= 0 || !IsFixed(text) || !TryDay(text, out date))
            return VendorDate.TryParseExact(text, pattern, out date);
        return true;
    }

    /// <summary>As <see cref="VendorDate.TryParseTimeExact"/>.</summary>
    public bool TryTime(ReadOnlySpan<byte> text, out TimeOnly time)
    {
        if (!isTime || starts[0] >= 0 || starts[1] >= 0 || starts[2] >= 0 || !IsFixed(text) || !TryClock(text, out time))
            return VendorDate.TryParseTimeExact(text, pattern, out time);
        return true;
    }

    /// <summary>A date and a time of day in one text, blanks around it ignored.</summary>
    public bool TryDateAndTime(ReadOnlySpan<byte> text, out DateTime moment)
    {
        if (isDate && isTime && IsFixed(text) && TryDay(text, out var date) && TryClock(text, out var time))
        {
            moment = date.ToDateTime(time);
            return true;
        }

        return DateTime.TryParseExact(Encoding.UTF8.GetString(text).Trim(), pattern, CultureInfo.InvariantCulture, DateTimeStyles.None,
            out moment);
    }

    // Digits where fields stand, the pattern's own characters between them.
    private bool IsFixed(ReadOnlySpan<byte> text)
    {
        if (text.Length != literals.Length) return false;
        for (var i = 0; i < literals.Length; i++)
            if (literals[i] == 0 ? !char.IsAsciiDigit((char)text[i]) : text[i] != literals[i]) return false;
        return true;
    }

    private bool TryDay(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        var year = Two(text, starts[0]) * 100 + Two(text, starts[0] + 2);
        var (month, day) = (Two(text, starts[1]), Two(text, starts[2]));
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    private bool TryClock(ReadOnlySpan<byte> text, out TimeOnly time)
    {
        time = default;
        var (hour, minute, second) = (Two(text, starts[3]), Two(text, starts[4]), Two(text, starts[5]));
        if (hour > 23 || minute > 59 || second > 59) return false;
        time = new TimeOnly(hour, minute, second);
        return true;
    }

    private static int Two(ReadOnlySpan<byte> text, int at) => (text[at] - '0') * 10 + text[at + 1] - '0';
}
