using TemPlatform.Cli.Shell;

namespace TemPlatform.SystemTests.Cli;

public class TableTextTests
{
    private static readonly Row[] Rows =
    [
        new("16777217", "Charges do not add up to the printed current charges", "1,234,567.89", "NORDLINE", "Nobody owns this line"),
        new("1", "Line has no owner", "-0.50", "VERIZON", "It costs 38.25 USD monthly"),
    ];

    private static readonly Column<Row>[] Columns =
    [
        new("Id", r => r.Id, true), new("What is wrong", r => r.Title, Fit: Fit.CutEnd, Least: 20),
        new("One-time amount", r => r.Amount, true),
        new("Vendor", r => r.Vendor, Drop: 1), new("Empty", _ => null), new("Evidence", r => r.Evidence, Fit: Fit.Wrap, Least: 14),
    ];

    [Fact]
    public void A_wide_terminal_shows_everything_in_one_line_a_row() => Assert.Equal(
    [
        "        Id  What is wrong                                         One-time amount  Vendor    Empty  Evidence",
        "  ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────",
        "  16777217  Charges do not add up to the printed current charges     1,234,567.89  NORDLINE         Nobody owns this line",
        "         1  Line has no owner                                               -0.50  VERIZON          It costs 38.25 USD monthly",
    ], TableText.Lines(Rows, Columns, 400));

    [Fact]
    public void A_narrow_one_cuts_texts_wraps_prose_between_words_and_names_what_it_leaves_out()
    {
        Assert.Equal(
        [
            "                                     One-time",
            "        Id  What is wrong              amount  Vendor    Evidence",
            "  ────────────────────────────────────────────────────────────────────────",
            "  16777217  Charges do not add…  1,234,567.89  NORDLINE  Nobody owns this",
            "                                                         line",
            "         1  Line has no owner           -0.50  VERIZON   It costs 38.25",
            "                                                         USD monthly",
        ], TableText.Lines(Rows, [.. Columns.Select(c => c with { Least = Math.Min(c.Least, 14) })], 74));
        Assert.Contains("(Left out at this width: vendor. A wider terminal", TableText.Lines(Rows, Columns, 64).Last(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_width_breaks_a_number_or_a_word_and_no_line_is_longer_than_the_terminal()
    {
        for (var width = 70; width < 200; width++)
        {
            var lines = TableText.Lines(Rows, Columns, width).ToList();
            Assert.All(lines.SkipLast(1), line => Assert.True(TextWidth.Of(line) <= width, $"{width}: {line}"));
            foreach (var word in Rows.SelectMany(r => r.Evidence.Split(' ').Append(r.Id).Append(r.Amount)))
                Assert.Contains(lines, l => l.Contains(word, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("a long text", 7, "a long…")]
    [InlineData("日本語の名前", 7, "日本語…")]
    public void A_cut_text_ends_in_an_ellipsis_and_counts_wide_characters_twice(string text, int width, string expected) =>
        Assert.Equal(expected, TextWidth.Cut(text, width, atStart: false));

    [Fact]
    public void A_path_loses_its_start() =>
        Assert.Equal("…ap/AP-1.csv", TextWidth.Cut("/srv/tem/exports/ap/AP-1.csv", 12, atStart: true));

    [Fact]
    public void Prose_goes_on_indented_in_a_narrow_terminal()
    {
        var output = new StringWriter { NewLine = "\n" };
        new Out(new Terminal { Output = output, Width = 24 }, json: false).Line("  one two three four five six");
        Assert.Equal("  one two three four\n    five six\n", output.ToString());
    }

    private sealed record Row(string Id, string Title, string Amount, string Vendor, string Evidence);
}
