using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Formats;

namespace TemPlatform.Core.Tests.Parsing.Formats;

/// <summary>Reads text through a column map.</summary>
internal static class MapBench
{
    public const string Header = "Account,Invoice,Date,Number,Text,Amount\n";

    public static ColumnMap Map(params (string Column, MapField Field)[] more)
    {
        var map = new ColumnMap();
        foreach (var (column, field) in Usual.Concat(more)) map.Columns.Add(new MappedColumn { Column = column, Field = field });
        return map;
    }

    private static (string, MapField)[] Usual =>
    [
        ("Account", MapField.AccountNumber), ("Invoice", MapField.InvoiceNumber), ("Date", MapField.InvoiceDate),
        ("Number", MapField.LineIdentifier), ("Text", MapField.Description), ("Amount", MapField.Amount),
    ];

    public static RecordingSink Read(string text, ColumnMap map, string name = "bill.csv") => Read(Encoding.UTF8.GetBytes(text), map, name);

    public static RecordingSink Read(byte[] bytes, ColumnMap map, string name = "bill.csv")
    {
        var sink = new RecordingSink();
        var format = new MappedCsv();
        var file = new SourceFile(7, name, bytes.Length, () => new MemoryStream(bytes, writable: false));
        format.Read(new FormatInput([new FormatFile(file, format.Parts[0])], new VendorContext(1, "ACME", "US", "USD", 30), map), sink);
        return sink;
    }

    public static long Micros(decimal amount) => (long)(amount * Money.MicrosPerUnit);
}
