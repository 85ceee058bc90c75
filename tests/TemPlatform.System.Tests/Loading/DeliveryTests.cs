using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Loading;

namespace TemPlatform.SystemTests.Loading;

/// <summary>One bill in any number of deliveries is loaded once; another bill under its number is held.</summary>
public sealed class DeliveryTests : IDisposable
{
    private readonly LoadBench bench = new();

    [Fact]
    public void The_same_bytes_load_once_whatever_they_are_called_and_however_they_come()
    {
        var bill = LoadBench.Acme("1", "5.00", "555-1,Recurring,Rent,,5.00");
        bench.Declare(Encoding.UTF8.GetString(LoadBench.Utf8(Feed("acme-mail"))));
        var first = Assert.Single(bench.Load("acme-1.csv", bill).Files);
        (string, byte[])[][] deliveries =
        [
            [("acme-1.csv", bill)], [("renamed.csv", bill)], [("acme-1.zip", LoadBench.Zip(("acme-1.csv", bill)))],
            [("acme-2.zip", LoadBench.Zip(("inner.zip", LoadBench.Zip(("acme-9.csv", bill)))))],
        ];
        foreach (var delivery in deliveries) AssertAgain(bench.Load(delivery));
        AssertAgain(bench.Load(new LoadHint("acme-mail", Medium: Medium.Email), ("acme-1.csv", bill)));
        Assert.Equal(5_000_000, Assert.Single(bench.Invoices()).ChargeSum);
        var delivered = bench.Rows<Delivery>().Where(d => d.RawFileId == first.RawFileId).ToList();
        Assert.Equal(["acme-1.csv", "acme-1.csv", "renamed.csv", "acme-1.csv", "acme-9.csv", "acme-1.csv"], delivered.Select(d => d.Name));
        Assert.Equal(Medium.Email, delivered[^1].Medium);
        Assert.NotNull(delivered[^1].FeedId);

        void AssertAgain(LoadReport report)
        {
            var file = Assert.Single(report.Files, f => f.State != FileState.Unpacked);
            Assert.Equal((first.RawFileId, FileState.Loaded, true), (file.RawFileId, file.State, file.Again));
            Assert.Empty(report.Invoices);
            Assert.False(report.HasHeld);
        }
    }

    [Fact]
    public void Paths_that_cannot_be_read_are_named_and_the_others_load()
    {
        var good = bench.Write("acme-1.csv", LoadBench.Acme("N1", "10.00", "L1,Monthly,Plan,2026-01-01,10.00"));
        var missing = Path.Combine(bench.Store.Folder, "none.zip");
        var report = new LoadRun(bench.Tenant, new LoadHint()).Load([missing, bench.Store.Folder, good]);
        Assert.Equal(["There is no such file: check the path.", "It is a folder: name the files in it."], report.Errors.Select(e => e.Why));
        Assert.False(report.HasHeld);
        Assert.Equal(FileState.Loaded, Assert.Single(report.Files).State);
    }

    [Fact]
    public void A_carriers_archive_packed_anew_loads_nothing_twice()
    {
        Assert.Equal(2, bench.Load("RawData.zip", LoadBench.VerizonZip()).Invoices.Count);
        var again = bench.Load("Again.zip", LoadBench.Zip([.. LoadBench.VerizonFiles().Reverse()]));
        Assert.Empty(again.Invoices);
        Assert.Equal(FileState.Unpacked, again.Files[0].State);
        Assert.All(again.Files.Skip(1), f => Assert.True(f.Again));
        Assert.Equal(2, bench.Invoices().Count);
    }

    [Fact]
    public void The_same_bill_in_other_bytes_is_held_as_a_duplicate()
    {
        var bill = LoadBench.Acme("1", "5.00", "555-1,Recurring,Rent,,5.00");
        bench.Load("acme-1.csv", bill);
        byte[] windows = LoadBench.Utf8(Encoding.UTF8.GetString(bill).Replace("\n", "\r\n"));
        bench.AssertHeld(bench.Load("acme-1b.csv", windows), IssueCode.DuplicateInvoice);
        bench.AssertHeld(bench.Load("acme-1b.csv", windows), IssueCode.DuplicateInvoice);
        Assert.Equal(1, Assert.Single(bench.Invoices()).ChargeCount);
        Assert.Single(bench.Rows<Charge>());
    }

