using System.Text;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Approving;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;

namespace TemPlatform.SystemTests.Loading;

/// <summary>What was loaded wrongly can be taken back until it is exported; a corrected bill can take the place of another.</summary>
public sealed class WithdrawalTests : IDisposable
{
    private static readonly byte[] Bill = LoadBench.Acme("1", "5.00", "555-1,Recurring,Rent,,5.00");
    private static readonly byte[] Corrected = LoadBench.Acme("1", "7.00", "555-1,Recurring,Rent,,7.00");

    private readonly LoadBench bench = new();

    [Fact]
    public void A_bill_of_the_wrong_vendor_is_withdrawn_and_its_file_loads_rightly()
    {
        bench.Import("vendor", "code,name,erp_number,erp_site,remit_to,country,currency,terms_days\nWRONG,Wrong,2,A,,US,USD,30\n");
        bench.Declare(WrongFeed());
        var wrong = bench.Load(new LoadHint("wrong"), ("acme-1.csv", Bill)).Invoices.Single().Invoice;
        new InvoiceRunner(bench.Tenant).RunPublished([wrong.Id]);
        var (withdrawn, files) = new Withdrawal(bench.Tenant).Withdraw([wrong.Id], "wrong feed");
        Assert.Equal((wrong.Id, InvoiceStatus.Withdrawn, false), (withdrawn.Single().Id, withdrawn[0].Status, withdrawn[0].IsCurrent));
        Assert.Equal((FileState.Received, "acme-1.csv"), (files.Single().State, files[0].Name));
        AssertNothingLeft(wrong.Id);
        // Nothing was deleted.
        Assert.Contains(bench.Rows<Journal>(), j => j.InvoiceId == wrong.Id && j.Kind == JournalKind.Reversal);
        Assert.Single(bench.Rows<Charge>(), c => c.InvoiceId == wrong.Id);
        Assert.Single(bench.Rows<AuditEvent>(), e => e.Kind == "invoice.withdrawn");
        Assert.Empty(Reconciliation.Rows(bench.Tenant));

        var outcome = bench.LoadAndRun("acme-1.csv", Bill);
        Assert.Equal((InvoiceStatus.Audited, 0), (outcome.Status, outcome.Blockers));
        var row = Assert.Single(Reconciliation.Rows(bench.Tenant));
        Assert.Equal(("ACME", 5_000_000L, 5_000_000L, 0L), (row.Vendor, row.Invoiced, row.Held, row.Difference));
    }

    [Fact]
    public void The_same_file_loads_again_after_its_invoice_was_withdrawn()
    {
        var first = bench.LoadAndRun("acme-1.csv", Bill);
        new Withdrawal(bench.Tenant).Withdraw([first.InvoiceId], "column map was wrong");
        var second = bench.LoadAndRun("acme-1.csv", Bill);
        Assert.NotEqual(first.InvoiceId, second.InvoiceId);
        Assert.Equal(second.InvoiceId, Assert.Single(bench.Invoices(), i => i.IsCurrent).Id);
        Assert.Throws<TemException>(() => new Withdrawal(bench.Tenant).Withdraw([first.InvoiceId], "again"));
        Assert.Throws<TemException>(() => new InvoiceRunner(bench.Tenant).Run(first.InvoiceId));
    }

    [Fact]
    public void A_file_stays_loaded_while_another_invoice_of_it_stands()
    {
        var report = bench.Load("RawData.zip", LoadBench.VerizonZip());
        var (_, files) = new Withdrawal(bench.Tenant).Withdraw([report.Invoices[0].Invoice.Id], "one of two");
        Assert.Empty(files);
        (_, files) = new Withdrawal(bench.Tenant).Withdraw([report.Invoices[1].Invoice.Id], "the other");
        Assert.Equal(4, files.Count);
        Assert.Equal(2, bench.Load("RawData.zip", LoadBench.VerizonZip()).Invoices.Count(i => !i.Held));
    }

