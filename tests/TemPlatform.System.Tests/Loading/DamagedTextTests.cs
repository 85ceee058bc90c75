using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.SystemTests.Loading;

/// <summary>
/// Damaged text: every bad record is named with its line, what could be read is loaded and blocked because it does not foot, and a
/// file of which nothing can be trusted is held.
/// </summary>
public sealed class DamagedTextTests : IDisposable
{
    private const string Good = "555-1,Recurring,Rent,,5.00";

    private readonly LoadBench bench = new();

    [Theory]
    [InlineData("555-2,Recurring,\"Rent,,7.00", IssueCode.OpenQuote, 0)]
    [InlineData("555-2,Recurring,7.00", IssueCode.RaggedRow, 0)]
    [InlineData("555-2,Recurring,Re\0nt,,7.00", IssueCode.ControlCharacter, 9)]
    [InlineData("555-2,Recurring,Rent,,\"7,00\"", IssueCode.BadAmount, 11)]
    [InlineData("555-2,Recurring,Rent,,1e3", IssueCode.BadAmount, 11)]
    [InlineData("555-2,Recurring,Rent,01/02/2026,7.00", IssueCode.BadDate, 10)]
    public void A_bad_record_is_named_and_the_bill_without_it_is_blocked(string row, IssueCode code, int column)
    {
        var outcome = bench.LoadAndRun("acme-1.csv", LoadBench.Acme("1", "12.00", Good, row, "555-3,Recurring,Rent,,1.00"));
        var issue = Assert.Single(bench.Rows<StoredIssue>(), i => i.Severity == Severity.Error);
        Assert.Equal((code, 3L), (issue.Code, issue.Line));
        if (column > 0) Assert.Equal(column, issue.Column);
        var invoice = Assert.Single(bench.Invoices());
        Assert.Equal((6_000_000, 2), (invoice.ChargeSum, invoice.ChargeCount));
        Assert.Equal(1, outcome.Blockers);
        Assert.Superset(new HashSet<string> { "A01", "A02" }, bench.RulesOf(invoice.Id).ToHashSet());
        Assert.Equal(FileState.Loaded, bench.Rows<RawFile>().Single(f => f.Name == "acme-1.csv").State);
    }

    [Fact]
    public void A_line_in_another_encoding_is_named()
    {
        byte[] bad = [.. Encoding.Latin1.GetBytes("A-1,1,2026-01-01,Invoice,USD,12.00,555-2,Recurring,Général,,7.00\n")];
        bench.LoadAndRun("acme-1.csv", [.. LoadBench.Acme("1", "12.00", Good), .. bad]);
        var issue = Assert.Single(bench.Rows<StoredIssue>(), i => i.Severity == Severity.Error);
        Assert.Equal((IssueCode.WrongEncoding, 3L), (issue.Code, issue.Line));
        Assert.Contains("A02", bench.RulesOf(bench.Invoices().Single().Id));
    }

