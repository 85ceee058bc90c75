using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Running;

namespace TemPlatform.SystemTests.Loading;

/// <summary>The carrier's four files as they come: loose, one after the other, some of them never.</summary>
public sealed class VerizonSetTests : IDisposable
{
    private const int AccountSummary = 0, LineSummary = 1, ChargeDetail = 2, UsageDetail = 3;

    private readonly LoadBench bench = new();

    [Fact]
    public void An_archive_of_two_accounts_gives_two_bills()
    {
        var report = bench.Load("RawData.zip", LoadBench.VerizonZip());
        Assert.Equal(["342100777-00001", "342100777-00002"],
            report.Invoices.Select(i => i.Invoice.AccountNumber).Order(StringComparer.Ordinal));
        AssertTrue("2025-12");
    }

    [Theory]
    [InlineData(AccountSummary)]
    [InlineData(ChargeDetail)]
    public void Without_a_part_that_it_needs_a_set_waits_and_the_late_part_completes_it(int late)
    {
        var files = LoadBench.VerizonFiles();
        var report = bench.LoadLoose([.. files.Where((_, i) => i != late)]);
        Assert.Equal(3, report.Files.Count);
        Assert.All(report.Files, f => Assert.Equal((FileState.Held, IssueCode.IncompleteSet), (f.State, f.Issues.Single().Code)));
        Assert.Empty(bench.Invoices());

        report = bench.LoadLoose(files[late]);
        Assert.Equal(4, report.Files.Count);
        Assert.All(report.Files, f => Assert.Equal((FileState.Loaded, 0), (f.State, f.Issues.Count)));
        AssertTrue("2025-12");
        // What was waited for is no longer an issue of the bill.
        Assert.DoesNotContain(bench.Rows<StoredIssue>(), i => i.Code == IssueCode.IncompleteSet);
        new InvoiceRunner(bench.Tenant).RunPublished([.. report.Invoices.Select(i => i.Invoice.Id)]);
        Assert.All(report.Invoices, i => Assert.Equal([], bench.RulesOf(i.Invoice.Id)));
    }

