using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace TemPlatform.Core.Parsing.Readers;

internal enum TextEncodingKind { Utf8, Latin1, Windows1252, Utf16LittleEndian, Utf16BigEndian }

/// <summary>
/// The encodings of vendor files: turns a line of original bytes into UTF-8 and counts back from UTF-8 to original bytes. A line that
/// is not of its encoding is refused, never repaired with replacement characters.
/// </summary>
internal static class TextEncoding
{
    private static readonly Encoding Cp1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly UTF8Encoding Utf8Strict = new(false, throwOnInvalidBytes: true);

    // C1 controls are no text in ISO 8859-1 (the file is really windows-1252), and five bytes are unassigned in windows-1252.
    private static readonly SearchValues<byte> NotLatin1 = SearchValues.Create(Enumerable.Range(0x80, 0x20).Select(b => (byte)b).ToArray());
    private static readonly SearchValues<byte> NotCp1252 = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    public static bool TryFind(string name, out TextEncodingKind kind)
    {
        kind = name.ToUpperInvariant() switch
        {
            "UTF-8" => TextEncodingKind.Utf8,
            "ISO-8859-1" => TextEncodingKind.Latin1,
            "WINDOWS-1252" => TextEncodingKind.Windows1252,
            "UTF-16" => TextEncodingKind.Utf16LittleEndian,
            _ => (TextEncodingKind)(-1),
        };
        return kind >= 0;
    }

    /// <summary>Settles the byte order mark: its length, or false when it contradicts the declared encoding.</summary>
    public static bool TryMark(ReadOnlySpan<byte> start, ref TextEncodingKind kind, out int markBytes)
    {
        markBytes = 0;
        if (start.StartsWith("\uFEFF"u8))
        {
            markBytes = 3;
            return kind == TextEncodingKind.Utf8;
        }

        var little = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]);
        if (!little && !start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return true;
        markBytes = 2;
        if (kind != TextEncodingKind.Utf16LittleEndian)
            return false;
        kind = little ? TextEncodingKind.Utf16LittleEndian : TextEncodingKind.Utf16BigEndian;
        return true;
    }

    /// <summary>The encoding that a byte order mark names; null when the file begins with none.</summary>
    public static string? Marked(ReadOnlySpan<byte> start) => start.StartsWith("\uFEFF"u8) ? "utf-8"
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? "utf-16"
        : null;

    /// <summary>Bytes of one code unit.</summary>
    public static int UnitBytes(this TextEncodingKind kind) =>
        kind is TextEncodingKind.Utf16LittleEndian or TextEncodingKind.Utf16BigEndian ? 2 : 1;

    /// <summary>Whether the line can be used as UTF-8 without copying.</summary>
    public static bool IsUtf8Already(this TextEncodingKind kind, ReadOnlySpan<byte> line) =>
        kind == TextEncodingKind.Utf8 || (kind.UnitBytes() == 1 && Ascii.IsValid(line));

    /// <summary>Whether the bytes are text of this encoding.</summary>
    public static bool IsValid(this TextEncodingKind kind, ReadOnlySpan<byte> line) => kind switch
    {
        TextEncodingKind.Utf8 => Utf8.IsValid(line),
        TextEncodingKind.Latin1 => !line.ContainsAny(NotLatin1),
        TextEncodingKind.Windows1252 => !line.ContainsAny(NotCp1252),
        _ => line.Length % 2 == 0 && HasPairedSurrogates(line, kind == TextEncodingKind.Utf16BigEndian),
    };

    /// <summary>Appends a valid line to <paramref name="target"/> as UTF-8, which must have room for three bytes per code unit.</summary>
    public static int ToUtf8(this TextEncodingKind kind, ReadOnlySpan<byte> line, Span<byte> target)
    {
        var chars = ArrayPool<char>.Shared.Rent(line.Length + 1);
        try
        {
            var count = Decoder(kind).GetChars(line, chars);
            return Utf8Strict.GetBytes(chars.AsSpan(0, count), target);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars, clearArray: true);
        }
    }

    /// <summary>Original bytes behind a run of UTF-8 that was made by <see cref="ToUtf8"/>.</summary>
    public static int OriginalBytes(this TextEncodingKind kind, ReadOnlySpan<byte> utf8) =>
        kind == TextEncodingKind.Utf8 ? utf8.Length : Utf8Strict.GetCharCount(utf8) * kind.UnitBytes();

    private static Encoding Decoder(TextEncodingKind kind) => kind switch
    {
        TextEncodingKind.Latin1 => Encoding.Latin1,
        TextEncodingKind.Windows1252 => Cp1252,
        TextEncodingKind.Utf16BigEndian => Encoding.BigEndianUnicode,
        _ => Encoding.Unicode,
    };

    private static bool HasPairedSurrogates(ReadOnlySpan<byte> line, bool bigEndian)
    {
        var high = bigEndian ? 0 : 1;
        for (var i = 0; i < line.Length; i += 2)
        {
            var lead = line[i + high] & 0xFC;
            if (lead == 0xDC)
                return false;
            if (lead != 0xD8)
                continue;
            i += 2;
            if (i >= line.Length || (line[i + high] & 0xFC) != 0xDC)
                return false;
        }

        return true;
    }
}
