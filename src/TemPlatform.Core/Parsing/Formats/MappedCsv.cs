using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Mapped;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Formats;

/// <summary>
/// Any delimited file whose columns a feed declares in its <see cref="ColumnMap"/>. A row that cannot be read is named in an issue
/// and left out; the invoice is loaded without it, and its printed total then shows the difference.
/// </summary>
public sealed class MappedCsv : IVendorFormat
{
    /// <summary>Share of the mapped columns, in percent, that a header must have to be taken for one of the map.</summary>
    private const int FitPercentMin = 50;

    private static readonly FormatPart File = new("File", Required: true, []);

    public string Name => nameof(MappedCsv);

    public IReadOnlyList<FormatPart> Parts { get; } = [File];

    /// <summary>Files are recognized only by a map; a bad map takes every file, so that reading can say what is wrong.</summary>
    public FormatPart? Recognizes(FileHead head, ColumnMap? map)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (map is null) return null;
        if (ColumnMaps.Validate(map).Count > 0) return File;
        using var stream = new MemoryStream(head.Bytes.ToArray(), writable: false);
        using var reader = new DelimitedReader(stream, 0, Options(map), static _ => { });
        return reader.Headers.Count > 0 && MapPlan.Fit(map, reader.Headers) >= FitPercentMin ? File : null;
    }

    public void Read(FormatInput input, IInvoiceSink sink)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sink);
        foreach (var file in input.Files) Read(file.File, input.Map, input.Vendor, sink);
    }

    private static void Read(SourceFile file, ColumnMap? map, VendorContext vendor, IInvoiceSink sink)
    {
        IReadOnlyList<Issue> problems = map is null
            ? [new Issue(IssueCode.BadColumnMap, Severity.Blocker, Stage.Parse, "The feed has no column map.")]
            : ColumnMaps.Validate(map);
        foreach (var problem in problems) sink.Issue(problem with { Where = new SourcePosition(file.RawFileId) });
        if (map is null || problems.Count > 0) return;

        var (rowIssues, lost) = (new RowIssues(sink), new LostRows(sink));
        using var stream = file.Open();
        using var reader = new DelimitedReader(stream, file.RawFileId, Options(map), lost.Report);
        var plan = reader.Headers.Count == 0 ? null : MapPlan.Bind(map, reader.Headers, file, issue => sink.Issue(issue));
        if (plan is not null)
        {
            sink.Columns(file.RawFileId, plan.Columns());
            ReadRows(reader, plan, map, vendor, sink, rowIssues, lost);
            sink.Columns(file.RawFileId, plan.Columns());
        }
        lost.End();
        rowIssues.End(file.RawFileId);
        if (plan is null) return;
        if (reader.LastRecordRejected && !reader.EndsWithLineBreak)
            sink.Issue(new Issue(IssueCode.TruncatedInvoice, Severity.Blocker, Stage.Parse, "The file ends in the middle of a record.",
                reader.Where));
    }

    private static void ReadRows(
        DelimitedReader reader, MapPlan plan, ColumnMap map, VendorContext vendor, IInvoiceSink sink, RowIssues rowIssues, LostRows lost)
    {
        var row = new MappedRow(reader, plan, rowIssues.Report);
        var choices = new MapChoices(map);
        var invoices = new MappedInvoices(reader, plan, row, vendor, choices, sink);
        var charges = map.Yields == MapYields.Charges ? new MappedCharges(reader, plan, row, choices, sink) : null;
        var usage = map.Yields == MapYields.Usage ? new MappedUsage(reader, plan, row, choices, sink) : null;
        while (reader.Read())
        {
            row.Begin();
            plan.Count(reader);
            var invoice = invoices.OfRow();
            if (invoice is not null)
            {
                lost.Met(invoice.Handle);
                charges?.Push(invoice);
                usage?.Push(invoice);
            }
            rowIssues.EndRow(invoice ?? invoices.Named);
        }
    }

    private static DelimitedOptions Options(ColumnMap map)
    {
        MapChecks.TryDelimiter(map.Delimiter, out var delimiter);
        return new DelimitedOptions(delimiter, map.Quotes, map.AllowLineBreaksInQuotes, map.Encoding, map.HeaderRows);
    }

    /// <summary>
    /// Names what is wrong in a row once it is known whose the row is, one by one up to a limit and the others by their count: a file
    /// in the wrong grammar has a million.
    /// </summary>
    private sealed class RowIssues(IInvoiceSink sink)
    {
        private readonly List<Issue> ofRow = [];
        private long count;
        private IssueCode last;

        public void Report(Issue issue)
        {
            last = issue.Code;
            if (++count <= DelimitedReader.RejectionsReportedMax) ofRow.Add(issue);
        }

        public void EndRow(OpenInvoice? invoice)
        {
            if (ofRow.Count == 0) return;
            foreach (var issue in ofRow) sink.Issue(issue, invoice?.Handle);
            ofRow.Clear();
        }

        public void End(long rawFileId)
        {
            if (count > DelimitedReader.RejectionsReportedMax)
                sink.Issue(new Issue(last, Severity.Error, Stage.Parse, string.Create(CultureInfo.InvariantCulture,
                    $"{count - DelimitedReader.RejectionsReportedMax} more values could not be read."), new SourcePosition(rawFileId)));
        }
    }
}