    [Fact]
    public void Rows_of_an_account_whose_summary_is_late_wait_for_it()
    {
        var files = LoadBench.VerizonFiles();
        var summary = Encoding.UTF8.GetString(files[AccountSummary].Bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        (string, byte[]) Summary(int row) => ($"summary{row}.txt", LoadBench.Utf8($"{summary[0]}\r\n{summary[row]}\r\n"));
        var report = bench.LoadLoose([Summary(1), .. files[1..]]);

        Assert.False(Assert.Single(report.Invoices).Held);
        Assert.True(report.HasHeld);
        Assert.All(report.Files, f => Assert.Equal(FileState.Held, f.State));
        var second = True("2025-12").Single(i => i.Account != report.Invoices[0].Invoice.AccountNumber);
        var waits = bench.Rows<StoredIssue>().Where(i => i.Code == IssueCode.IncompleteSet).ToList();
        Assert.Contains(waits, i => i.Message.StartsWith($"{second.ChargeCount} row(s), charging {Money.MicrosText(second.ChargeSum)} USD",
            StringComparison.Ordinal));
        new InvoiceRunner(bench.Tenant).RunPublished([report.Invoices[0].Invoice.Id]);
        Assert.Equal([], bench.RulesOf(report.Invoices[0].Invoice.Id));

        report = bench.LoadLoose(Summary(2));
        Assert.Equal(second.Account, Assert.Single(report.Invoices).Invoice.AccountNumber);
        Assert.All(report.Files, f => Assert.Equal((FileState.Loaded, 0), (f.State, f.Issues.Count)));
        Assert.DoesNotContain(bench.Rows<StoredIssue>(), i => i.Code == IssueCode.IncompleteSet);
        AssertTrue("2025-12");
    }

    [Theory]
    [InlineData(true, IssueCode.TruncatedInvoice)]
    [InlineData(false, IssueCode.WrongEncoding)]
    public void A_file_without_any_good_row_is_held_for_its_rows(bool cut, IssueCode code)
    {
        var files = LoadBench.VerizonFiles();
        var rows = Encoding.UTF8.GetString(files[ChargeDetail].Bytes).Split("\r\n");
        files[ChargeDetail].Bytes = Encoding.Latin1.GetBytes(rows[0] + "\r\n" + (cut ? rows[1][..^20] : rows[1] + "\u00E9\r\n"));
        var report = bench.LoadLoose(files);

        Assert.Empty(report.Invoices);
        Assert.Equal((code, 2L), report.Files[ChargeDetail].Issues.Select(i => (i.Code, i.Where.Line)).Single());
        Assert.Equal(code, bench.Rows<RawFile>().Single(f => f.Name == files[ChargeDetail].Name).HeldReason);
        Assert.Equal(IssueCode.IncompleteSet, report.Files[AccountSummary].Issues.Single().Code);

        bench.LoadLoose(LoadBench.VerizonFiles()[ChargeDetail]);
        AssertTrue("2025-12");
    }

    [Fact]
    public void Files_that_come_one_by_one_end_as_the_same_bills()
    {
        var files = LoadBench.VerizonFiles();
        foreach (var file in new[] { files[UsageDetail], files[LineSummary], files[ChargeDetail], files[AccountSummary] }) bench.LoadLoose(
            file);
        AssertTrue("2025-12");
        Assert.All(bench.Rows<RawFile>().Where(f => f.SetKeys is not null), f => Assert.Equal(FileState.Loaded, f.State));
    }

    [Theory]
    [InlineData(LineSummary)]
    [InlineData(UsageDetail)]
    public void Line_summary_and_usage_may_be_absent(int absent)
    {
        var report = bench.LoadLoose([.. LoadBench.VerizonFiles().Where((_, i) => i != absent)]);
        Assert.Equal(2, report.Invoices.Count(i => !i.Held));
        Assert.Equal(absent == UsageDetail, bench.Invoices().TrueForAll(i => i.UsageCount == 0));
        Assert.Equal(True("2025-12").Sum(i => i.ChargeSum), bench.Invoices().Sum(i => i.ChargeSum));
    }

    [Fact]
    public void Usage_that_comes_after_its_bill_was_loaded_is_held_as_a_conflict_and_not_dropped()
    {
        var files = LoadBench.VerizonFiles();
        bench.LoadLoose(files[..UsageDetail]);
        var report = bench.LoadLoose(files[UsageDetail]);
        var late = Assert.Single(report.Files);
        Assert.Equal(FileState.Held, late.State);
        Assert.All(report.Invoices, i => Assert.Equal(IssueCode.ConflictingInvoice, i.Issues.Single(x =>
            x.Severity == Severity.Blocker).Code));
        Assert.Equal(3, bench.Rows<RawFile>().Count(f => f.SetKeys is not null && f.State == FileState.Loaded));
    }

    [Fact]
    public void Files_of_two_cycles_load_together()
    {
        var report = bench.LoadLoose([.. LoadBench.VerizonFiles("202512").Concat(LoadBench.VerizonFiles("202601")).OrderBy(f => f.Name)]);
        Assert.Equal(4, report.Invoices.Count(i => !i.Held));
        Assert.Equal(8, report.Files.Count(f => f.State == FileState.Loaded));
        AssertTrue("2025-11");
        AssertTrue("2025-12");
    }

    [Fact]
    public void A_part_of_another_cycle_completes_nothing()
    {
        var (november, december) = (LoadBench.VerizonFiles("202512"), LoadBench.VerizonFiles("202601"));
        var report = bench.LoadLoose(november[AccountSummary], december[ChargeDetail]);
        Assert.All(report.Files, f => Assert.Equal(IssueCode.IncompleteSet, f.Issues.Single().Code));
        Assert.Equal(2, bench.LoadLoose(november[ChargeDetail]).Invoices.Count);
        Assert.Equal(FileState.Held, bench.Rows<RawFile>().Single(f => f.Name == december[ChargeDetail].Name).State);
    }

    public void Dispose() => bench.Dispose();

    private static List<Samples.TrueInvoice> True(string month) =>
        [.. LoadBench.Truth.Invoices.Where(i => i.Vendor == "VERIZON" && i.Month == month)];

    private void AssertTrue(string month) => Assert.Equal(
        True(month).Select(i => (i.Number, i.Account, i.CurrentCharges, i.ChargeSum, i.ChargeCount, i.UsageCount)).Order(),
        bench.Invoices().Where(i => True(month).Exists(t => t.Number == i.Number))
            .Select(i => (i.Number, Account: i.AccountNumber, i.CurrentCharges, i.ChargeSum, i.ChargeCount, i.UsageCount)).Order());
}
