namespace TemPlatform.Core.Parsing.Readers;

/// <summary>
/// The separators of one interchange as its ISA shows them, however its fields are padded: they are found by counting sixteen element
/// separators, never by position. The component separator may be a character of several bytes; the terminator may be a line end.
/// Source: X12.5 interchange control structures.
/// </summary>
/// <param name="ComponentStart">First byte of the component separator; 0 where ISA16 is empty.</param>
internal readonly record struct X12Separators(byte Element, byte ComponentStart, byte Terminator)
{
    /// <summary>An ISA has 106 bytes when it is padded; beyond this it is none.</summary>
    public const int HeaderBytesMax = 1024;

    private const int HeaderElements = 16;

    /// <summary>Whether a segment begins here that can only be an interchange header. Control characters may separate, too.</summary>
    public static bool StartsHeader(ReadOnlySpan<byte> text) => text.Length > 3 && text.StartsWith("ISA"u8)
        && !char.IsAsciiLetterOrDigit((char)text[3]) && text[3] is not (0 or (byte)' ' or (byte)'\r' or (byte)'\n');

    /// <param name="text">Begins with <c>ISA</c>; as much of the file as there is up to <see cref="HeaderBytesMax"/> bytes.</param>
    /// <param name="separators">What was found.</param>
    /// <param name="length">Bytes of the ISA without its terminator.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out X12Separators separators, out int length)
    {
        (separators, length) = (default, 0);
        if (!StartsHeader(text)) return false;
        var at = 3;
        for (var count = 1; count < HeaderElements; count++)
        {
            var field = text[(at + 1)..].IndexOf(text[3]);
            if (field < 0) return false;
            at += field + 1;
        }
        var tail = text[(at + 1)..];
        var component = ComponentLength(tail);
        var gap = tail[component..].IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (gap < 0) return false;
        var end = component + gap;
        var terminator = tail[end];
        if (terminator == '\r' && end + 1 < tail.Length && tail[end + 1] == '\n') (terminator, end) = ((byte)'\n', end + 1);
        // An empty ISA16: what looks like the component separator ends every line.
        if (component == 1 && terminator is (byte)'\n' or (byte)'\r' && EndsNextLine(tail[(end + 1)..], terminator, tail[0]))
            (component, terminator, end) = (0, tail[0], 0);
        if (terminator == text[3] || char.IsAsciiLetterOrDigit((char)terminator)) return false;
        separators = new X12Separators(text[3], component == 0 ? (byte)0 : tail[0], terminator);
        length = at + 1 + end;
        return true;
    }

    private static int ComponentLength(ReadOnlySpan<byte> tail)
    {
        if (tail.IsEmpty || tail[0] is (byte)'\r' or (byte)'\n') return 0;
        var bytes = tail[0] switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC2 => 2, _ => 1 };
        for (var i = 1; i < bytes; i++)
            if (i >= tail.Length || tail[i] is < 0x80 or > 0xBF) return 1;
        return bytes;
    }

    private static bool EndsNextLine(ReadOnlySpan<byte> rest, byte lineEnd, byte mark)
    {
        var line = rest.IndexOf(lineEnd);
        return (line < 0 ? rest : rest[..line]).TrimEnd(" \t\r\n"u8).EndsWith([mark]);
    }
}
