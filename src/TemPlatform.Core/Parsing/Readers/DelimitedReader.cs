using System.Buffers;
using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>
/// Reads delimited text strictly and forward only. A record that is not well formed becomes one issue and costs its own line, never
/// the lines behind it; every byte of the file is counted as header, record, blank line or rejected record. Positions are in original
/// bytes, whatever the encoding. Memory is bounded: a record has at most 64 KiB.
/// </summary>
public sealed class DelimitedReader : IDisposable
{
    public const int RecordBytesMax = 64 * 1024;

    /// <summary>Rejected records that are reported one by one; the others are reported as a count at the end of the file.</summary>
    public const int RejectionsReportedMax = 1_000;

    private static readonly SearchValues<byte> Controls =
        SearchValues.Create(Enumerable.Range(0, 0x20).Append(0x7F).Where(b => b != '\t').Select(b => (byte)b).ToArray());

    private readonly long rawFileId;
    private readonly DelimitedOptions options;
    private readonly Action<Issue> report;
    private readonly LineBuffer lines;
    private readonly RecordFields fields;
    private readonly TextPool pool = new();
    private TextEncodingKind encoding;
    private byte[][] headerBytes = [];
    private IssueCode lastRejection;
    private byte[] decoded = [];
    private int decodedLength;
    private bool isDecoded;
    private bool hasPending;
    private bool atEnd;

