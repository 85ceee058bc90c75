using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>
/// Reads vendor numbers exactly: a sign before or behind, parentheses or <c>CR</c> for negative, <c>DB</c> for positive, a currency
/// sign where the grammar allows one. Exponents, two marks, misplaced groups and overflow are errors; a blank is null, never zero.
/// </summary>
public static class VendorNumber
{
    private const int MicroDigits = 6;
    private const int QuantityDigitsMax = 15;
    private const int WholeDigitsMax = 18;

    // Nine digits and eight decimals fit a long.
    private const int PlainWholeMax = 9;
    private const int PlainBytesMax = PlainWholeMax + 1 + 8;

    // A hundred billion units, more than any bill: beyond it a few hostile bills would overflow every sum of a company.
    private const long AmountMicrosMax = 100_000_000_000 * Money.MicrosPerUnit;

    /// <summary>An amount in millionths. What is finer is <see cref="IssueCode.AmountTooFine"/>: money is never rounded here.</summary>
    public static bool TryParseMicros(ReadOnlySpan<byte> text, NumberGrammar grammar, out long? micros, out IssueCode error)
    {
        if (!TryParseScaled(text, grammar, MicroDigits, out micros, out error)) return false;
        if (micros is not (> AmountMicrosMax or < -AmountMicrosMax)) return true;
        (micros, error) = (null, IssueCode.BadAmount);
        return false;
    }

    /// <summary>A number in units of 10^-<paramref name="digits"/>, e.g. 8 for unit rates.</summary>
    public static bool TryParseScaled(ReadOnlySpan<byte> text, NumberGrammar grammar, int digits, out long? value, out IssueCode error)
    {
        var good = TryRead(text, grammar, digits, out value, out var finer, out error);
        if (!good || finer == Finer.Nothing)
            return good;
        (value, error) = (null, IssueCode.AmountTooFine);
        return false;
    }

    /// <summary>
    /// A quantity in millionths. Vendors print up to 15 decimals: this is the one place that rounds quantities, half to even at 10^-6.
    /// </summary>
    public static bool TryParseQuantity(ReadOnlySpan<byte> text, NumberGrammar grammar, out long? micros, out IssueCode error)
    {
        if (!TryRead(text, grammar, MicroDigits, out micros, out var finer, out error))
        {
            error = IssueCode.BadQuantity;
            return false;
        }

        if (micros is { } value && (finer == Finer.AboveHalf || (finer == Finer.Half && value % 2 != 0)))
            micros = value + (IsNegative(text) ? -1 : 1);
        return true;
    }

    private enum Finer { Nothing, BelowHalf, Half, AboveHalf }

    private static bool TryRead(
        ReadOnlySpan<byte> text, NumberGrammar grammar, int digits, out long? value, out Finer finer, out IssueCode error)
    {
        (value, finer, error) = (null, Finer.Nothing, default);
        if (TryPlain(text, (byte)grammar.DecimalMark, digits, out var plain))
        {
            value = plain;
            return true;
        }

        text = text.Trim((byte)' ');
        if (text.IsEmpty)
            return true;
        error = IssueCode.BadAmount;
        if (!TryUnsign(ref text, grammar, out var negative) || !TryMagnitude(text, grammar, digits, out var magnitude, out finer))
            return false;
        if (magnitude >= long.MaxValue)
            return false;
        value = negative ? -(long)magnitude : (long)magnitude;
        error = default;
        return true;
    }

    /// <summary>
    /// Digits with at most one mark among them, a minus at most before them: nearly every number. False for any other, also for good
    /// ones, which the full grammar then decides.
    /// </summary>
    internal static bool TryPlain(ReadOnlySpan<byte> text, byte mark, int digits, out long value)
    {
        value = 0;
        var negative = text.Length > 1 && text[0] == '-';
        if (negative) text = text[1..];
        if (text.Length is 0 or > PlainBytesMax || !char.IsAsciiDigit((char)text[0])) return false;
        var fraction = -1;
        foreach (var b in text)
        {
            if (b == mark && fraction < 0)
            {
                fraction = 0;
                continue;
            }

            if (!char.IsAsciiDigit((char)b)) return false;
            value = value * 10 + (b - '0');
            if (fraction >= 0) fraction++;
        }

        if (fraction == 0 || fraction > digits || (fraction < 0 ? text.Length : text.Length - 1 - fraction) > PlainWholeMax) return false;
        value *= (long)PowerOfTen(digits - Math.Max(0, fraction));
        if (negative) value = -value;
        return true;
    }

