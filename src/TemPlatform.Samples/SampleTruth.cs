using System.Text.Json;
using System.Text.Json.Serialization;
using TemPlatform.Core.Model;

namespace TemPlatform.Samples;

/// <summary>What is known of a generated set because it was made so: the figures that a correct reading must reach.</summary>
public sealed record SampleTruth
{
    public required DateOnly AsOf { get; init; }
    public required IReadOnlyList<TrueInvoice> Invoices { get; init; }
    public required IReadOnlyList<PlantedError> Errors { get; init; }
    /// <summary>Known once the files were written.</summary>
    public IReadOnlyList<TrueFile> Files { get; init; } = [];

    /// <summary>Printed current charges by service month, vendor and currency, of every bill once, repeated ones included.</summary>
    public IReadOnlyList<TrueMonth> Months =>
    [
        .. Invoices.GroupBy(invoice => (invoice.Month, invoice.Vendor, invoice.Currency))
            .Select(group => new TrueMonth(group.Key.Month, group.Key.Vendor, group.Key.Currency, group.Count(),
                group.Sum(invoice => invoice.CurrentCharges)))
            .OrderBy(month => month.Month, StringComparer.Ordinal).ThenBy(month => month.Vendor, StringComparer.Ordinal),
    ];

    public string ToJson() => JsonSerializer.Serialize(this, SampleJson.Options);

    public static SampleTruth FromJson(string json) => JsonSerializer.Deserialize<SampleTruth>(json, SampleJson.Options)!;
}

/// <summary>A bill as printed, and what it holds. Amounts in millionths of its currency; the period's end is exclusive.</summary>
/// <param name="File">Path of the file that carries it, within the set.</param>
/// <param name="ChargeSum">Sum of its charges; differs from the printed current charges only where an error was planted.</param>
/// <param name="RepeatsNumber">The bill that this one charges again under its own number.</param>
public sealed record TrueInvoice(string File, string Month, string Vendor, string Account, string Number, InvoiceKind Kind,
    DateOnly InvoiceDate, DateOnly DueDate, DateOnly PeriodStart, DateOnly PeriodEnd, string Currency, long PreviousBalance,
        long Payments, long Adjustments,
    long CurrentCharges, long Tax, long TotalDue, long ChargeSum, int ChargeCount, long UsageCount, string? RepeatsNumber);

/// <summary>An error that a rule of the audit catalogue should find on one bill.</summary>
/// <param name="Rule">Id of the rule, or <c>DuplicateFile</c> for a file that must not load again.</param>
/// <param name="Invoice">Number of the bill; blank for a file.</param>
/// <param name="Line">The line as the inventory writes it; blank when it concerns the whole bill or file.</param>
/// <param name="OneTime">What one credit would return, or the amount concerned, in millionths.</param>
/// <param name="Recurring">What each further month costs, in millionths.</param>
public sealed record PlantedError(string Rule, string Month, string Vendor, string Account, string Invoice, string Line, long OneTime,
    long Recurring);

/// <summary>Facts of a written file.</summary>
/// <param name="Rows">Data rows without the header; 0 for archives and JSON.</param>
public sealed record TrueFile(string Name, long Bytes, string Sha256, long Rows);

/// <param name="CurrentCharges">Printed, in millionths.</param>
public sealed record TrueMonth(string Month, string Vendor, string Currency, int Invoices, long CurrentCharges);

/// <summary>How the samples write JSON: indented, camel case, names of values.</summary>
public static class SampleJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
