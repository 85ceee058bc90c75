using System.Globalization;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Exporting.Layouts;

/// <summary>
/// The product's own accounts-payable layout: comma-separated UTF-8 with one header record, one detail record per line and one
/// trailer with control totals. Text is validated, never escaped: an ERP would load an added apostrophe. Described for receivers in
/// <c>docs/formats/generic-ap-csv.md</c>.
/// </summary>
public sealed class GenericApCsv : IApLayout
{
    private const string Version = "1";
    private const string LineEnd = "\r\n";

    // The order of the list is the order of the detail record.
    private static readonly DetailColumn[] Detail =
    [
        new("record_type", DataCategory.None, _ => "D"),
        Text("batch_number", 40, d => d.Batch.Number, required: true),
        new("posting_date", DataCategory.None, d => Date(d.Batch.PostingDate)),
        Text("company", 30, d => d.Line.Company),
        Text("vendor_number", 30, d => d.Line.VendorNumber, required: true),
        Text("vendor_site", 30, d => d.Line.VendorSite),
        Text("vendor_name", 240, d => d.Line.VendorName),
        Text("invoice_number", 50, d => d.Line.InvoiceNumber, required: true),
        new("invoice_type", DataCategory.None, d => d.Gross < 0 ? "CREDIT" : "STANDARD"),
        new("invoice_date", DataCategory.None, d => Date(d.Line.InvoiceDate)),
        new("due_date", DataCategory.None, d => Date(d.Line.DueDate)),
        new("currency", DataCategory.None, d => d.Batch.Currency),
        new("invoice_amount", DataCategory.None, d => Amount(d.Gross, d.Batch.Currency)),
        new("line_number", DataCategory.None, d => Number(d.Line.LineNumber)),
        Text("gl_string", 250, d => d.Line.GlString),
        Text("cost_centre", 60, d => d.Line.CostCentreCode),
        Text("gl_account", 60, d => d.Line.GlAccountCode),
        new("line_amount", DataCategory.None, d => Amount(d.Line.Amount, d.Batch.Currency)),
        new("tax_amount", DataCategory.None, d => Amount(d.Line.Tax, d.Batch.Currency)),
        Text("description", 240, d => d.Line.Description),
        Text("account_number", 60, d => d.Line.AccountNumber),
    ];

    public string Name => "GenericApCsv";

    public IReadOnlyList<ApColumn> Columns { get; } = [.. Detail.Select(c => new ApColumn(c.Name, c.Category))];

    public string FileName(ApBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return $"{batch.Number}-{batch.Currency}.csv";
    }

    /// <summary>The position's line is the line number within the batch, its column counts in the detail record; line 0 is the
    /// batch.</summary>
    public IReadOnlyList<Issue> Check(ApDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var issues = new List<Issue>();
        var unit = Currencies.MinorUnitMicros(document.Batch.Currency);
        var owners = new Dictionary<(string Vendor, string Invoice), long>();
        if (!Currencies.IsKnown(document.Batch.Currency)) issues.Add(Refused(IssueCode.BadCurrency, "The currency code is not known."));
        foreach (var detail in Details(document))
        {
            for (var i = 0; i < Detail.Length; i++) CheckText(Detail[i], i + 1, detail, issues);
            if (detail.Line.Amount % unit != 0 || detail.Line.Tax % unit != 0)
                issues.Add(Refused(IssueCode.AmountTooFine, "The amount is finer than the currency's minor unit.", detail.Line.LineNumber));
            var key = (detail.Line.VendorNumber, detail.Line.InvoiceNumber);
            if (!owners.TryAdd(key, detail.Line.InvoiceId) && owners[key] != detail.Line.InvoiceId)
                issues.Add(Refused(IssueCode.DuplicateInvoice, "Another invoice of this batch has the same vendor and number.",
                    detail.Line.LineNumber));
        }
        var batch = document.Batch;
        if (document.Totals != new ControlTotals(batch.InvoiceCount, batch.LineCount, batch.Debit, batch.Credit))
            issues.Add(Refused(IssueCode.ControlDiffers, "The lines do not sum to the totals of the batch."));
        return issues;
    }

