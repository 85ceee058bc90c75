using System.Globalization;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Exporting.Layouts;

/// <summary>
/// The product's own accounts-payable layout: comma-separated UTF-8 with one header record, one detail record per line and one
/// trailer with control totals. Described for receivers in <c>docs/formats/generic-ap-csv.md</c>.
/// </summary>
public sealed class GenericApCsv : IApLayout
{
    private const string Version = "1";
    private const string LineEnd = "\r\n";

    // The order of the list is the order of the detail record.
    private static readonly ApField[] Detail =
    [
        new("record_type", DataCategory.None, _ => "D"),
        ApField.Text("batch_number", 40, d => d.Batch.Number, required: true),
        new("posting_date", DataCategory.None, d => Date(d.Batch.PostingDate)),
        ApField.Text("company", 30, d => d.Line.Company),
        ApField.Text("vendor_number", 30, d => d.Line.VendorNumber, required: true),
        ApField.Text("vendor_site", 30, d => d.Line.VendorSite),
        ApField.Text("vendor_name", 240, d => d.Line.VendorName),
        ApField.Text("invoice_number", 50, d => d.Line.InvoiceNumber, required: true),
        new("invoice_type", DataCategory.None, d => d.Gross < 0 ? "CREDIT" : "STANDARD"),
        new("invoice_date", DataCategory.None, d => Date(d.Line.InvoiceDate)),
        new("due_date", DataCategory.None, d => Date(d.Line.DueDate)),
        new("currency", DataCategory.None, d => d.Batch.Currency),
        new("invoice_amount", DataCategory.None, d => d.Amount(d.Gross)),
        new("line_number", DataCategory.None, d => ApRecord.Number(d.Line.LineNumber)),
        ApField.Text("gl_string", 250, d => d.Line.GlString),
        ApField.Text("cost_centre", 60, d => d.Line.CostCentreCode),
        ApField.Text("gl_account", 60, d => d.Line.GlAccountCode),
        new("line_amount", DataCategory.None, d => d.Amount(d.Line.Amount)),
        new("tax_amount", DataCategory.None, d => d.Amount(d.Line.Tax)),
        ApField.Text("description", 240, d => d.Line.Description),
        ApField.Text("account_number", 60, d => d.Line.AccountNumber),
    ];

    public string Name => "GenericApCsv";

    public IReadOnlyList<ApColumn> Columns { get; } = [.. Detail.Select(c => new ApColumn(c.Name, c.Category))];

    public string FileName(ApBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return $"{batch.Number}-{batch.Currency}.csv";
    }

    public IReadOnlyList<Issue> Check(ApDocument document) => ApChecks.Run(document, Detail);

    /// <exception cref="InvalidOperationException"><see cref="Check"/> refuses the document.</exception>
    public void Write(ApDocument document, Stream output)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (Check(document).Count > 0) throw new InvalidOperationException("The document was refused by its layout's check.");
        using var writer = new StreamWriter(output, new UTF8Encoding(false, true), 1 << 16, leaveOpen: true);
        var batch = document.Batch;
        Write(["H", Version, batch.Number, batch.PublicId.ToString("D"), Date(batch.PostingDate), batch.Currency]);
        foreach (var record in ApRecord.Of(document)) Write(Detail.Select(c => c.Value(record)));
        var totals = document.Totals;
        Write(["T", batch.Number, ApRecord.Number(totals.Invoices), ApRecord.Number(totals.Lines), Amount(totals.Debit),
            Amount(totals.Credit), Amount(totals.Debit + totals.Credit),
            ApRecord.Number(document.Lines.Sum(l => InvoiceDigits(l.InvoiceNumber)))]);

        void Write(IEnumerable<string> fields) => ApRecord.Write(writer, fields, LineEnd);

        string Amount(long micros) => new Money(micros, batch.Currency).ToDecimalString();
    }

    public ControlTotals Verify(Stream input) => GenericApCsvVerifier.Verify(input);

    /// <summary>The last nine digits of an invoice number as a number: what the hash total sums.</summary>
    private static long InvoiceDigits(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length == 0 ? 0 : long.Parse(digits.Length > 9 ? digits[^9..] : digits, CultureInfo.InvariantCulture);
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
