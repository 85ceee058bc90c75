using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Formats;

/// <summary>One file of a set while it is read: its columns, its values in the carrier's grammar, and what is wrong with it.</summary>
internal sealed class VerizonFile : IDisposable
{
    private readonly Stream stream;
    private readonly IInvoiceSink sink;
    private readonly long rawFileId;
    private readonly DeclaredColumns? columns;
    private readonly LostRows lost;
    private List<Issue>? deferred;
    private long valueIssues;
    private IssueCode lastIssue;

    public VerizonFile(SourceFile file, FormatPart part, IInvoiceSink sink)
    {
        (this.sink, rawFileId) = (sink, file.RawFileId);
        stream = file.Open();
        lost = new LostRows(sink);
        Reader = new DelimitedReader(stream, rawFileId, DelimitedOptions.Tab, lost.Report);
        columns = Reader.Headers.Count == 0 ? null : DeclaredColumns.Bind(Reader, part, rawFileId, issue => sink.Issue(issue));
        if (columns is not null)
            sink.Columns(rawFileId, columns.Report());
        else
            lost.End();
    }

    public DelimitedReader Reader { get; }

    /// <summary>Whether the header is good enough to read rows; if not, issues say why.</summary>
    public bool IsReadable => columns is not null;

    /// <summary>Ordinal of a declared column, -1 when absent.</summary>
    public int Column(string header) => columns![header];

    public bool Read()
    {
        if (!Reader.Read())
            return false;
        columns!.Count();
        return true;
    }

    /// <summary>The current row is of this invoice: what was lost before it may be so as well.</summary>
    public void Met(int invoice) => lost.Met(invoice);

    /// <summary>The value; empty where the column is absent or the carrier prints that it does not apply.</summary>
    public string Text(int column)
    {
        if (column < 0)
            return "";
        var value = Reader.Utf8(column).Trim((byte)' ');
        if (value.SequenceEqual("N/A"u8) || value.SequenceEqual("NA"u8))
            return "";
        return value.Length == Reader.Utf8(column).Length ? Reader.Text(column) : Reader.Text(column).Trim(' ');
    }

    public string? TextOrNull(int column) => Text(column) is { Length: > 0 } text ? text : null;

    /// <summary>Millionths; a blank is zero. Null, with an issue, when it is no amount.</summary>
    public long? Amount(int column, int? invoice) => TryAmount(column, invoice, out var micros) ? micros ?? 0 : null;

    /// <summary>Millionths; null when blank, or, with an issue, no amount: a total that is not printed is nothing to foot to.</summary>
    public long? Total(int column, int? invoice) => TryAmount(column, invoice, out var micros) ? micros : null;

    /// <summary>Millionths; null when blank, or, with an issue, no number.</summary>
    public long? Quantity(int column, int? invoice)
    {
        if (column < 0 || Text(column).Length == 0)
            return null;
        if (!VendorNumber.TryParseQuantity(Reader.Utf8(column), NumberGrammar.Plain, out var micros, out var error))
            Report(error, Severity.Warning, "The value is no number.", column, invoice);
        return micros;
    }

    private bool TryAmount(int column, int? invoice, out long? micros)
    {
        micros = null;
        if (column < 0 || VendorNumber.TryParseMicros(Reader.Utf8(column), NumberGrammar.Plain, out micros, out var error))
            return true;
        Report(error, Severity.Error, "The value is no exact amount.", column, invoice);
        return false;
    }

    /// <summary>Reports something about the current record; beyond a limit only how often.</summary>
    /// <param name="column">-1 for the whole record.</param>
    public void Report(IssueCode code, Severity severity, string message, int column, int? invoice)
    {
        lastIssue = code;
        if (severity != Severity.Blocker && ++valueIssues > DelimitedReader.RejectionsReportedMax)
            return;
        var issue = new Issue(code, severity, Stage.Parse, message, column < 0 ? Reader.Where : Reader.At(column));
        if (deferred is null)
            sink.Issue(issue, invoice);
        else
            deferred.Add(issue);
    }

    /// <summary>Keeps issues back until the invoice that they concern is known.</summary>
    public void Defer() => deferred = [];

    public void ReportDeferred(int invoice)
    {
        foreach (var issue in deferred ?? [])
            sink.Issue(issue, invoice);
        deferred = null;
    }

    /// <summary>At the end of the file: final column counts, and whether the file was cut.</summary>
    public void End()
    {
        lost.End();
        sink.Columns(rawFileId, columns!.Report());
        if (valueIssues > DelimitedReader.RejectionsReportedMax)
            sink.Issue(new Issue(lastIssue, Severity.Error, Stage.Parse, string.Create(CultureInfo.InvariantCulture,
                $"{valueIssues - DelimitedReader.RejectionsReportedMax} more values could not be read."), new SourcePosition(rawFileId)));
        // What is missing behind the cut cannot be known, nor whose it is: every invoice of the set waits.
        if (!Reader.EndsWithLineBreak || Reader.LastRecordRejected)
            sink.Issue(Cut(Reader));
    }

    /// <summary>The carrier ends every line: a file that does not is cut.</summary>
    public static Issue Cut(DelimitedReader reader) =>
        new(IssueCode.TruncatedInvoice, Severity.Blocker, Stage.Parse, "The file ends in the middle of a record.", reader.Where);

    public void Dispose()
    {
        Reader.Dispose();
        stream.Dispose();
    }
}