    /// <summary>Reads the header rows.</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="report">Takes what is wrong; severity Blocker when the file cannot be read at all.</param>
    /// <exception cref="ArgumentException">The options name no known encoding, or a delimiter that is not ASCII.</exception>
    public DelimitedReader(Stream stream, long rawFileId, DelimitedOptions options, Action<Issue> report)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!TextEncoding.TryFind(options.Encoding, out encoding))
            throw new ArgumentException("Unknown encoding.", nameof(options));
        if (!char.IsAscii(options.Delimiter) || options.Delimiter is '"' or '\r' or '\n')
            throw new ArgumentException("The delimiter must be one ASCII character.", nameof(options));
        (this.rawFileId, this.options, this.report) = (rawFileId, options, report);
        lines = new LineBuffer(stream, RecordBytesMax);
        fields = new RecordFields((byte)options.Delimiter, options.Quotes);
        ReadHeader();
    }

    /// <summary>Names of the columns, trimmed; empty when the file has no usable header.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    public int FieldCount => fields.Count;

    /// <summary>Physical record of the file, from 1: header rows and rejected records count, blank lines do not.</summary>
    public long RecordNumber { get; private set; }

    /// <summary>Where the current record stands; its bytes without the line break.</summary>
    public SourcePosition Where { get; private set; }

    public long RecordsRead { get; private set; }
    public long RecordsRejected { get; private set; }
    public long BlankLines { get; private set; }

    /// <summary>Bytes seen so far; the length of the file once <see cref="Read"/> returned false.</summary>
    public long BytesAccounted { get; private set; }

    /// <summary>False when the file ends in the middle of a line: complete files of most vendors do not.</summary>
    public bool EndsWithLineBreak => lines.HasLineBreak;

    /// <summary>Whether the record last seen was rejected; at the end of the file: its last record.</summary>
    public bool LastRecordRejected { get; private set; }

    /// <summary>Goes to the next good record; false at the end of the file.</summary>
    public bool Read()
    {
        if (hasPending)
        {
            hasPending = false;
            RecordsRead++;
            return true;
        }

        while (!atEnd && lines.MoveNext())
        {
            if (!TakeRecord() || IsSecondHeader())
                continue;
            RecordsRead++;
            return true;
        }

        if (!atEnd && RecordsRejected > RejectionsReportedMax)
            Report(lastRejection, Severity.Error, string.Create(CultureInfo.InvariantCulture,
                $"{RecordsRejected - RejectionsReportedMax} more records were rejected."), new SourcePosition(rawFileId));
        atEnd = true;
        return false;
    }

    /// <summary>The field's value as UTF-8, valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => Record[fields.Start(column)..fields.End(column)];

    /// <summary>The field's value; equal values share one string.</summary>
    public string Text(int column) => pool.Get(Utf8(column));

    /// <summary>Counts one for each column whose field holds more than blanks.</summary>
    public void CountValues(Span<long> counts)
    {
        var record = Record;
        for (var i = 0; i < counts.Length; i++)
        {
            var value = record[fields.Start(i)..fields.End(i)];
            if (value.Length > 0 && (value[0] != ' ' || value.ContainsAnyExcept((byte)' ')))
                counts[i]++;
        }
    }

    /// <summary>Where a field of the current record stands, quotes included.</summary>
    public SourcePosition At(int column)
    {
        var record = Record;
        var from = fields.RawStart(column);
        var to = fields.RawEnd(column, record.Length);
        if (isDecoded)
        {
            var before = encoding.OriginalBytes(record[..from]);
            var length = encoding.OriginalBytes(record[from..to]);
            return Where with { Column = column + 1, ByteOffset = Where.ByteOffset + before, ByteLength = length };
        }

        return Where with { Column = column + 1, ByteOffset = Where.ByteOffset + from, ByteLength = to - from };
    }

    public void Dispose() => lines.Dispose();

    private Span<byte> Record => isDecoded ? decoded.AsSpan(0, decodedLength) : lines.Current;

    private void ReadHeader()
    {
        var start = lines.Peek(3);
        var isEmpty = start.IsEmpty;
        var marked = TextEncoding.Marked(start);
        var agrees = TextEncoding.TryMark(start, ref encoding, out var markBytes);
        lines.Begin(markBytes, encoding.UnitBytes(), encoding == TextEncodingKind.Utf16BigEndian);
        BytesAccounted = markBytes;
        if (!agrees)
        {
            GiveUp(IssueCode.WrongEncoding, $"The byte order mark says {marked}; the layout declares {options.Encoding}.");
            return;
        }

        for (var row = 1; row < options.HeaderRows && lines.MoveNext(); row++)
        {
            BytesAccounted += lines.TotalBytes;
            RecordNumber++;
        }

        while (lines.MoveNext())
        {
            var blank = BlankLines;
            if (TakeRecord(isHeader: true))
            {
                NameColumns();
                return;
            }

            if (BlankLines == blank && options.HeaderRows > 0)
                break;
        }

        if (isEmpty)
            GiveUp(IssueCode.EmptyFile, "The file is empty.");
        else
            GiveUp(IssueCode.MissingHeader, "The file has no row that names its columns.");
    }

    private void NameColumns()
    {
        hasPending = options.HeaderRows == 0;
        headerBytes = [.. Enumerable.Range(0, fields.Count).Select(i => Utf8(i).ToArray())];
        Headers = [.. Enumerable.Range(0, fields.Count)
            .Select(i => hasPending ? FormattableString.Invariant($"#{i + 1}") : Text(i).Trim())];
    }

    // The rest of the file cannot be read: it is counted, and the one issue stands for all of it.
    private void GiveUp(IssueCode code, string message)
    {
        while (lines.MoveNext())
            BytesAccounted += lines.TotalBytes;
        atEnd = true;
        Report(code, Severity.Blocker, message, new SourcePosition(rawFileId));
    }

    private bool TakeRecord(bool isHeader = false)
    {
        LastRecordRejected = false;
        if (!lines.IsTooLong && IsBlank(lines.Current))
        {
            BlankLines++;
            BytesAccounted += lines.TotalBytes;
            return false;
        }

        RecordNumber++;
        Where = new SourcePosition(rawFileId, lines.Line, 0, lines.Offset, lines.Length);
        if (lines.IsTooLong)
            return Reject(IssueCode.RecordTooLong, 0, "The record is longer than 64 KiB.");
        decodedLength = 0;
        isDecoded = false;
        if (encoding.UnitBytes() == 1 && fields.TrySplitPlain(lines.Current))
            return AcceptIfWhole(isHeader);
        fields.Begin();
        isDecoded = !(options.AllowLineBreaksInQuotes ? encoding == TextEncodingKind.Utf8 : encoding.IsUtf8Already(lines.Current));
        if (!TryAccept(0, 0))
            return false;
        var result = fields.Split(Record);
        while (result == SplitResult.OpenQuote && options.AllowLineBreaksInQuotes)
        {
            var before = lines.Length;
            if (!lines.Extend(out var appendedFrom))
                break;
            if (!TryAccept(before, appendedFrom))
                return false;
            result = fields.Split(Record);
        }

        if (result == SplitResult.OpenQuote)
            return Reject(IssueCode.OpenQuote, fields.BadColumn, "A quoted field is not closed.");
        if (result == SplitResult.StrayQuote)
            return Reject(IssueCode.StrayQuote, fields.BadColumn, "A quote stands inside a field or text follows a closing quote.");
        return AcceptIfWhole(isHeader);
    }

    private bool AcceptIfWhole(bool isHeader)
    {
        if (!isHeader && fields.Count != Headers.Count)
            return Reject(IssueCode.RaggedRow, Math.Min(fields.Count, Headers.Count) + 1, string.Create(CultureInfo.InvariantCulture,
                $"The row has {fields.Count} fields where the header has {Headers.Count}."));
        Where = Where with { ByteLength = lines.Length };
        BytesAccounted += lines.TotalBytes;
        return true;
    }

    // Checks a physical line of the record that begins at lineFrom, after a line break that begins at breakFrom, and makes it UTF-8.
    private bool TryAccept(int breakFrom, int lineFrom)
    {
        var line = lines.Current[lineFrom..];
        if (!encoding.IsValid(line))
            return Reject(IssueCode.WrongEncoding, 0, "The line holds bytes that are no text in the encoding of the layout.");
        if (isDecoded)
        {
            Decode(lines.Current[breakFrom..lineFrom]);
            var from = decodedLength;
            Decode(line);
            line = decoded.AsSpan(from, decodedLength - from);
        }

        var control = line.IndexOfAny(Controls);
        if (control < 0)
            return true;
        var before = line[..control];
        var column = lineFrom > 0 || (options.Quotes && before.Contains((byte)'"')) ? 0 : before.Count((byte)options.Delimiter) + 1;
        return Reject(IssueCode.ControlCharacter, column, "The record holds a control character.");
    }

    private void Decode(ReadOnlySpan<byte> original)
    {
        var needed = decodedLength + original.Length * 3;
        if (decoded.Length < needed)
            Array.Resize(ref decoded, needed + 4 * 1024);
        decodedLength += encoding.ToUtf8(original, decoded.AsSpan(decodedLength));
    }

    private bool Reject(IssueCode code, int column, string message)
    {
        lines.CutToFirstLine();
        LastRecordRejected = true;
        RecordsRejected++;
        BytesAccounted += lines.TotalBytes;
        lastRejection = code;
        if (RecordsRejected <= RejectionsReportedMax)
        {
            var length = (int)Math.Min(lines.TotalBytes, int.MaxValue);
            Report(code, Severity.Error, message, Where with { Column = column, ByteLength = length });
        }

        return false;
    }

    private bool IsSecondHeader()
    {
        if (options.HeaderRows == 0)
            return false;
        for (var i = 0; i < headerBytes.Length; i++)
        {
            if (!Utf8(i).SequenceEqual(headerBytes[i]))
                return false;
        }

        Report(IssueCode.SecondHeader, Severity.Warning, "The header row stands again among the data; it was passed over.", Where);
        return true;
    }

    private bool IsBlank(ReadOnlySpan<byte> line) =>
        line.IsEmpty || (line[0] == ' ' && encoding.UnitBytes() == 1 && line.IndexOfAnyExcept((byte)' ') < 0);

    private void Report(IssueCode code, Severity severity, string message, SourcePosition where) =>
        report(new Issue(code, severity, Stage.Parse, message, where));
}
