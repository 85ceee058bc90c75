using System.Globalization;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Normalizing;

/// <summary>Reads telephone numbers as bills and HR feeds print them into E.164. Extensions and short codes are no numbers here.</summary>
public static class PhoneNumbers
{
    /// <summary>Characters that may stand between digits.</summary>
    private const string Separators = " \u00A0\u202F-\u2010\u2011\u2013.()/";

    /// <param name="text">As printed: <c>212-555-0187</c>, <c>(212) 555 0187</c>, <c>+44 20 7946 0958</c>, <c>0049 30 ...</c>.</param>
    /// <param name="country">ISO 3166-1 alpha-2 code of where a number without country code belongs.</param>
    /// <returns>False for text that is no complete number of its country's plan: account numbers, ICCIDs, opaque ids.</returns>
    public static bool TryParse(string text, string country, out PhoneNumber number)
    {
        number = default;
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(country);
        if (!Digits(text.AsSpan().Trim(), out var digits, out var plus)) return false;
        var home = NumberingPlan.OfCountry(country);
        var e164 = plus ? International(digits) : InternationalPrefixed(digits, home) ?? National(digits, home);
        if (e164 is null) return false;
        number = new PhoneNumber(long.Parse(e164, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Keeps the digits; refuses other characters, dates and decimal amounts.</summary>
    private static bool Digits(ReadOnlySpan<char> text, out string digits, out bool plus)
    {
        digits = "";
        plus = text.StartsWith("+");
        if (plus) text = text[1..];
        if (text.Length is < 6 or > 32) return false;
        Span<char> kept = stackalloc char[text.Length];
        Span<int> groups = stackalloc int[text.Length + 1];
        int count = 0, group = 0, dots = 0, slashes = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                kept[count++] = c;
                groups[group]++;
                continue;
            }
            if (!Separators.Contains(c, StringComparison.Ordinal)) return false;
            if (c == '.') dots++;
            if (c == '/') slashes++;
            if (groups[group] > 0) group++;
        }
        if (groups[group] > 0) group++;
        var isDate = group == 3 && (groups[..3].SequenceEqual([4, 2, 2]) || groups[..3].SequenceEqual([2, 2, 4]));
        var isAmount = dots == 1 && group > 1 && groups[group - 1] < 3;
        // A slash sets off an area code (030/1234567); anything more is a date or a circuit.
        if (count is < 6 or > 18 || isDate || isAmount || slashes > 1 || (slashes == 1 && !plus && kept[0] != '0')) return false;
        digits = kept[..count].ToString();
        return true;
    }

    private static string? International(string digits)
    {
        if (NumberingPlan.OfInternational(digits) is not { } plan) return null;
        var national = digits[plan.CallingCode.Length..];
        // "+44 (0)20 ..." keeps the trunk prefix between the two.
        if (plan.Trunk == "0" && national.StartsWith('0')) national = national[1..];
        var fits = national.Length > 0 && plan.CallingCode.Length + national.Length <= 15;
        return fits && plan.IsNational(national) ? plan.CallingCode + national : null;
    }

    /// <summary>A number dialled abroad: 00 everywhere, and the prefix of the home country where that is another.</summary>
    private static string? InternationalPrefixed(string digits, NumberingPlan? home)
    {
        var own = home switch { { IsNorthAmerican: true } => "011", { Country: "AU" } => "0011", { Country: "JP" } => "010", _ => "00" };
        foreach (var prefix in (ReadOnlySpan<string>)[own, "00"])
            if (digits.StartsWith(prefix, StringComparison.Ordinal) && International(digits[prefix.Length..]) is { } found) return found;
        return null;
    }

    private static string? National(string digits, NumberingPlan? home)
    {
        if (home is null) return null;
        var hasTrunk = home.Trunk.Length > 0 && digits.StartsWith(home.Trunk, StringComparison.Ordinal);
        if (hasTrunk && home.IsNational(digits.AsSpan(home.Trunk.Length))) return home.CallingCode + digits[home.Trunk.Length..];
        var needsTrunk = home.Trunk.Length > 0 && !Array.Exists(home.WithoutTrunk, p => digits.StartsWith(p, StringComparison.Ordinal));
        if (!needsTrunk && home.IsNational(digits)) return home.CallingCode + digits;
        // E.164 digits without the plus sign.
        return digits.Length >= 10 && digits.StartsWith(home.CallingCode, StringComparison.Ordinal) ? International(digits) : null;
    }
}
