using System.Globalization;
using System.IO.Compression;
using System.Text;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Drift;
using TemPlatform.Samples;

namespace TemPlatform.Core.Tests.Parsing.Drift;

public class ShapeChangesTests
{
    private static readonly ColumnMap Map = new()
    {
        Delimiter = ";",
        Columns =
        [
            new() { Column = "Account", Field = MapField.AccountNumber }, new() { Column = "Date", Field = MapField.InvoiceDate },
            new() { Column = "User", Field = MapField.UserName }, new() { Column = "Type", Field = MapField.ChargeType },
            new() { Column = "Tax", Field = MapField.Tax }, new() { Column = "Amount", Field = MapField.Amount },
            new() { Column = "Plan", Field = MapField.Plan, Optional = true },
        ],
    };

    private static readonly string File = "Account;Date;User;Type;Tax;Amount\n" + string.Concat(Enumerable.Range(1, 20)
        .Select(i => $"A-{i};2026-01-{i:D2};Jo Müller Miller{i};{(i % 2 == 0 ? "Rent" : "Calls")};1.{i + 10};{i}.50\n"));

    [Theory]
    [InlineData(1UL)]
    [InlineData(20_260_101UL)]
    [InlineData(77UL)]
    public void Twelve_normal_months_of_every_sample_vendor_raise_no_alarm(ulong seed)
    {
        var set = SampleCompany.Generate(new SampleOptions { Seed = seed, AsOf = new DateOnly(2026, 11, 15), Lines = 120, People = 60 });
        var (accepted, files) = (new Dictionary<string, FormatShape>(), 0);
        foreach (var file in set.Of(SampleKind.Bill).OrderBy(f => f.ArrivesOn))
        {
            var feed = set.Feeds.Single(f => f.Vendor == file.Vendor);
            var format = VendorFormats.Find(feed.Format)!;
            foreach (var bytes in Members(file))
            {
                var head = bytes[..Math.Min(bytes.Length, FormatShape.SampleBytes)];
                if (format.Recognizes(new FileHead("x", head, bytes.Length), feed.ColumnMap) is not { } part) continue;
                var shape = ShapeReader.Read(head, part, feed.ColumnMap);
                var key = feed.Name + part.Name;
                if (accepted.TryGetValue(key, out var before)) Assert.Equal([], ShapeChanges.Between(before, shape));
                accepted[key] = before is null ? shape : before.With(shape);
                files++;
            }
        }
        Assert.True(files > 60 && accepted.Count >= 6, $"Only {files} files of {accepted.Count} kinds were seen.");
    }

