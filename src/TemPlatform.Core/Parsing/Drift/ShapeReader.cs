using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Parsing.Drift;

/// <summary>Takes the shape of a file from its beginning, whatever a layout says of it: that is how a change shows.</summary>
public static class ShapeReader
{
    private const int WordsPerColumnMax = 60;
    private const int WordCharactersMax = 40;
    private const int VersionCharactersMax = 12;
    private static readonly MapField[] CodeFields =
        [MapField.ChargeType, MapField.Code, MapField.Section, MapField.Unit, MapField.InvoiceKind, MapField.Currency];
    private static readonly char[] Delimiters = ['\t', ';', '|', ','];

    /// <param name="bytes">The first <see cref="FormatShape.SampleBytes"/> of the file.</param>
    /// <param name="part">What the layout declares of it.</param>
    /// <param name="map">The feed's column map; null for formats in code.</param>
    public static FormatShape Read(ReadOnlyMemory<byte> bytes, FormatPart part, ColumnMap? map)
    {
        ArgumentNullException.ThrowIfNull(part);
        return X12Separators.StartsHeader(bytes.Span.TrimStart("\uFEFF \r\n"u8)) ? Interchange(bytes) : Delimited(bytes.Span, part, map);
    }

    private static FormatShape Delimited(ReadOnlySpan<byte> bytes, FormatPart part, ColumnMap? map)
    {
        var (encoding, name) = EncodingOf(bytes);
        var text = encoding.GetString(bytes).TrimStart('\uFEFF');
        var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "CR LF" : text.Contains('\n') ? "LF" : "CR";
        var lines = text.Split(lineEnd switch { "CR LF" => "\r\n", "LF" => "\n", _ => "\r" }).ToList();
        // The last line of a sample may be cut.
        if (lines.Count > 1) lines.RemoveAt(lines.Count - 1);
        var headerRows = map?.HeaderRows ?? 1;
        lines = [.. lines.Where(l => l.Trim().Length > 0).Skip(Math.Max(0, headerRows - 1))];
        if (lines.Count == 0) return new FormatShape { Encoding = name, LineEnd = lineEnd };
        var delimiter = Delimiters.MaxBy(d => lines[0].Count(c => c == d));
        var headings = headerRows == 0 ? null : Fields(lines[0], delimiter).ConvertAll(h => h.Trim());
        var declared = Declared(part, map);
        var rows = lines.Skip(headings is null ? 0 : 1).Select(l => Fields(l, delimiter)).ToList();
        var width = headings?.Count ?? rows[0].Count;
        var columns = new List<ColumnShape>();
        for (var i = 0; i < width; i++)
        {
            var heading = headings is null ? FormattableString.Invariant($"#{i + 1}") : headings[i];
            var isDeclared = declared.TryGetValue(heading, out var isCode);
            columns.Add(Column(isDeclared && !columns.Exists(c => c.Heading == heading) ? heading : "", i, isCode,
                rows.Where(r => r.Count == width).Select(r => r[i])));
        }
        return new FormatShape
        {
            Encoding = name, LineEnd = lineEnd, Separators = delimiter == '\t' ? "tabulator" : $"{delimiter}",
            HasSecondHeader = headings is not null && lines.Skip(1).Contains(lines[0]), Columns = columns,
        };
    }

