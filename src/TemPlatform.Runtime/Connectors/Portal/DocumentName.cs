using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>File names that a portal gives: the last part alone, nothing that hides or steers, 255 characters at most.</summary>
internal static class DocumentName
{
    private const int LengthMax = 255;
    private const string Word = "filename=";

    /// <returns>Null when nothing usable is left.</returns>
    public static string? Clean(string? given)
    {
        if (given is null) return null;
        var last = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && rune != Rune.ReplacementChar
                && clean.Length + rune.Utf16SequenceLength <= LengthMax) clean.Append(rune);
        return clean.ToString().Trim().TrimEnd('.') is { Length: > 0 } name && name.Trim('.').Length > 0 ? name : null;
    }

    /// <summary>From a Content-Disposition header (RFC 6266), also one that forgot its quotes.</summary>
    public static string? Of(HttpContentHeaders headers)
    {
        if (headers.ContentDisposition is { } header) return Clean(header.FileNameStar) ?? Clean(header.FileName?.Trim('"'));
        if (!headers.NonValidated.TryGetValues("Content-Disposition", out var written)) return null;
        var text = written.ToString();
        var begin = text.IndexOf(Word, StringComparison.OrdinalIgnoreCase);
        return begin < 0 ? null : Clean(text[(begin + Word.Length)..].Split(';')[0].Trim(' ', '"'));
    }

    /// <summary>From a link, when its last part looks like a file.</summary>
    public static string? Of(Uri link) =>
        Clean(Uri.UnescapeDataString(link.Segments[^1])) is { } name && Path.HasExtension(name) ? name : null;
}
