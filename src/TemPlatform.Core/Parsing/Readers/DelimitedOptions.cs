namespace TemPlatform.Core.Parsing.Readers;

/// <summary>How a delimited file is written. Nothing is guessed: the layout states it.</summary>
/// <param name="Delimiter">One ASCII character.</param>
/// <param name="Quotes">Fields may be quoted as in RFC 4180; without it a quote is a character like any other.</param>
/// <param name="AllowLineBreaksInQuotes">A quoted field may go on in the next line.</param>
/// <param name="Encoding">utf-8, utf-16 (byte order mark decides, little endian without), iso-8859-1 or windows-1252.</param>
/// <param name="HeaderRows">Lines above the data; the last of them names the columns. 0: columns are <c>#1</c>, <c>#2</c>.</param>
public sealed record DelimitedOptions(
    char Delimiter, bool Quotes = true, bool AllowLineBreaksInQuotes = false, string Encoding = "utf-8", int HeaderRows = 1)
{
    /// <summary>Tab-separated UTF-8 without quoting, one header row.</summary>
    public static readonly DelimitedOptions Tab = new('\t', Quotes: false);

    /// <summary>Comma-separated UTF-8 as in RFC 4180, one header row.</summary>
    public static readonly DelimitedOptions Comma = new(',');

    /// <summary>The encoding that the byte order mark names when it is another than the declared one; otherwise null.</summary>
    public static string? ContradictingMark(ReadOnlySpan<byte> start, string declared) =>
        TextEncoding.Marked(start) is { } marked && !string.Equals(marked, declared, StringComparison.OrdinalIgnoreCase) ? marked : null;

    /// <summary>Whether the encoding is one that the reader knows.</summary>
    public static bool IsKnownEncoding(string encoding) => TextEncoding.TryFind(encoding, out _);
}
