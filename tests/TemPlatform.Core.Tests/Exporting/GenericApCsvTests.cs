using System.Text;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Exporting.Layouts;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Tests.Exporting;

public sealed class GenericApCsvTests
{
    private static readonly GenericApCsv Layout = new();

    public static TheoryData<IssueCode, Action<ApLine>> Refusals => new()
    {
        { IssueCode.MissingValue, line => line.VendorNumber = "" },
        { IssueCode.MissingValue, line => line.InvoiceNumber = "  " },
        { IssueCode.ValueTooLong, line => line.GlString = new string('1', 251) },
        { IssueCode.ControlCharacter, line => line.VendorName = "Two\r\nlines" },
        { IssueCode.ControlCharacter, line => line.VendorName = "turned \u202e round" },
        { IssueCode.ControlCharacter, line => line.CostCentreCode = "half \ud83d of a pair" },
        { IssueCode.AmountTooFine, line => line.Amount += 1 },
        { IssueCode.AmountTooFine, line => line.Tax += 5_000 },
        { IssueCode.DuplicateInvoice, line => (line.VendorNumber, line.InvoiceNumber) = ("V-1002", "CN-77/2026") },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void Refuses_what_an_import_would_choke_on_and_says_in_which_line(IssueCode code, Action<ApLine> spoil)
    {
        var document = ApDocuments.With(spoil);
        var issue = Assert.Single(Layout.Check(document), i => i.Code == code);
        Assert.True(issue.Where.Line > 0);
        Assert.Throws<InvalidOperationException>(() => Layout.Write(document, Stream.Null));
    }

    [Fact]
    public void Refuses_a_batch_whose_lines_do_not_sum_to_its_totals()
    {
        var document = ApDocuments.Sample();
        document.Batch.Debit += 10_000;
        Assert.Equal(IssueCode.ControlDiffers, Assert.Single(Layout.Check(document)).Code);
    }

    [Fact]
    public void Leaves_text_that_looks_like_a_formula_as_it_is()
    {
        var document = ApDocuments.With(line => line.GlString = "-01-200");
        using var stream = new MemoryStream();
        Layout.Write(document, stream);
        Assert.Contains(",-01-200,", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1234.56", "1234.57")]
    [InlineData("T,AP-20260131-0007,2,", "T,AP-20260131-0007,3,")]
    [InlineData("9912345678", "9912345679")]
    [InlineData(",CREDIT,", ",STANDARD,")]
    [InlineData("D,AP-20260131-0007,", "D,AP-20260131-0008,")]
    [InlineData("H,1,", "H,2,")]
    [InlineData("\r\n", "\n")]
    public void Finds_one_changed_spot(string text, string changed)
    {
        using var stream = new MemoryStream();
        Layout.Write(ApDocuments.Sample(), stream);
        var file = Encoding.UTF8.GetString(stream.ToArray());
        var spot = file.IndexOf(text, StringComparison.Ordinal);
        var damaged = file[..spot] + changed + file[(spot + text.Length)..];
        Assert.NotEqual(file, damaged);
        Assert.Throws<DamagedApFileException>(() => Layout.Verify(new MemoryStream(Encoding.UTF8.GetBytes(damaged))));
    }

    [Theory]
    [InlineData("JPY", 1_200_000_000, ",1200,")]
    [InlineData("KWD", 1_200_045_000, ",1200.045,")]
    public void Prints_the_digits_of_the_currency(string currency, long amount, string printed)
    {
        var sample = ApDocuments.Sample();
        var line = sample.Lines[0];
        (line.Amount, line.Tax) = (amount, 0);
        sample.Batch.Currency = currency;
        (sample.Batch.InvoiceCount, sample.Batch.LineCount, sample.Batch.Debit, sample.Batch.Credit) = (1, 1, amount, 0);
        using var stream = new MemoryStream();
        Layout.Write(new ApDocument(sample.Batch, [line]), stream);
        Assert.Contains(printed, Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        stream.Position = 0;
        Assert.Equal(amount, Layout.Verify(stream).Debit);
    }
}
