using System.Globalization;
using System.Text;

namespace TemPlatform.Cli.Bench;

/// <summary>What the generated vendor files have in common.</summary>
internal static class BenchFile
{
    public const string Account = "A-100200";
    public const string Invoice = "INV-202611";
    public static readonly DateOnly InvoiceDate = new(2026, 11, 1);
    public static readonly DateOnly PeriodStart = new(2026, 10, 1);

    /// <summary>The telephone number of a line, as the vendor prints it.</summary>
    public static string Line(int line) => string.Create(CultureInfo.InvariantCulture, $"212-{520 + line / 10_000}-{line % 10_000:0000}");

    /// <summary>Writes rows as they come, with flat memory.</summary>
    /// <returns>Bytes written.</returns>
    public static long Write(string path, IEnumerable<string> header, IEnumerable<string> rows)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', header));
        foreach (var row in rows) writer.WriteLine(row);
        writer.Flush();
        return writer.BaseStream.Length;
    }

    /// <summary>The column map of a file with these columns.</summary>
    public static string Map(string yields, IEnumerable<(string Column, string Field)> columns) => $$"""
        {"yields":"{{yields}}","columns":[{{string.Join(',', columns.Select(c =>
            $$"""{"column":"{{c.Column}}","field":"{{c.Field}}"}"""))}}]}
        """;
}
