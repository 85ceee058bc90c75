using System.IO.Compression;
using System.Text;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Exporting.Layouts;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Tests.Exporting;

public sealed class OracleFusionFbdiTests
{
    private static readonly OracleFusionFbdi Layout = new();

    public static TheoryData<IssueCode, Action<ApLine>> Refusals => new()
    {
        { IssueCode.MissingValue, line => line.VendorNumber = "" },
        { IssueCode.MissingValue, line => line.GlString = "" },
        { IssueCode.MissingValue, line => line.GlString = "101..65110" },
        { IssueCode.MissingValue, line => line.GlString = "-SUSPENSE" },
        { IssueCode.ValueTooLong, line => line.GlString = new string('1', 251) },
        { IssueCode.ValueTooLong, line => line.Description = new string('x', 241) },
        { IssueCode.ValueTooLong, line => line.VendorNumber = new string('1', 31) },
        { IssueCode.ControlCharacter, line => line.VendorName = "Two\nlines" },
        { IssueCode.AmountTooFine, line => line.Amount += 1 },
        { IssueCode.BadDate, line => line.InvoiceDate = new DateOnly(4713, 1, 1) },
        { IssueCode.BadDate, line => line.InvoiceDate = default },
        { IssueCode.DuplicateInvoice, line => (line.VendorNumber, line.InvoiceNumber) = ("V-1002", "CN-77/2026") },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void Refuses_what_the_ERP_would_choke_on_and_says_in_which_line(IssueCode code, Action<ApLine> spoil)
    {
        var document = ApDocuments.With(spoil);
        Assert.Contains(Layout.Check(document), i => i.Code == code && i.Where.Line > 0);
        using var written = new MemoryStream();
        Assert.Throws<InvalidOperationException>(() => Layout.Write(document, written));
        Assert.Equal(0, written.Length);
    }

    [Fact]
    public void Refuses_a_batch_whose_lines_do_not_sum_to_its_totals_or_whose_posting_date_cannot_be_held()
    {
        var document = ApDocuments.Sample();
        document.Batch.Debit += 10_000;
        document.Batch.PostingDate = new DateOnly(1950, 12, 31);
        Assert.Equal([IssueCode.ControlDiffers, IssueCode.BadDate], Layout.Check(document).Select(i => i.Code));
    }

    /// <summary>Positions as the ERP's control files count them, read here without the layout's own column list.</summary>
    [Fact]
    public void Puts_each_value_where_the_loader_looks_for_it()
    {
        var files = Unzip(Written(ApDocuments.Sample()));
        Assert.Equal(["ApInvoicesInterface.csv", "ApInvoiceLinesInterface.csv"], files.Keys);
        var invoices = files["ApInvoicesInterface.csv"].TrimEnd('\n').Split('\n').Select(r => r.Split(',')).ToList();
        var lines = files["ApInvoiceLinesInterface.csv"].TrimEnd('\n').Split('\n').Select(r => r.Split(',')).ToList();
        Assert.Equal((2, 4), (invoices.Count, lines.Count));
        // The name of the first vendor holds a comma, and so has two pieces here.
        Assert.Equal([136, 135], invoices.Select(i => i.Length));
        Assert.All(lines, line => Assert.Equal(164, line.Length));
        var credit = invoices[1];
        Assert.Equal(["12", "", "TEM", "CN-77/2026", "-20.00", "2026/01/20"], credit[..6]);
        Assert.Equal(["V-1002", "", "USD", "USD", "FR-0042", "AP-20260131-0007", "CREDIT"], credit[7..14]);
        Assert.Equal(("2026/01/31", "N", "N"), (credit[23], credit[71], credit[72]));
        Assert.Equal(["11", "2", "ITEM", "100.01"], lines[1][..4]);
        Assert.Equal(("01-CC-200-6420", "2026/01/31"), (lines[1][21], lines[1][23]));
        Assert.Equal("1", lines[3][1]);
    }

    [Fact]
    public void Says_source_group_and_business_unit_as_it_was_told()
    {
        var document = ApDocuments.Sample();
        document.Batch.LayoutSettings = LayoutSetting.Freeze(Layout, "source=OLD\ngroup=G-1", new Dictionary<string, string>
        {
            ["source"] = "TELECOM", ["operating-unit"] = "US1 Business Unit",
        });
        var fields = Unzip(Written(document))["ApInvoicesInterface.csv"].Split('\n')[1].Split(',');
        Assert.Equal(("US1 Business Unit", "TELECOM", "G-1"), (fields[1], fields[2], fields[12]));
        document.Batch.LayoutSettings = "source=" + new string('x', 81);
        Assert.All(Layout.Check(document), i => Assert.Equal(IssueCode.ValueTooLong, i.Code));
        Assert.NotEmpty(Layout.Check(document));
    }

    [Fact]
    public void A_setting_is_known_one_line_and_taken_away_by_a_blank()
    {
        Assert.Equal("group=G", LayoutSetting.Freeze(Layout, "group=G\nsource=S", new Dictionary<string, string> { ["source"] = " " }));
        foreach (var (name, value) in new[] { ("colour", "red"), ("source", "a\nb") })
        {
            Assert.Throws<ArgumentException>(() =>
                LayoutSetting.Freeze(Layout, "", new Dictionary<string, string> { [name] = value }));
        }
    }

    [Theory]
    [InlineData("-20.00", "-20.01")]
    [InlineData("CREDIT", "STANDARD")]
    [InlineData("2026/01/20", "2026-01-20")]
    [InlineData("AP-20260131-0007,CREDIT", "AP-20260131-0008,CREDIT")]
    [InlineData("11,2,ITEM,100.01", "11,2,ITEM,100.02")]
    [InlineData("11,2,ITEM", "13,2,ITEM")]
    [InlineData("11,2,ITEM", "11,3,ITEM")]
    [InlineData("11,2,ITEM", "11,2,TAX")]
    [InlineData(",\n", "\n")]
    public void Finds_one_changed_spot_in_an_archive_that_is_sound(string text, string changed)
    {
        var files = Unzip(Written(ApDocuments.Sample()));
        var name = files.First(f => f.Value.Contains(text, StringComparison.Ordinal)).Key;
        var spot = files[name].IndexOf(text, StringComparison.Ordinal);
        files[name] = files[name][..spot] + changed + files[name][(spot + text.Length)..];
        Assert.Throws<DamagedApFileException>(() => Layout.Verify(new MemoryStream(Zip(files))));
    }

    private static byte[] Written(ApDocument document)
    {
        using var stream = new MemoryStream();
        Layout.Write(document, stream);
        return stream.ToArray();
    }

    private static Dictionary<string, string> Unzip(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var reader = new StreamReader(e.Open(), new UTF8Encoding(false, true));
            return reader.ReadToEnd();
        });
    }

    private static byte[] Zip(Dictionary<string, string> files)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return stream.ToArray();
    }
}