    private static bool IsNegative(ReadOnlySpan<byte> text) =>
        text.ContainsAny((byte)'-', (byte)'(') || text.TrimEnd((byte)' ').EndsWith("CR"u8);

    // Takes sign, parentheses, CR or DB, and currency sign off; at most one of each kind.
    private static bool TryUnsign(ref ReadOnlySpan<byte> text, NumberGrammar grammar, out bool negative)
    {
        var marks = 0;
        negative = false;
        if (text.Length > 2 && text[0] == '(' && text[^1] == ')')
        {
            (negative, marks) = (true, 1);
            text = text[1..^1].Trim((byte)' ');
        }

        var currency = grammar.AllowCurrencySign && TakeCurrency(ref text);
        if (text.Length > 1 && text[0] is (byte)'-' or (byte)'+')
        {
            negative = text[0] == '-' || negative;
            marks++;
            text = text[1..].TrimStart((byte)' ');
            if (grammar.AllowCurrencySign && !currency)
                TakeCurrency(ref text);
        }

        if (text.EndsWith("CR"u8) || text.EndsWith("DB"u8))
        {
            negative = text[^2] == 'C' || negative;
            marks++;
            text = text[..^2].TrimEnd((byte)' ');
        }
        else if (text.Length > 1 && text[^1] == '-')
        {
            negative = true;
            marks++;
            text = text[..^1].TrimEnd((byte)' ');
        }

        return marks <= 1;
    }

    private static bool TakeCurrency(ref ReadOnlySpan<byte> text) =>
        TakeSign(ref text, "$"u8) || TakeSign(ref text, "€"u8) || TakeSign(ref text, "£"u8) || TakeSign(ref text, "¥"u8);

    private static bool TakeSign(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> sign)
    {
        if (text.StartsWith(sign))
            text = text[sign.Length..].TrimStart((byte)' ');
        else if (text.EndsWith(sign))
            text = text[..^sign.Length].TrimEnd((byte)' ');
        else
            return false;
        return true;
    }

    private static bool TryMagnitude(ReadOnlySpan<byte> text, NumberGrammar grammar, int digits, out UInt128 magnitude, out Finer finer)
    {
        (magnitude, finer) = (0, Finer.Nothing);
        var mark = text.IndexOf((byte)grammar.DecimalMark);
        var whole = mark < 0 ? text : text[..mark];
        var fraction = mark < 0 ? default : text[(mark + 1)..];
        if ((mark >= 0 && fraction.IsEmpty) || (mark != 0 && whole.IsEmpty))
            return false;
        if (!TryWhole(whole, grammar.Group, out var units) || !TryFraction(fraction, digits, out var part, out finer))
            return false;
        magnitude = (UInt128)units * PowerOfTen(digits) + part;
        return true;
    }

    private static bool TryWhole(ReadOnlySpan<byte> text, ReadOnlySpan<byte> group, out ulong units)
    {
        units = 0;
        var sinceGroup = 0;
        var grouped = false;
        var count = 0;
        while (!text.IsEmpty)
        {
            if (!group.IsEmpty && text.StartsWith(group))
            {
                if (sinceGroup == 0 || sinceGroup > 3 || (grouped && sinceGroup != 3))
                    return false;
                (grouped, sinceGroup) = (true, 0);
                text = text[group.Length..];
                continue;
            }

            var digit = text[0] - '0';
            if (digit is < 0 or > 9 || (units > 0 && ++count >= WholeDigitsMax))
                return false;
            units = units * 10 + (uint)digit;
            sinceGroup++;
            text = text[1..];
        }

        return !grouped || sinceGroup == 3;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, int digits, out ulong part, out Finer finer)
    {
        (part, finer) = (0, Finer.Nothing);
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if (digit is < 0 or > 9 || (digit > 0 && i >= QuantityDigitsMax))
                return false;
            if (i < digits)
                part = part * 10 + (uint)digit;
            else if (i == digits)
                finer = digit switch { 0 => Finer.Nothing, < 5 => Finer.BelowHalf, 5 => Finer.Half, _ => Finer.AboveHalf };
            else if (digit > 0)
                finer = finer switch { Finer.Nothing => Finer.BelowHalf, Finer.Half => Finer.AboveHalf, _ => finer };
        }

        part *= PowerOfTen(Math.Max(0, digits - text.Length));
        return true;
    }

    private static ulong PowerOfTen(int digits)
    {
        var power = 1UL;
        for (; digits > 0; digits--)
            power *= 10;
        return power;
    }
}
