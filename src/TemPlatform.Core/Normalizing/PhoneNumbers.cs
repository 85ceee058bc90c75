using System.Buffers;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Normalizing;

/// <summary>Reads telephone numbers as bills and HR feeds print them into E.164. Extensions and short codes are no numbers here.</summary>
public static class PhoneNumbers
{
    /// <summary>Characters that may stand between digits.</summary>
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \u00A0\u202F-\u2010\u2011\u2013.()/");

    /// <summary>Characters behind the plus sign at most.</summary>
    private const int TextMax = 32;

    /// <param name="text">As printed: <c>212-555-0187</c>, <c>(212) 555 0187</c>, <c>+44 20 7946 0958</c>, <c>0049 30 ...</c>.</param>
    /// <param name="country">ISO 3166-1 alpha-2 code of where a number without country code belongs.</param>
    /// <returns>False for text that is no complete number of its country's plan: account numbers, ICCIDs, opaque ids.</returns>
    public static bool TryParse(string text, string country, out PhoneNumber number)
    {
        number = default;
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(country);
        Span<char> kept = stackalloc char[TextMax];
        if (!TryDigits(text.AsSpan().Trim(), kept, out var count, out var plus)) return false;
        ReadOnlySpan<char> digits = kept[..count];
        var home = NumberingPlan.OfCountry(country);
        var e164 = plus ? International(digits) : InternationalPrefixed(digits, home) ?? National(digits, home);
        if (e164 is null) return false;
        number = new PhoneNumber(e164.Value);
        return true;
    }

    /// <summary>Keeps the digits; refuses other characters, dates and decimal amounts.</summary>
    private static bool TryDigits(ReadOnlySpan<char> text, Span<char> kept, out int count, out bool plus)
    {
        count = 0;
        plus = text is ['+', ..];
        if (plus) text = text[1..];
        if (text.Length is < 6 or > TextMax) return false;
        Span<int> groups = stackalloc int[TextMax + 1];
        int group = 0, dots = 0, slashes = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                kept[count++] = c;
                groups[group]++;
                continue;
            }
            if (!Separators.Contains(c)) return false;
            if (c == '.') dots++;
            if (c == '/') slashes++;
            if (groups[group] > 0) group++;
        }
        if (groups[group] > 0) group++;
        var isDate = group == 3 && (groups[..3].SequenceEqual([4, 2, 2]) || groups[..3].SequenceEqual([2, 2, 4]));
        var isAmount = dots == 1 && group > 1 && groups[group - 1] < 3;
        // A slash sets off an area code (030/1234567); anything more is a date or a circuit.
        return count is >= 6 and <= 18 && !isDate && !isAmount && slashes <= 1 && (slashes == 0 || plus || kept[0] == '0');
    }

    private static long? International(ReadOnlySpan<char> digits)
    {
        if (NumberingPlan.OfInternational(digits) is not { } plan) return null;
        var national = digits[plan.CallingCode.Length..];
        // "+44 (0)20 ..." keeps the trunk prefix between the two.
        if (plan.Trunk == "0" && national is ['0', ..]) national = national[1..];
        var fits = national.Length > 0 && plan.CallingCode.Length + national.Length <= 15;
        return fits && plan.IsNational(national) ? Joined(plan, national) : null;
    }

    /// <summary>A number dialled abroad: 00 everywhere, and the prefix of the home country where that is another.</summary>
    private static long? InternationalPrefixed(ReadOnlySpan<char> digits, NumberingPlan? home)
    {
        var own = home switch { { IsNorthAmerican: true } => "011", { Country: "AU" } => "0011", { Country: "JP" } => "010", _ => "00" };
        return Behind(own, digits) ?? Behind("00", digits);
    }

    private static long? Behind(string prefix, ReadOnlySpan<char> digits) =>
        digits.StartsWith(prefix) ? International(digits[prefix.Length..]) : null;

    private static long? National(ReadOnlySpan<char> digits, NumberingPlan? home)
    {
        if (home is null) return null;
        var hasTrunk = home.Trunk.Length > 0 && digits.StartsWith(home.Trunk);
        if (hasTrunk && home.IsNational(digits[home.Trunk.Length..])) return Joined(home, digits[home.Trunk.Length..]);
        if (!NeedsTrunk(home, digits) && home.IsNational(digits)) return Joined(home, digits);
        // E.164 digits without the plus sign.
        return digits.Length >= 10 && digits.StartsWith(home.CallingCode) ? International(digits) : null;
    }

    private static bool NeedsTrunk(NumberingPlan home, ReadOnlySpan<char> digits)
    {
        foreach (var beginning in home.WithoutTrunk)
            if (digits.StartsWith(beginning)) return false;
        return home.Trunk.Length > 0;
    }

    private static long Joined(NumberingPlan plan, ReadOnlySpan<char> national)
    {
        var e164 = 0L;
        foreach (var digit in plan.CallingCode) e164 = e164 * 10 + (digit - '0');
        foreach (var digit in national) e164 = e164 * 10 + (digit - '0');
        return e164;
    }
}