    [Theory]
    [InlineData("6.00", "555-1,Recurring,Rent,,6.00")]
    [InlineData("5.00", "555-1,Recurring,Rent,,4.00")]
    public void A_bill_with_other_figures_under_the_same_number_is_held_as_a_conflict(string total, string row)
    {
        bench.Load("acme-1.csv", LoadBench.Acme("1", "5.00", "555-1,Recurring,Rent,,5.00"));
        var report = bench.Load(("acme-1b.csv", LoadBench.Acme("1", total, row)), ("acme-2.csv", LoadBench.Acme("2", total, row)));
        var held = report.Invoices.Single(i => i.Held);
        Assert.Equal(IssueCode.ConflictingInvoice, held.Issues.Single(i => i.Severity == Severity.Blocker).Code);
        Assert.Equal(["1", "2"], bench.Invoices().Select(i => i.Number).Order(StringComparer.Ordinal));
        Assert.Equal(5_000_000, bench.Invoices().Single(i => i.Number == "1").CurrentCharges);
    }

    [Theory]
    [InlineData("L1,Recurring,Rent,,20.00", "L2,Recurring,Rent,,30.00", IssueCode.ConflictingInvoice)]
    [InlineData("L1,Recurring,Data,,30.00", "L2,Recurring,Rent,,20.00", IssueCode.ConflictingInvoice)]
    [InlineData("L2,Recurring,Rent,,20.00", "L1,Recurring,Rent,,30.00", IssueCode.DuplicateInvoice)]
    public void A_corrected_bill_with_the_same_sums_is_no_duplicate(string first, string second, IssueCode code)
    {
        bench.Load("acme-1.csv", LoadBench.Acme("1", "50.00", "L1,Recurring,Rent,,30.00", "L2,Recurring,Rent,,20.00"));
        bench.AssertHeld(bench.Load("acme-1b.csv", LoadBench.Acme("1", "50.00", first, second)), code);
    }

    [Fact]
    public void A_carriers_bill_of_which_one_file_came_changed_is_held_as_a_conflict()
    {
        var files = LoadBench.VerizonFiles();
        bench.LoadLoose(files);
        var before = bench.Rows<RawFile>().Where(f => f.SetKeys is not null).Select(f => (f.Id, f.State)).ToList();
        var text = Encoding.UTF8.GetString(files[2].Bytes);
        files[2].Bytes = LoadBench.Utf8(text.Replace("\t1.95\t", "\t2.95\t", StringComparison.Ordinal));
        Assert.NotEqual(text, Encoding.UTF8.GetString(files[2].Bytes));
        foreach (var delivery in new[] { files, [files[2]] })
        {
            var report = bench.LoadLoose(delivery);
            Assert.All(report.Invoices, i => Assert.Contains(i.Issues, issue => issue.Code == IssueCode.ConflictingInvoice));
            Assert.Equal(IssueCode.ConflictingInvoice, bench.Rows<RawFile>().Single(f => f.State == FileState.Held).HeldReason);
            Assert.Equal(before, bench.Rows<RawFile>().Where(f => before.Exists(b => b.Id == f.Id)).Select(f => (f.Id, f.State)));
        }
        Assert.Equal(2, bench.Invoices().Count);
    }

    [Fact]
    public void A_credit_note_loads_beside_the_invoice_of_its_number_and_day()
    {
        bench.Load("acme-1.csv", LoadBench.Acme("1", "5.00", "555-1,Recurring,Rent,,5.00"));
        var credit = LoadBench.Utf8(LoadBench.AcmeHeader + "\nA-1,1,2026-01-01,CreditNote,USD,-5.00,555-1,Credit,Rent,,-5.00\n");
        var outcome = bench.LoadAndRun("acme-1-credit.csv", credit);
        Assert.Equal(0, outcome.Blockers);
        var invoices = bench.Invoices();
        Assert.Equal([(InvoiceKind.Invoice, 5_000_000L), (InvoiceKind.CreditNote, -5_000_000)], invoices.Select(i => (i.Kind,
            i.CurrentCharges)));
    }

    public void Dispose() => bench.Dispose();

    private static string Feed(string name)
    {
        var feed = """
            {"name":"NAME","vendor":"ACME","format":"MappedCsv","filePattern":"mail*","columnMap":{"columns":[
            {"column":"account","field":"AccountNumber"},{"column":"invoice","field":"InvoiceNumber"},
            {"column":"date","field":"InvoiceDate"},{"column":"amount","field":"Amount"}]}}
            """;
        return feed.Replace("NAME", name, StringComparison.Ordinal);
    }
}
