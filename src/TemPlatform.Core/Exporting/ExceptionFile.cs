using System.Globalization;
using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Core.Tagging;

namespace TemPlatform.Core.Exporting;

/// <summary>An open finding as people get it: what, where, how much, and the latest evidence.</summary>
public sealed record ExceptionRow
{
    public required Finding Finding { get; init; }
    public required string RuleTitle { get; init; }
    public required string VendorCode { get; init; }
    public required string VendorName { get; init; }
    /// <summary>Latest invoice that shows it.</summary>
    public required string AccountNumber { get; init; }
    public required string InvoiceNumber { get; init; }
    /// <summary>Null when the finding is about no line of service.</summary>
    public LineIdentifier? Service { get; init; }
    public string ChargeCode { get; init; } = "";
    /// <summary>Latest evidence and the bytes that prove it.</summary>
    public string Evidence { get; init; } = "";
    public string FileSha256 { get; init; } = "";
    public long ByteOffset { get; init; }
    public int ByteLength { get; init; }
}

/// <summary>
/// Writes open findings with the money at stake, for people (CSV) and for programs (JSON). Service identifiers are masked unless a
/// scope reveals them.
/// </summary>
public static class ExceptionFile
{
    // One list drives header, CSV, JSON and sidecar.
    private static readonly Column[] List =
    [
        new("finding_id", DataCategory.None, (r, _) => Whole(r.Finding.Id)),
        new("rule", DataCategory.None, (r, _) => r.Finding.Rule),
        new("title", DataCategory.None, (r, _) => r.RuleTitle),
        new("severity", DataCategory.None, (r, _) => r.Finding.Severity.ToString()),
        new("class", DataCategory.None, (r, _) => r.Finding.Class.ToString()),
        new("vendor", DataCategory.Organisation, (r, _) => r.VendorCode),
        new("vendor_name", DataCategory.Organisation, (r, _) => r.VendorName),
        new("account_number", DataCategory.Organisation, (r, _) => r.AccountNumber),
        new("invoice_number", DataCategory.Organisation, (r, _) => r.InvoiceNumber),
        new("invoice_date", DataCategory.None, (r, _) => Date(r.Finding.LastInvoiceDate)),
        new("service", DataCategory.TelephoneNumber, (r, scope) => r.Service?.Show(scope) ?? ""),
        new("charge_code", DataCategory.None, (r, _) => r.ChargeCode),
        new("one_time", DataCategory.Charge, (r, _) => Amount(r.Finding.OneTime, r), IsNumber: true),
        new("recurring", DataCategory.Charge, (r, _) => Amount(r.Finding.Recurring, r), IsNumber: true),
        new("currency", DataCategory.None, (r, _) => r.Finding.Currency),
        new("occurrences", DataCategory.None, (r, _) => Whole(r.Finding.OccurrenceCount), IsNumber: true),
        new("opened_on", DataCategory.None, (r, _) => Date(DateOnly.FromDateTime(r.Finding.OpenedAt.UtcDateTime))),
        new("evidence", DataCategory.Charge, (r, _) => r.Evidence),
        new("file_sha256", DataCategory.None, (r, _) => r.FileSha256),
        new("byte_offset", DataCategory.None, (r, _) => Whole(r.ByteOffset), IsNumber: true),
        new("byte_length", DataCategory.None, (r, _) => Whole(r.ByteLength), IsNumber: true),
    ];

    public static IReadOnlyList<SidecarColumn> Columns { get; } = [.. List.Select(c => new SidecarColumn(c.Name, c.Category))];

    public static void WriteCsv(IEnumerable<ExceptionRow> rows, RevealScope? scope, Stream output)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var csv = new HumanCsv(output);
        foreach (var column in List) csv.Text(column.Name);
        csv.EndRecord();
        foreach (var row in rows)
        {
            foreach (var column in List)
            {
                var value = column.Value(row, scope);
                if (column.IsNumber) csv.Number(value);
                else csv.Text(value);
            }
            csv.EndRecord();
        }
    }

    /// <summary>An array of objects; amounts and ids are strings, since a JSON number may lose digits.</summary>
    public static void WriteJson(IEnumerable<ExceptionRow> rows, RevealScope? scope, Stream output)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            foreach (var column in List) json.WriteString(column.Name, column.Value(row, scope));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Amount(long micros, ExceptionRow row) => new Money(micros, row.Finding.Currency).ToDecimalString();

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Column(string Name, DataCategory Category, Func<ExceptionRow, RevealScope?, string> Value, bool IsNumber = false);
}
