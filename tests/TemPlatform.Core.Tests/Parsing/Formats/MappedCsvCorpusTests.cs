using System.Text.Json;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tests.Parsing.Formats;

/// <summary>Public CSV samples with what they hold as JSON beside them.</summary>
public class MappedCsvCorpusTests
{
    [Fact]
    public void Reads_what_the_samples_say_they_hold()
    {
        var folder = Path.Combine(Corpus(), "spectrum");
        foreach (var sample in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var rows = JsonSerializer.Deserialize<List<Dictionary<string, string>>>(File.ReadAllText(sample))!;
            var amount = rows[0].Keys.First(column => rows.TrueForAll(r => long.TryParse(r[column], out _)));
            var sink = MapBench.Read(Text(sample), Map(rows[0].Keys, amount));
            Assert.Empty(sink.Issues);
            Assert.Equal(rows.Select(r => long.Parse(r[amount], null) * 1_000_000), sink.Charges.Select(c => c.Charge.Amount));
            foreach (var (row, charge) in rows.Zip(sink.Charges.Select(c => c.Charge)))
                Assert.Equal(row.Where(v => v.Key != amount && v.Value.Length > 0).Select(v => v.Value.Trim()),
                    row.Keys.Where(k => charge.Extra?.ContainsKey(k) == true).Select(k => charge.Extra![k]));
        }
    }

    [Fact]
    public void Reads_every_row_of_the_csv_on_the_web_samples()
    {
        (string Name, string Amount, string Text)[] samples =
            [("countries", "latitude", "name"), ("test005", "id", "FamilyName"), ("test008", "Book1", "Path"),
            ("test009", "GID", "On Street")];
        foreach (var (name, amount, text) in samples)
        {
            var path = Path.Combine(Corpus(), "csvw", name + ".csv");
            var lines = File.ReadAllLines(path);
            var sink = MapBench.Read(File.ReadAllBytes(path), Map(lines[0].Split(','), amount));
            Assert.Empty(sink.Issues);
            Assert.Equal(lines.Count(l => l.Length > 0) - 1, sink.Charges.Count);
            Assert.All(sink.Charges, c => Assert.True(c.Charge.Extra!.ContainsKey(text)));
        }
    }

    // A checkout may have turned the line ends of the samples that are about CR LF.
    private static string Text(string sample)
    {
        var text = File.ReadAllText(Path.ChangeExtension(sample, ".csv"));
        return sample.Contains("crlf", StringComparison.Ordinal) ? text.ReplaceLineEndings("\r\n") : text;
    }

    private static ColumnMap Map(IEnumerable<string> columns, string amount)
    {
        var map = new ColumnMap { AllowLineBreaksInQuotes = true };
        map.Constants[MapField.AccountNumber] = "A";
        map.Constants[MapField.InvoiceDate] = "2026-03-01";
        foreach (var column in columns)
            map.Columns.Add(column == amount ? new() { Column = column, Field = MapField.Amount }
                : new() { Column = column, Field = MapField.Extra, Category = DataCategory.None });
        return map;
    }

    private static string Corpus()
    {
        var root = Environment.GetEnvironmentVariable("TEM_CORPUS");
        Assert.SkipWhen(root is null, "TEM_CORPUS names no folder: the public CSV samples were left out.");
        return Path.Combine(root!, "csv");
    }
}
