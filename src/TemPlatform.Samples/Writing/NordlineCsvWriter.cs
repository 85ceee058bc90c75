using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Privacy;
using TemPlatform.Samples.Billing;

namespace TemPlatform.Samples.Writing;

/// <summary>Writes the long bill: one row per charge with the vendor's code, the bill's head repeated on each row. Semicolons, UTF-8,
/// dates <c>yyyy-MM-dd</c>, a decimal comma and points between thousands.</summary>
public sealed class NordlineCsvWriter(NordlineBilling billing, IReadOnlyList<SampleBill> bills)
{
    private static readonly (string Header, MapField Field)[] Columns =
    [
        ("account", MapField.AccountNumber), ("invoice", MapField.InvoiceNumber), ("invoice_date", MapField.InvoiceDate),
        ("due_date", MapField.DueDate), ("from", MapField.PeriodStart), ("to", MapField.PeriodEnd), ("currency", MapField.Currency),
        ("opening_balance", MapField.PreviousBalance), ("received", MapField.Payments), ("corrections", MapField.Adjustments),
        ("this_period", MapField.CurrentCharges), ("vat", MapField.Tax), ("to_pay", MapField.TotalDue),
        ("circuit", MapField.LineIdentifier), ("site", MapField.Extra), ("kind", MapField.ChargeType), ("code", MapField.Code),
        ("text", MapField.Description), ("units", MapField.Quantity), ("price", MapField.Rate), ("amount", MapField.Amount),
    ];

    /// <summary>How to read what this class writes.</summary>
    public static ColumnMap Map() => new()
    {
        Delimiter = ";",
        DecimalMark = ",",
        GroupMark = ".",
        Columns =
        [
            .. Columns.Select(column => new MappedColumn
            {
                Column = column.Header,
                Field = column.Field,
                Category = column.Field == MapField.Extra ? DataCategory.Organisation : null,
            }),
        ],
        ChargeTypes = new(NordlineBilling.Types),
    };

    public void Write(Stream target)
    {
        using var writer = new DelimitedWriter(target, ';', Columns.Select(column => column.Header), newLine: "\n");
        foreach (var bill in bills)
        {
            string[] head =
            [
                bill.Account.Number, bill.Number, Date(bill.InvoiceDate), Date(bill.DueDate), Date(bill.Period.Start),
                Date(bill.Period.End.AddDays(-1)), bill.Account.Currency, Text(bill.PreviousBalance), Text(bill.Payments),
                Text(bill.Adjustments),
                Text(bill.CurrentCharges), Text(bill.Tally.Tax), Text(bill.TotalDue),
            ];
            foreach (var row in billing.Rows(bill.Account, bill.Month))
            {
                var site = row.Line is { } line ? Sites[line.Profile % Sites.Length] : "";
                writer.Row([.. head, row.Line?.Identifier ?? "", site, row.Category, row.Code, row.Text,
                    row.Quantity.ToString(CultureInfo.InvariantCulture), Text(row.UnitPrice), Text(row.Amount)]);
            }
        }
    }

    private static readonly string[] Sites = ["Malmö hub", "Hartford office", "Leeds office", "Wallingford depot"];

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Decimal comma, a point after each three digits.</summary>
    private static string Text(long micros)
    {
        var text = Money.MicrosText(micros).Replace('.', ',');
        var first = micros < 0 ? 1 : 0;
        for (var at = text.IndexOf(',', StringComparison.Ordinal) - 3; at > first; at -= 3)
            text = text.Insert(at, ".");
        return text;
    }
}
