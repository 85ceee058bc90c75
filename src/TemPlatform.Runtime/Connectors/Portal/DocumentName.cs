using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>File names that a portal gives: the last part alone, nothing that hides or steers, 255 characters at most.</summary>
internal static class DocumentName
{
    private const int LengthMax = 255;

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

    /// <summary>From a Content-Disposition header (RFC 6266).</summary>
    public static string? Of(ContentDispositionHeaderValue? header) =>
        Clean(header?.FileNameStar) ?? Clean(header?.FileName?.Trim('"'));

    /// <summary>From a link, when its last part looks like a file.</summary>
    public static string? Of(Uri link) =>
        Clean(Uri.UnescapeDataString(link.Segments[^1])) is { } name && Path.HasExtension(name) ? name : null;
}
