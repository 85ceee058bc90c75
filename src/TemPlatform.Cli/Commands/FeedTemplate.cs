using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Formats;

namespace TemPlatform.Cli.Commands;

/// <summary>Example declarations of feeds, with comments: what <c>tem feed add --template</c> prints and reads again.</summary>
internal static class FeedTemplate
{
    /// <summary>Every field that a column can fill, by name.</summary>
    public static string Fields { get; } = string.Join(", ", Enum.GetNames<MapField>());

    /// <param name="format">Name of a vendor format.</param>
    public static string Of(string format) => format == new MappedCsv().Name ? Mapped : $$"""
        {
          // Lower-case letters, digits, hyphens. The same name again changes the feed.
          "name": "acme",
          // Code of the vendor, as tem vendor list shows it.
          "vendor": "ACME",
          "format": "{{format}}",
          // How files reach us: {{string.Join(", ", Enum.GetNames<Medium>())}}.
          "medium": "VendorPortal",
          // Names of the files that the feed takes; * stands for anything.
          "filePattern": "*.zip"
        }

        """;

    private static string Mapped => $$"""
        {
          // Lower-case letters, digits, hyphens. The same name again changes the feed.
          "name": "acme-csv",
          // Code of the vendor, as tem vendor list shows it.
          "vendor": "ACME",
          "format": "MappedCsv",
          // How files reach us: {{string.Join(", ", Enum.GetNames<Medium>())}}.
          "medium": "Email",
          // Names of the files that the feed takes; * stands for anything.
          "filePattern": "acme*.csv",
          "columnMap": {
            // Charges, or Usage for a file of calls, messages and data sessions.
            "yields": "Charges",
            // One character, or \\t for a tabulator.
            "delimiter": ",",
            // The last of them names the columns; with 0 columns are named #1, #2.
            "headerRows": 1,
            // utf-8, utf-16, iso-8859-1 or windows-1252.
            "encoding": "utf-8",
            "decimalMark": ".",
            // The mark between thousands; empty for none.
            "groupMark": "",
            "datePattern": "yyyy-MM-dd",
            // Reversed: the file is from the vendor's books, its charges are negative.
            "sign": "AsPrinted",
            // Each column of the file by its header, and the field that it fills. A column that the map leaves out is not stored.
            // Fields: {{Fields}}.
            "columns": [
              { "column": "Account", "field": "AccountNumber" },
              { "column": "Invoice", "field": "InvoiceNumber" },
              { "column": "Date", "field": "InvoiceDate" },
              { "column": "From", "field": "PeriodStart" },
              { "column": "To", "field": "PeriodEnd" },
              { "column": "Total", "field": "CurrentCharges" },
              { "column": "Number", "field": "LineIdentifier" },
              { "column": "Kind", "field": "ChargeType" },
              { "column": "Text", "field": "Description" },
              // A wide layout has a column per kind of charge: give it "chargeType" instead of a column Kind.
              { "column": "Amount", "field": "Amount" },
              { "column": "Remarks", "field": "Ignored", "optional": true }
            ],
            // Fields that have one value in the whole file.
            "constants": { "Currency": "USD" },
            // Words of the column Kind and what they are: {{string.Join(", ", Enum.GetNames<ChargeType>())}}.
            "chargeTypes": { "Line rental": "Recurring", "Calls": "Usage", "VAT": "Tax" },
            // What no word decides; too much of Unmapped is a finding (A14).
            "defaultChargeType": "Unmapped"
          }
        }

        """;
}
