using System.Globalization;
using System.IO.Compression;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Exporting.Layouts;

/// <summary>
/// Oracle Fusion Payables, file-based data import: a zip of <c>ApInvoicesInterface.csv</c> and <c>ApInvoiceLinesInterface.csv</c> for
/// the process Import Payables Invoices. Source: Oracle's tables AP_INVOICES_INTERFACE and AP_INVOICE_LINES_INTERFACE (columns,
/// lengths). Described for receivers in <c>docs/formats/oracle-fusion-fbdi.md</c>.
/// </summary>
public sealed class OracleFusionFbdi : IApLayout
{
    public const string InvoicesFile = "ApInvoicesInterface.csv";
    public const string LinesFile = "ApInvoiceLinesInterface.csv";
    private const string Source = "source", Group = "group", OperatingUnit = "operating-unit";
    private const string DefaultSource = "TEM";
    // A carriage return would become part of the last column: the loader ends records at the line feed.
    private const string LineEnd = "\n";
    // What the ERP's own dates span; its "end of time" is the last of them.
    private static readonly DateOnly FirstDate = new(1951, 1, 1), LastDate = new(4712, 12, 31);
    // Archives of one batch must not differ by the clock.
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // The product books tax with its charge: the ERP must neither compute nor add any.
    private static readonly ApField[] InvoiceFields =
    [
        new("INVOICE_ID", DataCategory.None, r => ApRecord.Number(r.Line.InvoiceId)),
        ApField.Text("OPERATING_UNIT", 240, r => Setting(r, OperatingUnit)),
        ApField.Text("SOURCE", 80, r => Setting(r, Source), required: true),
        ApField.Text("INVOICE_NUM", 50, r => r.Line.InvoiceNumber, required: true),
        new("INVOICE_AMOUNT", DataCategory.None, r => r.Amount(r.Gross)),
        new("INVOICE_DATE", DataCategory.None, r => Date(r.Line.InvoiceDate)),
        ApField.Text("VENDOR_NAME", 240, r => r.Line.VendorName),
        ApField.Text("VENDOR_NUM", 30, r => r.Line.VendorNumber, required: true),
        ApField.Text("VENDOR_SITE_CODE", 240, r => r.Line.VendorSite),
        new("INVOICE_CURRENCY_CODE", DataCategory.None, r => r.Batch.Currency),
        new("PAYMENT_CURRENCY_CODE", DataCategory.None, r => r.Batch.Currency),
        ApField.Text("DESCRIPTION", 240, r => r.Line.AccountNumber),
        ApField.Text("GROUP_ID", 80, r => Setting(r, Group), required: true),
        new("INVOICE_TYPE_LOOKUP_CODE", DataCategory.None, r => r.Gross < 0 ? "CREDIT" : "STANDARD"),
        new("TERMS_DATE", DataCategory.None, r => Date(r.Line.InvoiceDate)),
        new("GL_DATE", DataCategory.None, r => Date(r.Batch.PostingDate)),
        new("CALC_TAX_DURING_IMPORT_FLAG", DataCategory.None, _ => "N"),
        new("ADD_TAX_TO_INV_AMT_FLAG", DataCategory.None, _ => "N"),
    ];

    private static readonly ApField[] LineFields =
    [
        new("INVOICE_ID", DataCategory.None, r => ApRecord.Number(r.Line.InvoiceId)),
        new("LINE_NUMBER", DataCategory.None, r => ApRecord.Number(r.Rank)),
        new("LINE_TYPE_LOOKUP_CODE", DataCategory.None, _ => "ITEM"),
        new("AMOUNT", DataCategory.None, r => r.Amount(r.Line.Amount)),
        ApField.Text("DESCRIPTION", 240, r => r.Line.Description),
        ApField.Text("DIST_CODE_CONCATENATED", 250, r => r.Line.GlString, required: true),
        new("ACCOUNTING_DATE", DataCategory.None, r => Date(r.Batch.PostingDate)),
    ];

