using System.Buffers.Binary;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>Reads the values of elements exactly. Types: R has its decimal point, N2 implies two decimals, DT is eight digits.</summary>
internal static class X12Values
{
    private const int YearMin = 1950;
    private const int YearMax = 2150;
    private const int FastDigitsMax = 12;
    /// <summary>Of the six decimals of a millionth those behind the two that N2 implies.</summary>
    private const int ImpliedDigits = 4;
    private const long RatePerMicro = 100;

    /// <summary>An R amount in millionths; null for an empty element.</summary>
    public static bool TryAmount(ReadOnlySpan<byte> text, out long? micros, out IssueCode error)
    {
        error = default;
        return TryShort(text, 6, out micros) || VendorNumber.TryParseMicros(text, NumberGrammar.Plain, out micros, out error);
    }

    /// <summary>An N2 amount in millionths. Some carriers print the decimal point that the type implies: then it counts.</summary>
    public static bool TryImplied(ReadOnlySpan<byte> text, out long? micros, out bool hasPoint, out IssueCode error)
    {
        hasPoint = text.Contains((byte)'.');
        if (hasPoint) return TryAmount(text, out micros, out error);
        if (!VendorNumber.TryParseScaled(text, NumberGrammar.Plain, ImpliedDigits, out micros, out error)) return false;
        if (micros is null || Bounded(micros.Value) == micros) return true;
        (micros, error) = (null, IssueCode.BadAmount);
        return false;
    }

    /// <summary>A unit price in hundred-millionths; null for an empty element.</summary>
    public static bool TryRate(ReadOnlySpan<byte> text, out long? rate, out IssueCode error)
    {
        error = default;
        return TryShort(text, 8, out rate) || VendorNumber.TryParseScaled(text, NumberGrammar.Plain, 8, out rate, out error);
    }

    /// <summary>A quantity in millionths; null for an empty element.</summary>
    public static bool TryQuantity(ReadOnlySpan<byte> text, out long? micros, out IssueCode error)
    {
        error = default;
        return TryShort(text, 6, out micros) || VendorNumber.TryParseQuantity(text, NumberGrammar.Plain, out micros, out error);
    }

    /// <summary>
    /// Quantity times price, rounded half away from zero to the currency's minor unit as carriers print lines: the one place that
    /// rounds here. One unit costs its price as printed. Null when the amount is beyond what a bill can hold.
    /// </summary>
    public static long? Extend(long quantity, long rate, string currency)
    {
        if (quantity == Money.MicrosPerUnit && rate % RatePerMicro == 0)
            return Math.Abs(rate / RatePerMicro) <= AmountMicrosMax ? rate / RatePerMicro : null;
        var exact = (Int128)quantity * rate;
        var micros = exact / (Money.MicrosPerUnit * RatePerMicro);
        if (Int128.Abs(micros) > AmountMicrosMax) return null;
        var unit = (Int128)Currencies.MinorUnitMicros(currency) * Money.MicrosPerUnit * RatePerMicro;
        var (units, rest) = Int128.DivRem(exact, unit);
        if (Int128.Abs(rest) * 2 >= unit) units += Int128.Sign(rest);
        return (long)(units * Currencies.MinorUnitMicros(currency));
    }

    /// <summary>The amount within what a bill can hold: only hostile files have more, and those do not foot.</summary>
    public static long Bounded(Int128 micros) => (long)Int128.Clamp(micros, -AmountMicrosMax, AmountMicrosMax);

    /// <summary>Eight digits, yyyyMMdd.</summary>
    public static bool TryDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length != 8 || !TryDigits(text, out var value)) return false;
        int year = (int)(value / 10_000), month = (int)(value / 100 % 100), day = (int)(value % 100);
        if (year is < YearMin or > YearMax || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>HHmm, HHmmss or with hundredths behind; false for anything else.</summary>
    public static bool TryTime(ReadOnlySpan<byte> text, out TimeOnly time)
    {
        time = default;
        if (text.Length is not (4 or 6 or 8) || !TryDigits(text, out var value)) return false;
        for (var length = text.Length; length > 6; length -= 2) value /= 100;
        if (text.Length == 4) value *= 100;
        int hour = (int)(value / 10_000), minute = (int)(value / 100 % 100), second = (int)(value % 100);
        if (hour > 23 || minute > 59 || second > 59) return false;
        time = new TimeOnly(hour, minute, second);
        return true;
    }

    /// <summary>A number by which ids are compared within a file; 0 only for an empty id.</summary>
    public static ulong Key(ReadOnlySpan<byte> id)
    {
        const ulong Prime = 0x100000001B3;
        if (id.Length is > 0 and <= 7)
        {
            Span<byte> padded = stackalloc byte[8];
            id.CopyTo(padded[1..]);
            return BinaryPrimitives.ReadUInt64BigEndian(padded);
        }
        var hash = 0xCBF29CE484222325UL;
        foreach (var b in id) hash = unchecked((hash ^ b) * Prime);
        return id.IsEmpty ? 0 : hash | 1UL << 63;
    }

    private const long AmountMicrosMax = 100_000_000_000 * Money.MicrosPerUnit;

    // Nearly every number of a bill: a few digits and at most one point. The grammar of all others is VendorNumber's.
    private static bool TryShort(ReadOnlySpan<byte> text, int digits, out long? value)
    {
        value = null;
        var negative = text.Length > 1 && text[0] == '-';
        if (negative) text = text[1..];
        if (text.Length is 0 or > FastDigitsMax) return false;
        var number = 0L;
        var decimals = -1;
        foreach (var b in text)
        {
            if (b == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }
            var digit = b - '0';
            if (digit is < 0 or > 9) return false;
            number = number * 10 + digit;
            if (decimals >= 0) decimals++;
        }
        if (decimals == 0 || decimals > digits) return false;
        for (var left = digits - Math.Max(decimals, 0); left > 0; left--)
        {
            if (number > long.MaxValue / 10) return false;
            number *= 10;
        }
        if (digits == 6 && number > AmountMicrosMax) return false;
        value = negative ? -number : number;
        return true;
    }

    /// <summary>Up to nine digits.</summary>
    public static bool TryCount(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        return text.Length is > 0 and <= 9 && TryDigits(text, out value);
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        foreach (var b in text)
        {
            if (b is < (byte)'0' or > (byte)'9') return false;
            value = value * 10 + (b - '0');
        }
        return true;
    }
}
