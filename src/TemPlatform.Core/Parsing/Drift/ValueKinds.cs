using System.Text;

namespace TemPlatform.Core.Parsing.Drift;

/// <summary>What kind of value a text is, without its digits and letters.</summary>
internal static class ValueKinds
{
    public const string Whole = "number";
    public const string Point = "number with decimal point";
    public const string Comma = "number with decimal comma";
    public const string Text = "text";
    private const int DateCharactersMax = 20;

    public static bool IsNumber(string kind) => kind is Whole or Point or Comma;

    public static bool IsDate(string kind) => kind.StartsWith("date ", StringComparison.Ordinal);

    public static string Of(string text, out bool isNegative, out bool isZero)
    {
        isNegative = text[0] is '-' or '(' or '\u2212' || text[^1] == '-' || text.EndsWith("CR", StringComparison.OrdinalIgnoreCase);
        isZero = !text.Any(c => c is >= '1' and <= '9');
        var bare = text.Trim('-', '+', '(', ')', '\u2212', '$', '\u20AC', '\u00A3', '\u00A5', ' ');
        if (bare.EndsWith("CR", StringComparison.OrdinalIgnoreCase)) bare = bare[..^2].TrimEnd();
        if (bare.Length > 0 && bare.All(c => char.IsAsciiDigit(c) || c is '.' or ',') && char.IsAsciiDigit(bare[^1]))
        {
            var mark = bare.LastIndexOfAny(['.', ',']);
            if (mark < 0) return Whole;
            // Three digits behind a single mark group thousands as often as they are decimals.
            var other = bare[mark] == '.' ? ',' : '.';
            if (bare.Count(c => c == bare[mark]) == 1 && (bare.Length - mark != 4 || bare.Contains(other) || mark > 3))
                return bare[mark] == '.' ? Point : Comma;
            // As dates have it, 31.01.2026.
            return DateOf(text) ?? Whole;
        }
        return DateOf(text) ?? Text;
    }

    /// <summary>Two of a pattern's numbers may be day or month: a number above 12 tells.</summary>
    private static string? DateOf(string text)
    {
        if (text.Length is < 6 or > DateCharactersMax || !char.IsAsciiDigit(text[0])) return null;
        var pattern = new StringBuilder("date ");
        var (parts, at) = (0, 0);
        while (at < text.Length)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end > at)
            {
                if (end - at is not (1 or 2 or 4)) return null;
                var number = end - at == 4 ? 0 : int.Parse(text.AsSpan(at, end - at), System.Globalization.CultureInfo.InvariantCulture);
                pattern.Append(end - at == 4 ? 'y' : parts < 3 && number > 12 ? 'D' : 'd');
                parts++;
                at = end;
                continue;
            }
            if (char.IsAsciiLetter(text[at]))
            {
                var letters = at;
                while (letters < text.Length && char.IsAsciiLetter(text[letters])) letters++;
                if (letters - at is not (1 or 3)) return null;
                pattern.Append(letters - at == 3 ? "mmm" : "T");
                if (letters - at == 3) parts++;
                at = letters;
                continue;
            }
            if (text[at] is not ('-' or '/' or '.' or ':' or ' ')) return null;
            pattern.Append(text[at++]);
        }
        return parts >= 3 ? pattern.ToString() : null;
    }

    /// <summary>Whether a value of this kind is as good in a column that had the others.</summary>
    public static bool Fits(string kind, IEnumerable<string> before)
    {
        var known = before.ToList();
        // Of dates with a day above 12 only another one tells where the day stands.
        if (kind.Contains('D') && known.Exists(k => IsDate(k) && k.Contains('D'))) known.RemoveAll(k => IsDate(k) && !k.Contains('D'));
        return known.Exists(k => Fits(kind, k));
    }

    private static bool Fits(string kind, string before)
    {
        if (kind == before) return true;
        if (IsNumber(kind) && IsNumber(before)) return kind == Whole || before == Whole;
        if (!IsDate(kind) || !IsDate(before) || kind.Length != before.Length) return false;
        for (var i = 5; i < kind.Length; i++)
            if (char.ToLowerInvariant(kind[i]) != char.ToLowerInvariant(before[i])) return false;
        // A day above 12 where the other file had one in another place: day and month changed places.
        return !kind.Contains('D') || !before.Contains('D') || kind.Zip(before).Any(c => c is { First: 'D', Second: 'D' });
    }
}