    [Theory]
    [InlineData("columns swapped", "changed places")]
    [InlineData("renamed", "Column 5 'Tax' has another heading.")]
    [InlineData("removed", "Column 5 'Tax' is gone.")]
    [InlineData("inserted", "Column 7 'Plan' is new.")]
    [InlineData("delimiter", "The delimiter is ',', ';' before.")]
    [InlineData("date format", "of column 2 'Date' are of the kind 'date d.d.y'")]
    [InlineData("decimal comma", "of column 6 'Amount' are of the kind 'number with decimal comma'")]
    [InlineData("sign flipped", "100 % of column 6 'Amount' are negative, 0 % before.")]
    [InlineData("words replaced", "100 % of column 4 'Type' are words that no file had before.")]
    [InlineData("header twice", "The row of headings stands again")]
    [InlineData("encoding", "The encoding is 'utf-8 with a byte order mark', 'utf-8' before.")]
    [InlineData("contents swapped", "of column 5 'Tax' are of the kind 'date y-d-d'")]
    public void A_planted_change_is_named(string change, string sentence)
    {
        var changes = ShapeChanges.Between(Shape(File), Shape(Changed(change)));
        Assert.Contains(changes, c => c.Contains(sentence, StringComparison.Ordinal));
        Assert.All(changes, c => Assert.DoesNotContain("Miller", c, StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_that_the_layout_does_not_declare_are_no_change_and_leave_no_heading_behind()
    {
        var extra = Shape(string.Join('\n', File.TrimEnd().Split('\n').Select((l, i) => l + (i == 0 ? ";Jo's remarks" : ";x"))) + "\n");
        Assert.Empty(ShapeChanges.Between(Shape(File), extra));
        Assert.DoesNotContain("remarks", System.Text.Json.JsonSerializer.Serialize(extra), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_holds_no_value_of_a_row()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(Shape(File));
        foreach (var value in new[] { "Miller", "A-1", "2026", "Rent", "RENT", "19.50" })
            Assert.DoesNotContain(value, json, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_months_widen_a_shape_instead_of_changing_it()
    {
        var one = Shape("Account;Date;User;Type;Tax;Amount\nA-9;2026-02-12;;Credit;0.00;-5.00\n\n");
        Assert.Empty(ShapeChanges.Between(Shape(File), one));
        Assert.Empty(ShapeChanges.Between(Shape(File), Shape(File.Replace("\n", "\r\n", StringComparison.Ordinal))));
        var both = Shape(File).With(one);
        Assert.Empty(ShapeChanges.Between(both, Shape(File)));
        Assert.Equal(21, both.Columns[1].Values);
    }

    [Fact]
    public void Day_and_month_that_change_places_are_seen_where_a_day_is_above_12()
    {
        string Dates(string pattern) => "Account;Date;User;Type;Tax;Amount\n" + string.Concat(Enumerable.Range(10, 15)
            .Select(i => $"A-1;{new DateOnly(2026, 3, i).ToString(pattern, CultureInfo.InvariantCulture)};;Rent;1.00;2.50\n"));
        Assert.NotEmpty(ShapeChanges.Between(Shape(Dates("MM/dd/yyyy")), Shape(Dates("dd/MM/yyyy"))));
        Assert.Empty(ShapeChanges.Between(Shape(Dates("MM/dd/yyyy")), Shape(Dates("MM/dd/yyyy"))));
    }

    [Fact]
    public void A_segment_that_is_gone_other_separators_and_another_version_are_named()
    {
        const string Bill = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260101*1200*U*00401*1*0*P*>~"
            + "GS*CI*A*B*20260101*1200*1*X*004010~ST*811*0001~IT1*1~TXI*ST*1.00~IT1*2~TXI*ST*1.00~SE*6*0001~GE*1*1~IEA*1*1~";
        Assert.Contains("Segment TXI, 20 % of the segments before, is gone.",
            ShapeChanges.Between(Shape(Bill), Shape(Bill.Replace("TXI*ST*1.00~", "", StringComparison.Ordinal))));
        Assert.Contains("The version is '005010', '004010' before.",
            ShapeChanges.Between(Shape(Bill), Shape(Bill.Replace("004010", "005010", StringComparison.Ordinal))));
        var separators = ShapeChanges.Between(Shape(Bill), Shape(Bill.Replace('~', '\'')))[0];
        Assert.StartsWith("The set of separators is", separators, StringComparison.Ordinal);
        Assert.Empty(ShapeChanges.Between(Shape(Bill), Shape(Bill.Replace("1.00", "2.00", StringComparison.Ordinal))));
    }

    private static string Changed(string change) => change switch
    {
        "columns swapped" => Rows(r => [r[0], r[1], r[2], r[3], r[5], r[4]]),
        "renamed" => File.Replace(";Tax;", ";VAT;", StringComparison.Ordinal),
        "removed" => Rows(r => [r[0], r[1], r[2], r[3], r[5]]),
        "inserted" => Rows(r => [.. r, r[0] == "Account" ? "Plan" : "Gold"]),
        "delimiter" => File.Replace(';', ','),
        "date format" => Rows(r => [r[0], r[1].Length == 10 ? $"{r[1][8..]}.{r[1][5..7]}.{r[1][..4]}" : r[1], .. r[2..]]),
        "decimal comma" => File.Replace('.', ','),
        "sign flipped" => Rows(r => [.. r[..5], r[5] == "Amount" ? r[5] : "-" + r[5]]),
        "words replaced" => File.Replace("Rent", "MRC", StringComparison.Ordinal).Replace("Calls", "USG", StringComparison.Ordinal),
        "header twice" => File + "Account;Date;User;Type;Tax;Amount\n",
        "encoding" => "\uFEFF" + File,
        _ => Rows(r => r[0] == "Account" ? r : [r[0], r[4], r[2], r[3], r[1], r[5]]),
    };

    private static string Rows(Func<string[], string[]> change) =>
        string.Concat(File.TrimEnd().Split('\n').Select(line => string.Join(';', change(line.Split(';'))) + "\n"));

    private static FormatShape Shape(string text) =>
        ShapeReader.Read(Encoding.UTF8.GetBytes(text), new FormatPart("File", true, []), Map);

    private static IEnumerable<byte[]> Members(SampleFile file)
    {
        if (!file.Name.EndsWith(".zip", StringComparison.Ordinal)) return [file.Bytes()];
        using var zip = new ZipArchive(new MemoryStream(file.Bytes()));
        return [.. zip.Entries.Select(entry =>
        {
            using var bytes = new MemoryStream();
            using var content = entry.Open();
            content.CopyTo(bytes);
            return bytes.ToArray();
        })];
    }
}