    /// <summary>Columns that the layout declares, and whether the words of one may be codes: never those of a personal column.</summary>
    private static Dictionary<string, bool> Declared(FormatPart part, ColumnMap? map)
    {
        var all = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in part.Columns) all.TryAdd(column.Header, column.Category is DataCategory.None or DataCategory.Charge);
        foreach (var column in map?.Columns ?? []) all.TryAdd(column.Column.Trim(), CodeFields.Contains(column.Field));
        return all;
    }

    private static ColumnShape Column(string heading, int index, bool mayBeCode, IEnumerable<string> values)
    {
        var kinds = new Dictionary<string, long>();
        var words = new Dictionary<string, long>();
        var (positive, negative) = (0L, 0L);
        foreach (var value in values.Select(v => v.Trim()).Where(v => v.Length > 0))
        {
            var kind = ValueKinds.Of(value, out var isNegative, out var isZero);
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (ValueKinds.IsNumber(kind) && !isZero) _ = isNegative ? negative++ : positive++;
            if (kind == ValueKinds.Text && words.Count <= WordsPerColumnMax && value.Length <= WordCharactersMax)
                words[value.ToUpperInvariant()] = words.GetValueOrDefault(value.ToUpperInvariant()) + 1;
        }
        var shape = new ColumnShape(heading, index + 1) { Kinds = kinds, Positive = positive, Negative = negative };
        var total = kinds.Values.Sum();
        // Codes repeat; what is personal, or free, is not remembered, not even as a hash.
        var isCode = heading.Length > 0 && mayBeCode && words.Count <= WordsPerColumnMax && words.Values.Sum() == total
            && words.Count * 2 <= total;
        if (!isCode) return shape;
        var hashed = words.ToDictionary(w => Hash(w.Key), w => w.Value);
        return shape with { Words = [.. hashed.Keys.Order(StringComparer.Ordinal)], WordRows = hashed };
    }

    private static string Hash(string word) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(word)).AsSpan(0, 6));

    private static List<string> Fields(string line, char delimiter)
    {
        var fields = new List<string>();
        var (field, quoted) = (new StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"' && (quoted || field.Length == 0)) quoted = !quoted;
            else if (c == delimiter && !quoted) Take();
            else field.Append(c);
        }
        Take();
        return fields;

        void Take()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }

    private static (Encoding Encoding, string Name) EncodingOf(ReadOnlySpan<byte> bytes)
    {
        if (TextEncoding.Marked(bytes) is { } marked)
            return marked == "utf-8" ? (Encoding.UTF8, "utf-8 with a byte order mark")
                : (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode, "utf-16");
        if (bytes.Length > 1 && bytes[1] == 0) return (Encoding.Unicode, "utf-16");
        // Plain letters are the same in every encoding, and say nothing of it.
        if (System.Text.Ascii.IsValid(bytes)) return (Encoding.UTF8, "");
        // The end of the sample may cut a character.
        var whole = bytes.Length < FormatShape.SampleBytes ? bytes : bytes[..^4];
        return System.Text.Unicode.Utf8.IsValid(whole) || bytes.Length >= FormatShape.SampleBytes && IsCut(bytes)
            ? (Encoding.UTF8, "utf-8") : (Encoding.Latin1, "an 8-bit encoding");
    }

    private static bool IsCut(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 4; cut <= 7; cut++)
            if (System.Text.Unicode.Utf8.IsValid(bytes[..^cut])) return true;
        return false;
    }

    private static FormatShape Interchange(ReadOnlyMemory<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        using var reader = new X12SegmentReader(stream);
        var counts = new Dictionary<string, int>();
        var (version, total) = ("", 0);
        while (reader.Read())
        {
            var tag = Encoding.Latin1.GetString(reader[0]);
            if (tag.Length is < 2 or > 3) continue;
            total++;
            counts[tag] = counts.GetValueOrDefault(tag) + 1;
            if (tag == "GS" && reader[8].Length <= VersionCharactersMax) version = Encoding.Latin1.GetString(reader[8]);
        }
        X12Separators.TryRead(bytes.Span.TrimStart("\uFEFF \r\n"u8), out var separators, out _);
        return new FormatShape
        {
            Separators = string.Create(CultureInfo.InvariantCulture,
                $"{Name(separators.Element)}, {Name(separators.ComponentStart)}, {Name(separators.Terminator)}"),
            Version = version, Segments = counts.ToDictionary(c => c.Key, c => c.Value * 1000 / Math.Max(1, total)),
        };
    }

    private static string Name(byte separator) => separator switch
    {
        0 => "none",
        (byte)'\n' => "LF",
        (byte)'\r' => "CR",
        > 0x20 and < 0x7F => $"{(char)separator}",
        _ => string.Create(CultureInfo.InvariantCulture, $"0x{separator:X2}"),
    };
}
