using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Loading;

namespace TemPlatform.SystemTests.Loading;

/// <summary>What is wrong with a row stands with its file and with the invoice that the row belongs to.</summary>
public sealed class RowIssueTests : IDisposable
{
    private const string Good = "555-1,Recurring,Rent,,5.00";

    private readonly LoadBench bench = new();

    [Fact]
    public void A_bad_value_is_an_issue_of_its_own_invoice_alone()
    {
        var report = bench.Load("acme-1.csv", Bills(
            ("1", Good), ("1", "555-2,Recurring,Rent,,x"), ("2", Good), ("2", "555-2,Recurring,Rent,99/99,7.00")));
        Assert.Equal([(IssueCode.BadAmount, 3L, 11)], IssuesOf(report, "1"));
        Assert.Equal([(IssueCode.BadDate, 5L, 10)], IssuesOf(report, "2"));
        Assert.Equal([IssueCode.BadAmount, IssueCode.BadDate], Assert.Single(report.Files).Issues.Select(i => i.Code));
        var stored = bench.Rows<StoredIssue>().Where(i => i.Severity == Severity.Error).ToList();
        Assert.All(stored, i => Assert.NotNull(i.InvoiceId));
    }

    [Fact]
    public void A_row_that_cannot_be_taken_apart_is_of_the_invoice_around_it_or_of_both_neighbours()
    {
        var report = bench.Load("acme-1.csv", Bills(
            ("1", Good), ("1", "cut"), ("1", Good), ("2", "cut"), ("2", Good), ("3", Good), ("3", "555-2,Recurring,\"Rent,,7.00")));
        Assert.Equal([(IssueCode.RaggedRow, 3L, 8), (IssueCode.RaggedRow, 5L, 8)], IssuesOf(report, "1"));
        Assert.Equal([(IssueCode.RaggedRow, 5L, 8)], IssuesOf(report, "2"));
        Assert.Equal([IssueCode.OpenQuote], IssuesOf(report, "3").Select(i => i.Code));
        // The file names each row once.
        Assert.Equal([3L, 5, 8], Assert.Single(report.Files).Issues.Select(i => i.Where.Line).Order());
    }

    [Fact]
    public void A_bad_head_concerns_the_invoice_that_it_names_and_no_other()
    {
        var text = Encoding.UTF8.GetString(Bills(("1", Good), ("2", Good), ("1", Good), ("9", Good)));
        var lines = text.Split('\n');
        lines[3] = lines[3].Replace("USD", "dollars", StringComparison.Ordinal);
        lines[4] = lines[4].Replace("USD", "dollars", StringComparison.Ordinal);
        var report = bench.Load("acme-1.csv", LoadBench.Utf8(string.Join('\n', lines)));
        Assert.Equal([(IssueCode.BadCurrency, 4L, 5)], IssuesOf(report, "1"));
        Assert.Empty(IssuesOf(report, "2"));
        Assert.Equal([4L, 5], Assert.Single(report.Files).Issues.Select(i => i.Where.Line));
    }

    [Theory]
    [InlineData("USD", "dollars", IssueCode.BadCurrency)]
    [InlineData("2026-01-01", "01.01.2026", IssueCode.BadDate)]
    public void A_file_of_which_no_row_can_be_read_is_held_for_what_is_wrong_with_its_rows(string good, string bad, IssueCode code)
    {
        var bill = Encoding.UTF8.GetString(Bills(("1", Good))).Replace(good, bad, StringComparison.Ordinal);
        var issue = bench.AssertHeld(bench.Load("acme-1.csv", LoadBench.Utf8(bill)), code);
        Assert.Equal(2, issue.Where.Line);
    }

    [Fact]
    public void Each_file_of_a_held_set_says_what_holds_it()
    {
        var files = LoadBench.VerizonFiles();
        files[2].Bytes = files[2].Bytes[..(files[2].Bytes.Length / 2)];
        var report = bench.LoadLoose(files);
        var cut = report.Files.Single(f => f.Name == files[2].Name);
        Assert.All(report.Files, f =>
        {
            var issue = Assert.Single(f.Issues, i => i.Severity == Severity.Blocker);
            Assert.Equal((IssueCode.TruncatedInvoice, f.RawFileId), (issue.Code, issue.Where.RawFileId));
            // A line of the cut file is no line of the others.
            Assert.Equal(f == cut, issue.Where.Line > 1);
            Assert.Equal(f != cut, issue.Message.StartsWith("Held with its ChargeDetail:", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_lost_row_of_the_carrier_is_of_the_bill_around_it()
    {
        var files = LoadBench.VerizonFiles();
        var lines = Encoding.UTF8.GetString(files[2].Bytes).Split("\r\n");
        lines[2] = "cut";
        files[2].Bytes = LoadBench.Utf8(string.Join("\r\n", lines));
        var report = bench.LoadLoose(files);
        var hit = Assert.Single(report.Invoices, i => i.Issues.Any(issue => issue.Code == IssueCode.RaggedRow));
        Assert.Equal(3, hit.Issues.First(i => i.Code == IssueCode.RaggedRow).Where.Line);
    }

    public void Dispose() => bench.Dispose();

    private static byte[] Bills(params (string Number, string Row)[] rows) => LoadBench.Utf8(LoadBench.AcmeHeader + "\n"
        + string.Concat(rows.Select(r => $"A-1,{r.Number},2026-01-01,Invoice,USD,,{r.Row}\n")));

    private static List<(IssueCode Code, long Line, int Column)> IssuesOf(LoadReport report, string number) =>
        [.. report.Invoices.Single(i => i.Invoice.Number == number).Issues.Where(i => i.Severity >= Severity.Error)
            .Select(i => (i.Code, i.Where.Line, i.Where.Column))];
}