    [Fact]
    public void An_exported_invoice_is_withdrawn_only_after_its_batch_is_void()
    {
        var id = Export();
        var batch = bench.Rows<ApBatch>().Single();
        var refused = Assert.Throws<TemException>(() => new Withdrawal(bench.Tenant).Withdraw([id], "too late"));
        Assert.Contains($"tem export void {batch.Number}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(InvoiceStatus.Exported, bench.Invoices().Single().Status);

        Void(batch.Id);
        new Withdrawal(bench.Tenant).Withdraw([id], "now it can");
        AssertNothingLeft(id);
    }

    [Fact]
    public void One_invoice_that_cannot_be_withdrawn_keeps_all_of_them()
    {
        var first = bench.LoadAndRun("acme-1.csv", Bill).InvoiceId;
        Assert.Throws<TemException>(() => new Withdrawal(bench.Tenant).Withdraw([first, 999_999], "both"));
        Assert.Throws<TemException>(() => new Withdrawal(bench.Tenant).Withdraw([first], " "));
        Assert.True(bench.Invoices().Single().IsCurrent);
    }

    [Fact]
    public void A_corrected_bill_takes_the_place_of_the_loaded_one_when_a_person_says_so()
    {
        var old = bench.LoadAndRun("acme-1.csv", Bill).InvoiceId;
        var held = bench.AssertHeld(bench.Load("acme-1b.csv", Corrected), IssueCode.ConflictingInvoice);
        Assert.Contains("--supersede", held.Message, StringComparison.Ordinal);

        var report = bench.Load(new LoadHint(Supersede: "corrected bill"), ("acme-1b.csv", Corrected));
        var replacing = Assert.Single(report.Invoices);
        Assert.Equal((false, (long?)old), (replacing.Held, replacing.Invoice.SupersedesInvoiceId));
        new InvoiceRunner(bench.Tenant).RunPublished([replacing.Invoice.Id]);
        AssertNothingLeft(old);
        Assert.Equal("corrected bill", Assert.Single(bench.Rows<Approval>(), a => a.InvoiceId == old).Comment);
        var row = Assert.Single(Reconciliation.Rows(bench.Tenant));
        Assert.Equal((1L, 7_000_000L, 7_000_000L, 0L), (row.Invoices, row.Invoiced, row.Held, row.Difference));
    }

    [Fact]
    public void An_exported_bill_does_not_give_way()
    {
        Export();
        var batch = bench.Rows<ApBatch>().Single();
        var report = bench.Load(new LoadHint(Supersede: "corrected bill"), ("acme-1b.csv", Corrected));
        var issue = bench.AssertHeld(report, IssueCode.ConflictingInvoice);
        Assert.Contains($"tem export void {batch.Number}", issue.Message, StringComparison.Ordinal);
        Assert.Equal(5_000_000, Assert.Single(bench.Invoices()).ChargeSum);
        Void(batch.Id);
        Assert.False(bench.Load(new LoadHint(Supersede: "corrected bill"), ("acme-1b.csv", Corrected)).Invoices.Single().Held);
        Assert.Equal(7_000_000, Assert.Single(bench.Invoices(), i => i.IsCurrent).ChargeSum);
    }

    [Fact]
    public void A_carriers_corrected_detail_replaces_the_bill_and_its_other_files_stay()
    {
        var files = LoadBench.VerizonFiles();
        bench.LoadLoose(files);
        var old = files[2].Bytes;
        files[2].Bytes = LoadBench.Utf8(Encoding.UTF8.GetString(old).Replace("\t1.95\t", "\t2.95\t", StringComparison.Ordinal));
        var report = bench.Load(new LoadHint("verizon-us", Supersede: "detail sent again"), files[2]);
        Assert.Equal(2, report.Invoices.Count(i => !i.Held && i.Invoice.SupersedesInvoiceId is not null));
        Assert.Equal(2, bench.Invoices().Count(i => i.IsCurrent));
        var states = bench.Rows<RawFile>().Where(f => f.SetKeys is not null).GroupBy(f => f.State).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal((4, 1), (states[FileState.Loaded], states[FileState.Received]));
    }

    [Fact]
    public void Different_files_of_one_part_that_come_together_are_held_and_not_summed()
    {
        var files = LoadBench.VerizonFiles();
        var other = LoadBench.Utf8(Encoding.UTF8.GetString(files[2].Bytes).Replace("\t1.95\t", "\t2.95\t", StringComparison.Ordinal));
        var report = bench.LoadLoose([.. files, ("again.txt", other)]);
        Assert.Empty(report.Invoices);
        Assert.Equal([(files[2].Name, IssueCode.ConflictingParts), ("again.txt", IssueCode.ConflictingParts)],
            report.Files.Where(f => f.Issues[0].Code != IssueCode.IncompleteSet).Select(f => (f.Name, f.Issues.Single().Code)));
        Assert.Equal(3, report.Files.Count(f => f.Issues.Single().Code == IssueCode.IncompleteSet));
        // A late part picks neither of them; the right one alone completes the set.
        Assert.All(bench.LoadLoose(files[0]).Files, f => Assert.Equal(FileState.Held, f.State));
        Assert.Equal(2, bench.LoadLoose(files[2]).Invoices.Count(i => !i.Held));
        Assert.Equal(FileState.Held, bench.Rows<RawFile>().Single(f => f.Name == "again.txt").State);
    }

    public void Dispose() => bench.Dispose();

    private long Export()
    {
        var id = bench.LoadAndRun("acme-1.csv", Bill).InvoiceId;
        Assert.True(new Approver(bench.Tenant).Approve([id]).Single().IsApproved);
        new BatchExporter(bench.Tenant).Export(ApLayouts.All[0]);
        return id;
    }

    private void Void(long batchId) => new BatchExporter(bench.Tenant).Void(batchId);

    private void AssertNothingLeft(long invoiceId)
    {
        Assert.All(bench.Rows<FindingOccurrence>().Where(o => o.InvoiceId == invoiceId), o => Assert.Equal(FindingState.Cleared, o.State));
        Assert.DoesNotContain(bench.Rows<RuleHit>(), h => h.InvoiceId == invoiceId);
        Assert.All(bench.Rows<JournalEntry>().Where(e => e.InvoiceId == invoiceId)
            .GroupBy(e => (e.LedgerAccount, e.CostCentreId, e.ChargeId)), g => Assert.Equal(0, g.Sum(e => e.Amount)));
    }

    private static string WrongFeed() => """
        {"name":"wrong","vendor":"WRONG","format":"MappedCsv","filePattern":"nothing","columnMap":{"columns":[
        {"column":"account","field":"AccountNumber"},{"column":"invoice","field":"InvoiceNumber"},
        {"column":"date","field":"InvoiceDate"},{"column":"amount","field":"Amount"}]}}
        """;
}
