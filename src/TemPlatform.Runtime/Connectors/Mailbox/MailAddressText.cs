using System.Globalization;
using System.Text;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>Addresses in the text of a header. Strict: what could be read in two ways is no address.</summary>
internal static class MailAddressText
{
    private const string LocalMarks = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>The one address of a From field, lower-case; null when it has none, several, or one that cannot be read for sure.</summary>
    public static string? Single(string field)
    {
        var text = WithoutQuotes(WithoutComments(field)).Trim();
        if (text.Contains(',') || text.Contains(';') || text.Contains(':')) return null;
        var open = text.IndexOf('<');
        if (open < 0) return Address(text);
        if (!text.EndsWith('>') || text.IndexOf('<', open + 1) >= 0 || text.IndexOf('>') != text.Length - 1) return null;
        return Address(text[(open + 1)..^1]);
    }

    /// <summary>An address or @domain of a setting, lower-case, domains in ASCII; null when it is none.</summary>
    public static string? Normalize(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith('@') ? Domain(trimmed[1..]) is { } domain ? "@" + domain : null : Address(trimmed);
    }

    private static string? Address(string text)
    {
        var at = text.IndexOf('@');
        if (at is < 1 or > 64 || !text[..at].All(c => char.IsAsciiLetterOrDigit(c) || LocalMarks.Contains(c) || c > '\u00A0')) return null;
        return Domain(text[(at + 1)..]) is { } domain ? text[..at].ToLowerInvariant() + "@" + domain : null;
    }

    private static string? Domain(string text)
    {
        try
        {
            var ascii = new IdnMapping().GetAscii(text).ToLowerInvariant();
            return ascii.Length <= 253 && ascii.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A field without what stands in parentheses, however deep; quoted texts stay.</summary>
    public static string WithoutComments(string field)
    {
        var text = new StringBuilder();
        var (depth, isQuoted) = (0, false);
        for (var i = 0; i < field.Length; i++)
        {
            var c = field[i];
            if (c == '\\' && (isQuoted || depth > 0) && i + 1 < field.Length)
            {
                if (depth == 0) text.Append(c).Append(field[i + 1]);
                i++;
                continue;
            }
            if (c == '"' && depth == 0) isQuoted = !isQuoted;
            if (c == '(' && !isQuoted) depth++;
            if (depth == 0) text.Append(c);
            if (c == ')' && depth > 0) depth--;
        }
        return text.ToString();
    }

    /// <summary>A field with a mark in the place of each quoted text; what stands in one decides nothing.</summary>
    public static string WithoutQuotes(string field)
    {
        var text = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '"')
            {
                isQuoted = !isQuoted;
                if (isQuoted) text.Append('"');
            }
            else if (!isQuoted)
            {
                text.Append(field[i]);
            }
            else if (field[i] == '\\')
            {
                i++;
            }
        }
        return isQuoted ? "" : text.ToString();
    }
}