    [Fact]
    public void A_file_in_another_encoding_than_its_mark_says_is_held()
    {
        byte[] utf16 = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(LoadBench.Acme("1", "5.00",
            Good)))];
        bench.AssertHeld(bench.Load(new Runtime.Loading.LoadHint("acme"), ("acme-1.csv", utf16)), IssueCode.WrongEncoding);
        var issue = bench.AssertHeld(bench.Load("acme-1.csv", utf16), IssueCode.WrongEncoding);
        Assert.Contains("says utf-16, but feed 'acme' declares utf-8", issue.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Invoices());
    }

    [Fact]
    public void A_second_header_row_is_passed_over_and_named()
    {
        var bill = Encoding.UTF8.GetString(LoadBench.Acme("1", "12.00", Good, "555-2,Recurring,Rent,,7.00")).Split('\n').ToList();
        bill.Insert(2, LoadBench.AcmeHeader);
        var outcome = bench.LoadAndRun("acme-1.csv", LoadBench.Utf8(string.Join('\n', bill)));
        Assert.Equal(0, outcome.Blockers);
        Assert.Equal((IssueCode.SecondHeader, 3L), Assert.Single(bench.Rows<StoredIssue>().Select(i => (i.Code, i.Line))));
        Assert.Equal(12_000_000, Assert.Single(bench.Invoices()).ChargeSum);
    }

    [Fact]
    public void A_carriers_amount_in_another_grammar_is_named_and_the_bill_does_not_foot()
    {
        var files = LoadBench.VerizonFiles();
        var lines = Encoding.UTF8.GetString(files[2].Bytes).Split("\r\n");
        var cost = lines[0].Split('\t').ToList().IndexOf("Cost");
        var fields = lines[1].Split('\t');
        fields[cost] = fields[cost].Replace('.', ',');
        lines[1] = string.Join('\t', fields);
        files[2].Bytes = LoadBench.Utf8(string.Join("\r\n", lines));
        var report = bench.LoadLoose(files);
        var issue = report.Invoices.SelectMany(i => i.Issues).Single(i => i.Code == IssueCode.BadAmount);
        Assert.Equal((2L, cost + 1), (issue.Where.Line, issue.Where.Column));
        new Runtime.Running.InvoiceRunner(bench.Tenant).RunPublished([.. report.Invoices.Select(i => i.Invoice.Id)]);
        Assert.Contains("A02", bench.RulesOf(report.Invoices.Single(i => i.Issues.Contains(issue)).Invoice.Id));
        Assert.DoesNotContain("A02", bench.RulesOf(report.Invoices.Single(i => !i.Issues.Contains(issue)).Invoice.Id));
    }

    [Fact]
    public void A_file_that_ends_within_a_record_is_held()
    {
        var bill = LoadBench.Acme("1", "12.00", Good, "555-2,Recurring,Rent,,7.00");
        bench.AssertHeld(bench.Load("acme-1.csv", bill[..^12]), IssueCode.TruncatedInvoice);
        Assert.Single(bench.Load("acme-1.csv", bill).Invoices, i => !i.Held);
    }

    [Fact]
    public void A_cut_file_of_the_carrier_holds_its_set_until_it_comes_whole()
    {
        var files = LoadBench.VerizonFiles();
        var whole = files[2].Bytes;
        files[2].Bytes = whole[..(whole.Length / 2)];
        var report = bench.LoadLoose(files);
        Assert.All(report.Files, f => Assert.Equal(FileState.Held, f.State));
        Assert.Empty(bench.Invoices());
        // The sender sends the one file again: what waits beside it joins, but not its own cut version.
        var again = bench.LoadLoose((files[2].Name, whole));
        Assert.Equal(2, again.Invoices.Count(i => !i.Held));
        Assert.Equal([FileState.Loaded], again.Files.Select(f => f.State).Distinct());
        Assert.Equal(FileState.Held, Assert.Single(bench.Rows<RawFile>(), f => f.LengthBytes == whole.Length / 2).State);
        Assert.Equal(LoadBench.Truth.Invoices.Where(i => i.Vendor == "VERIZON" && i.Month == "2025-12").Select(i => i.ChargeSum).Order(),
            bench.Invoices().Select(i => i.ChargeSum).Order());
    }

    [Fact]
    public void An_empty_file_is_held() => bench.AssertHeld(bench.Load("acme-1.csv", []), IssueCode.EmptyFile);

    [Fact]
    public void A_file_with_a_header_alone_is_held() =>
        bench.AssertHeld(bench.Load("acme-1.csv", LoadBench.Utf8(LoadBench.AcmeHeader + "\n")), IssueCode.NoInvoice);

    [Fact]
    public void An_unknown_format_is_held_until_a_feed_is_named()
    {
        var bill = LoadBench.Acme("1", "5.00", Good);
        bench.AssertHeld(bench.Load("statement.csv", bill), IssueCode.UnknownFormat);
        var report = bench.Load(new Runtime.Loading.LoadHint("acme"), ("statement.csv", bill));
        Assert.Equal(FileState.Loaded, Assert.Single(report.Files).State);
        Assert.False(Assert.Single(report.Invoices).Held);
        Assert.Empty(bench.Rows<StoredIssue>());
    }

    [Fact]
    public void A_renamed_file_is_taken_by_its_new_name()
    {
        var bill = LoadBench.Acme("1", "5.00", Good);
        bench.AssertHeld(bench.Load("statement.csv", bill), IssueCode.UnknownFormat);
        Assert.Equal(FileState.Loaded, Assert.Single(bench.Load("acme-1.csv", bill).Files).State);
    }

    public void Dispose() => bench.Dispose();
}
