using System.Globalization;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Samples.Billing;

namespace TemPlatform.Samples.Writing;

/// <summary>Writes the wide bill: one row per line, a column per kind of charge, the bill's head repeated on each row. Semicolons,
/// ISO-8859-1, dates <c>dd/MM/yyyy</c>, a decimal point.</summary>
public sealed class BritelCsvWriter(BritelBilling billing, SampleBill bill)
{
    /// <summary>A column that no service needs and nobody may store (P01); it is in one month's file only.</summary>
    public const string ProhibitedColumn = "Date of birth";

    private static readonly (string Header, MapField Field, ChargeType? Type)[] Columns =
    [
        ("Account", MapField.AccountNumber, null), ("Invoice", MapField.InvoiceNumber, null), ("Invoice date", MapField.InvoiceDate, null),
        ("Due date", MapField.DueDate, null), ("Period from", MapField.PeriodStart, null), ("Period to", MapField.PeriodEnd, null),
        ("Brought forward", MapField.PreviousBalance, null), ("Payments", MapField.Payments, null),
        ("Adjustments", MapField.Adjustments, null),
        ("This bill", MapField.CurrentCharges, null), ("VAT total", MapField.Tax, null), ("Amount due", MapField.TotalDue, null),
        ("Mobile number", MapField.LineIdentifier, null), ("User", MapField.UserName, null), ("Employee", MapField.UserId, null),
        ("Cost centre", MapField.CostCentre, null), ("Tariff", MapField.Plan, null), ("Line rental", MapField.Amount, ChargeType.Recurring),
        ("Add-ons", MapField.Amount, ChargeType.Recurring), ("Usage", MapField.Amount, ChargeType.Usage),
        ("Roaming", MapField.Amount, ChargeType.Usage), ("Handset instalment", MapField.Amount, ChargeType.Instalment),
        ("Discount", MapField.Amount, ChargeType.Discount), ("Credits", MapField.Amount, ChargeType.Credit),
        ("VAT", MapField.Amount, ChargeType.Tax),
    ];

    /// <summary>How to read what this class writes.</summary>
    public static ColumnMap Map() => new()
    {
        Delimiter = ";",
        Encoding = "iso-8859-1",
        DatePattern = "dd/MM/yyyy",
        Columns =
        [
            .. Columns.Select(column => new MappedColumn { Column = column.Header, Field = column.Field, ChargeType = column.Type }),
        ],
        Constants = new() { [MapField.Currency] = "GBP" },
    };

    public void Write(Stream target, bool withProhibitedColumn)
    {
        var header = Columns.Select(column => column.Header).Concat(withProhibitedColumn ? [ProhibitedColumn] : []);
        using var writer = new DelimitedWriter(target, ';', header, Encoding.Latin1);
        string[] head =
        [
            bill.Account.Number, bill.Number, Date(bill.InvoiceDate), Date(bill.DueDate), Date(bill.Period.Start),
            Date(bill.Period.End.AddDays(-1)),
            Text(bill.PreviousBalance), Text(bill.Payments), Text(bill.Adjustments), Text(bill.CurrentCharges), Text(bill.Tally.Tax),
            Text(bill.TotalDue),
        ];
        foreach (var row in billing.Rows(bill.Account, bill.Month))
        {
            var owner = row.Line?.Owner;
            var centre = row.Line?.CostCentre ?? (owner?.On(bill.Period.Start) ?? owner?.Versions[0])?.CostCentre;
            string[] born = withProhibitedColumn ? [owner is null ? "" : Date(Birth(row.Line!.Index))] : [];
            writer.Row([.. head, row.Line?.Identifier ?? "", owner?.Name ?? "", owner?.Id ?? "", centre?.Code ?? "", row.Tariff,
                .. row.Amounts.Select(amount => amount is { } value ? Text(value) : ""), .. born]);
        }
    }

    private static DateOnly Birth(int index) => new DateOnly(1962, 1, 1).AddDays(index * 137 % 14_000);

    private static string Date(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    private static string Text(long micros) => Money.MicrosText(micros);
}