    /// <exception cref="InvalidOperationException"><see cref="Check"/> refuses the document.</exception>
    public void Write(ApDocument document, Stream output)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (Check(document).Count > 0) throw new InvalidOperationException("The document was refused by its layout's check.");
        using var writer = new StreamWriter(output, new UTF8Encoding(false, true), 1 << 16, leaveOpen: true);
        var batch = document.Batch;
        Record(writer, ["H", Version, batch.Number, batch.PublicId.ToString("D"), Date(batch.PostingDate), batch.Currency]);
        foreach (var detail in Details(document)) Record(writer, Detail.Select(c => c.Value(detail)));
        var totals = document.Totals;
        Record(writer, ["T", batch.Number, Number(totals.Invoices), Number(totals.Lines), Amount(totals.Debit, batch.Currency),
            Amount(totals.Credit, batch.Currency), Amount(totals.Debit + totals.Credit, batch.Currency),
            Number(document.Lines.Sum(l => InvoiceDigits(l.InvoiceNumber)))]);
    }

    public ControlTotals Verify(Stream input) => GenericApCsvVerifier.Verify(input);

    private static IEnumerable<DetailLine> Details(ApDocument document)
    {
        var gross = document.Lines.GroupBy(l => l.InvoiceId).ToDictionary(g => g.Key, g => g.Sum(l => l.Amount));
        return document.Lines.Select(line => new DetailLine(document.Batch, line, gross[line.InvoiceId]));
    }

    private static void CheckText(DetailColumn column, int number, DetailLine detail, List<Issue> issues)
    {
        if (column.LengthMax is not { } lengthMax) return;
        var text = column.Value(detail);
        if (column.Required && string.IsNullOrWhiteSpace(text)) Add(IssueCode.MissingValue, "is missing");
        if (text.Length > lengthMax) Add(IssueCode.ValueTooLong, $"is longer than {lengthMax} characters");
        if (!IsPrintable(text)) Add(IssueCode.ControlCharacter, "holds a character that no file may carry");

        void Add(IssueCode code, string what) => issues.Add(Refused(code, $"{column.Name} {what}.", detail.Line.LineNumber, number));
    }

    /// <summary>No control or format characters (line breaks, direction marks), no broken surrogate.</summary>
    private static bool IsPrintable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))) return false;
            if (char.GetUnicodeCategory(text[i]) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) return false;
        }
        return true;
    }

    private static void Record(StreamWriter writer, IEnumerable<string> fields)
    {
        writer.Write(string.Join(',', fields.Select(f => f.AsSpan().ContainsAny(',', '"') ? $"\"{f.Replace("\"", "\"\"")}\"" : f)));
        writer.Write(LineEnd);
    }

    /// <summary>The last nine digits of an invoice number as a number: what the hash total sums.</summary>
    private static long InvoiceDigits(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length == 0 ? 0 : long.Parse(digits.Length > 9 ? digits[^9..] : digits, CultureInfo.InvariantCulture);
    }

    private static Issue Refused(IssueCode code, string message, int line = 0, int column = 0) =>
        new(code, Severity.Blocker, Stage.Export, message, new SourcePosition(0, line, column));

    private static string Amount(long micros, string currency) => new Money(micros, currency).ToDecimalString();

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static DetailColumn Text(string name, int lengthMax, Func<DetailLine, string> value, bool required = false) =>
        new(name, DataCategory.Organisation, value, lengthMax, required);

    private sealed record DetailLine(ApBatch Batch, ApLine Line, long Gross);

    private sealed record DetailColumn(string Name, DataCategory Category, Func<DetailLine, string> Value, int? LengthMax = null,
        bool Required = false);
}