    public string Name => "OracleFusionFbdi";

    public IReadOnlyList<LayoutSetting> Settings { get; } =
    [
        new(Source, $"the import's source, as the ERP names it (default: {DefaultSource})"),
        new(Group, "the import set that the process is run for (default: the batch number)"),
        new(OperatingUnit, "business unit of the invoices (default: none, the process asks for it)"),
    ];

    public IReadOnlyList<ApColumn> Columns { get; } =
    [
        .. Tagged(InvoicesFile, OracleFusionColumns.Invoices, InvoiceFields),
        .. Tagged(LinesFile, OracleFusionColumns.Lines, LineFields),
    ];

    public string FileName(ApBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return $"{batch.Number}-{batch.Currency}.zip";
    }

    public IReadOnlyList<Issue> Check(ApDocument document)
    {
        var issues = ApChecks.Run(document, [.. InvoiceFields, .. LineFields]);
        if (!IsHeld(document.Batch.PostingDate))
            issues.Add(ApChecks.Refused(IssueCode.BadDate, "The ERP cannot hold the posting date."));
        foreach (var line in document.Lines)
        {
            if (!IsHeld(line.InvoiceDate))
                issues.Add(ApChecks.Refused(IssueCode.BadDate, "The ERP cannot hold the invoice date.", line.LineNumber));
            if (HasEmptySegment(line.GlString))
                issues.Add(ApChecks.Refused(IssueCode.MissingValue, "DIST_CODE_CONCATENATED has an empty segment.", line.LineNumber));
        }
        return issues;
    }

    /// <exception cref="InvalidOperationException"><see cref="Check"/> refuses the document.</exception>
    public void Write(ApDocument document, Stream output)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (Check(document).Count > 0) throw new InvalidOperationException("The document was refused by its layout's check.");
        var records = ApRecord.Of(document).ToList();
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Write(zip, InvoicesFile, OracleFusionColumns.Invoices, InvoiceFields, records.Where(r => r.Rank == 1));
        Write(zip, LinesFile, OracleFusionColumns.Lines, LineFields, records);
    }

    public ControlTotals Verify(Stream input) => OracleFusionFbdiVerifier.Verify(input);

    private static void Write(ZipArchive zip, string name, IReadOnlyList<string> columns, ApField[] fields, IEnumerable<ApRecord> records)
    {
        // Not compressed: what a compressor makes of the same text changes with its version.
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        (entry.LastWriteTime, entry.ExternalAttributes) = (FixedTime, 0);
        using var stream = entry.Open();
        using var writer = new StreamWriter(stream, new UTF8Encoding(false, true), 1 << 16);
        var byColumn = columns.Select(column => fields.FirstOrDefault(f => f.Name == column)).ToList();
        foreach (var record in records) ApRecord.Write(writer, byColumn.Select(f => f?.Value(record) ?? ""), LineEnd);
    }

    private static IEnumerable<ApColumn> Tagged(string file, IReadOnlyList<string> columns, ApField[] fields) => columns.Select(column =>
        new ApColumn($"{file}/{column}", fields.FirstOrDefault(f => f.Name == column)?.Category ?? DataCategory.None));

    private static string Setting(ApRecord record, string name) =>
        record.Settings.TryGetValue(name, out var value) ? value
        : name switch { Source => DefaultSource, Group => record.Batch.Number, _ => "" };

    /// <summary>A leading, trailing or doubled separator: the ERP knows no account combination with a segment left out.</summary>
    private static bool HasEmptySegment(string glString)
    {
        var wasSeparator = true;
        foreach (var c in glString)
        {
            var isSeparator = c is '.' or '-';
            if (isSeparator && wasSeparator) return true;
            wasSeparator = isSeparator;
        }
        return glString.Length > 0 && wasSeparator;
    }

    private static bool IsHeld(DateOnly date) => date >= FirstDate && date <= LastDate;

    private static string Date(DateOnly date) => date.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
}
