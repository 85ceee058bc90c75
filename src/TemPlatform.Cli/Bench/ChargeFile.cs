using System.Globalization;

namespace TemPlatform.Cli.Bench;

/// <summary>Charges of one invoice as a vendor writes them: 17 columns, up to twenty charges on each line of service.</summary>
internal static class ChargeFile
{
    public const int Lines = 50_000;

    private static readonly (string Column, string Field)[] Columns =
    [
        ("account", "AccountNumber"), ("invoice", "InvoiceNumber"), ("invoice_date", "InvoiceDate"), ("currency", "Currency"),
        ("line", "LineIdentifier"), ("user", "UserId"), ("section", "Section"), ("code", "Code"), ("description", "Description"),
        ("type", "ChargeType"), ("quantity", "Quantity"), ("unit", "Unit"), ("rate", "Rate"), ("from", "ChargeStart"),
        ("to", "ChargeEnd"), ("jurisdiction", "Jurisdiction"), ("amount", "Amount"),
    ];

    private static readonly (string Section, string Code, string Text, string Type, string Unit, string Place, int CentsMax)[] Kinds =
    [
        ("Monthly", "PLAN", "Business unlimited plan", "Recurring", "month", "", 6_000),
        ("Monthly", "DATA", "Data feature 10 GB", "Recurring", "month", "", 2_500),
        ("Monthly", "INTL", "International calling", "Recurring", "month", "", 1_500),
        ("Monthly", "INSUR", "Device protection", "Recurring", "month", "", 1_700),
        ("Monthly", "HOT", "Mobile hotspot", "Recurring", "month", "", 1_000),
        ("Monthly", "VMAIL", "Voicemail to text", "Recurring", "month", "", 300),
        ("Usage", "ROAM", "Roaming voice minutes", "Usage", "minute", "", 900),
        ("Usage", "ROAMD", "Roaming data", "Usage", "MB", "", 1_400),
        ("Usage", "DIRASS", "Directory assistance", "Usage", "call", "", 250),
        ("Usage", "OVER", "Data over allowance", "Overage", "GB", "", 1_500),
        ("Equipment", "INST", "Device instalment", "Instalment", "month", "", 4_200),
        ("Equipment", "ACC", "Accessory", "Equipment", "each", "", 3_000),
        ("Surcharges", "ADM", "Administrative charge", "Surcharge", "", "", 350),
        ("Surcharges", "REG", "Regulatory charge", "Surcharge", "", "", 90),
        ("Surcharges", "FUSF", "Federal universal service charge", "RegulatoryFee", "", "US", 420),
        ("Surcharges", "E911", "E911 fee", "RegulatoryFee", "", "NY", 110),
        ("Taxes", "STATE", "State sales tax", "Tax", "", "NY", 260),
        ("Taxes", "COUNTY", "County sales tax", "Tax", "", "NY NEW YORK", 190),
        ("Taxes", "CITY", "City utility tax", "Tax", "", "NY NEW YORK CITY", 140),
        ("Credits", "LOYAL", "Loyalty credit", "Credit", "", "", 0),
    ];

    public static string Map => BenchFile.Map("Charges", Columns);

    public static long Write(string path, int rows) => BenchFile.Write(path, Columns.Select(c => c.Column), Rows(rows));

    private static IEnumerable<string> Rows(int rows)
    {
        var random = new Random(BenchOptions.Seed);
        var (first, last) = (BenchFile.PeriodStart, BenchFile.PeriodStart.AddMonths(1).AddDays(-1));
        for (var row = 0; row < rows; row++)
        {
            var (line, kind) = (row / Kinds.Length % Lines, Kinds[row % Kinds.Length]);
            var cents = kind.CentsMax == 0 ? -500 : 1 + random.Next(kind.CentsMax);
            yield return string.Create(CultureInfo.InvariantCulture, $"{BenchFile.Account},{BenchFile.Invoice},"
                + $"{BenchFile.InvoiceDate:yyyy-MM-dd},USD,{BenchFile.Line(line)},E{line:0000000},"
                + $"{kind.Section},{kind.Code},{kind.Text},{kind.Type},1,{kind.Unit},"
                + $"{cents * 0.01m:0.00},{first:yyyy-MM-dd},{last:yyyy-MM-dd},{kind.Place},{cents * 0.01m:0.00}");
        }
    }
}
