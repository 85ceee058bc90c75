using System.Globalization;
using System.Text.RegularExpressions;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Normalizing;

/// <summary>One spelling for what bills call a line of service, so that the same line is found again whoever prints it.</summary>
public static partial class LineIdentifiers
{
    /// <param name="printed">The identifier as a bill or an inventory prints it.</param>
    /// <param name="country">ISO 3166-1 alpha-2 code for numbers without country code.</param>
    /// <returns>The scheme, and the value as it is stored and compared: E.164 digits, plain digits, or upper-case text.</returns>
    public static (IdentifierScheme Scheme, string Value) Normalize(string printed, string country)
    {
        ArgumentNullException.ThrowIfNull(printed);
        var text = printed.Trim().ToUpperInvariant();
        var compact = Compact(text);
        if (compact.Length is 19 or 20 && compact.StartsWith("89", StringComparison.Ordinal) && PassesLuhn(compact))
            return (IdentifierScheme.Iccid, compact);
        if (PhoneNumbers.TryParse(text, country, out var number))
            return (IdentifierScheme.E164, number.Digits.ToString(CultureInfo.InvariantCulture));
        if (compact.Length == 15 && PassesLuhn(compact))
            return (IdentifierScheme.Imei, compact);
        return IsCircuit(text) ? (IdentifierScheme.Circuit, Circuit(text)) : (IdentifierScheme.VendorText, text);
    }

    /// <summary>Without the spaces and dashes that group long digit strings.</summary>
    private static string Compact(string text) => string.Concat(text.Where(c => c is not (' ' or '-')));

    /// <summary>Check digit of ISO/IEC 7812-1 annex B, as ICCIDs (ITU-T E.118) and IMEIs (3GPP TS 23.003) carry it.</summary>
    internal static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            if (!char.IsAsciiDigit(digits[^(i + 1)])) return false;
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
        }
        return digits.Length > 0 && sum % 10 == 0;
    }

    private static bool IsCircuit(string text) =>
        text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter)
        && (text.Contains('/', StringComparison.Ordinal) || CommonLanguage().IsMatch(text));

    /// <summary>Slashes, dots and blanks separate the same parts in different systems.</summary>
    private static string Circuit(string text) => string.Concat(text.Where(c => c != ' ')).Replace('.', '/');

    /// <summary>Circuit ids by serial number: prefix, four letters of service, serial, suffix, company (36.HCGS.123456..ATI).</summary>
    [GeneratedRegex(@"^([A-Z0-9]{1,3}[. ])?[A-Z]{4}[. ][0-9]{3,7}([. ][A-Z0-9. ]*)?$|^([0-9]{2})?[A-Z]{4}[0-9]{6}([0-9]{3})?[A-Z]{2,4}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex CommonLanguage();
}
