using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Samples.Golden;

/// <summary>Counts and sums what a format pushes.</summary>
internal sealed class GoldenSink : IInvoiceSink
{
    private readonly Dictionary<(string Account, DateOnly Cycle, string? Number), int> handles = [];
    private readonly List<Tally> invoices = [];
    private readonly Dictionary<long, IReadOnlyList<ReadColumn>> columns = [];
    private readonly List<string> issues = [];

    /// <summary>Signs of one invoice; the header is copied because formats may use it again.</summary>
    private sealed class Tally(InvoiceHeader header)
    {
        public GoldenInvoice Head { get; } = new(header.AccountNumber, header.Number, header.Kind.ToString(), header.InvoiceDate,
            header.DueDate,
            header.Period.Start, header.Period.End, header.Currency, Text(header.PreviousBalance), Text(header.Payments),
            Text(header.Adjustments), Text(header.CurrentCharges), Text(header.Tax), Text(header.TotalDue), 0, 0, "", "",
            new Dictionary<string, string>(), 0, 0);

        public SortedDictionary<string, long> SumByType { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Lines { get; } = [];
        public long Sum { get; set; }
        public long TaxSum { get; set; }
        public int Charges { get; set; }
        public long UsageRows { get; set; }
        public int Controls { get; set; }
    }

    public int Invoice(InvoiceHeader header)
    {
        var key = (header.AccountNumber, header.InvoiceDate, header.Number);
        if (handles.TryGetValue(key, out var handle))
            return handle;
        invoices.Add(new Tally(header));
        return handles[key] = invoices.Count - 1;
    }

    public void Line(int invoice, LineSummary line) => See(invoice, line.Identifier);

    public void Charge(int invoice, ParsedCharge charge)
    {
        See(invoice, charge.Identifier);
        var tally = invoices[invoice];
        var type = charge.ChargeType.ToString();
        tally.Charges++;
        tally.SumByType[type] = tally.SumByType.GetValueOrDefault(type) + charge.Amount;
        tally.Sum += charge.ChargeType.IsCurrent() ? charge.Amount : 0;
        tally.TaxSum += charge.ChargeType == ChargeType.Tax ? charge.Amount : 0;
    }

    public void Usage(int invoice, ParsedUsage usage)
    {
        See(invoice, usage.Identifier);
        invoices[invoice].UsageRows++;
    }

    public void Control(int invoice, ControlTotal control) => invoices[invoice].Controls++;

    public void Columns(long rawFileId, IReadOnlyList<ReadColumn> columns) => this.columns[rawFileId] = [.. columns];

    public void Issue(Issue issue, int? invoice = null) => issues.Add(issue.Where.Line == 0
        ? $"{issue.Severity} {issue.Code}"
        : FormattableString.Invariant($"{issue.Severity} {issue.Code}, file {issue.Where.RawFileId}, line {issue.Where.Line}"));

    public GoldenReading Result(string format, IReadOnlyList<FormatFile> files) => new(format,
        [.. files.Select(file => new GoldenFile(file.File.Name, file.Part.Name, Described(file.File.RawFileId)))],
        [.. invoices.Select(Described).OrderBy(invoice => invoice.Account, StringComparer.Ordinal).ThenBy(invoice => invoice.InvoiceDate)],
        [.. issues.CountBy(issue => issue).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value == 1 ? pair.Key : FormattableString.Invariant($"{pair.Key}, {pair.Value} times"))]);

    private List<string> Described(long fileId) => !columns.TryGetValue(fileId, out var read) ? []
        : [.. read.OrderBy(column => column.Ordinal).Select(Described)];

    private static string Described(ReadColumn column)
    {
        var withheld = column.Withheld ? ", withheld" : "";
        return FormattableString.Invariant(
            $"{column.Header}: {column.Field ?? "unknown"}, {column.Category.Code()}, {column.ValueCount} values{withheld}");
    }

    private static GoldenInvoice Described(Tally tally) => tally.Head with
    {
        Lines = tally.Lines.Count,
        Charges = tally.Charges,
        ChargeSum = Text(tally.Sum)!,
        TaxSum = Text(tally.TaxSum)!,
        ChargesByType = tally.SumByType.ToDictionary(pair => pair.Key, pair => Text(pair.Value)!),
        UsageRows = tally.UsageRows,
        Controls = tally.Controls,
    };

    private void See(int invoice, string? identifier)
    {
        if (identifier is not null)
            invoices[invoice].Lines.Add(identifier);
    }

    private static string? Text(long? micros) => micros is { } amount ? Money.MicrosText(amount) : null;
}
