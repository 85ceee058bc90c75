using TemPlatform.Core.Exporting.Layouts;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Approving;
using TemPlatform.Runtime.Auditing;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Runtime.Running;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Running;

/// <summary>Bills from the vendor's file to the payables file, with what a person has to do in between.</summary>
public sealed class DecidedBillsTests : IDisposable
{
    private readonly LoadBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Accepting_that_a_bill_does_not_foot_releases_its_charges_and_holds_the_rest()
    {
        var bill = bench.LoadAndRun("acme-1.csv", LoadBench.Acme("1", "100.00", "555-1,Recurring,Rent,,60.25", "555-2,Tax,Tax,,4.50"));
        Assert.Equal(1, bill.Blockers);
        Assert.False(Assert.Single(new Approver(bench.Tenant).Approve()).IsApproved);
        new FindingDecisions(bench.Tenant).Accept(FindingOf("A02"), "the carrier sends the rest on paper");

        Assert.Equal(64_750_000, Assert.Single(new Approver(bench.Tenant).Approve()).Amount);
        Assert.Equal(64_750_000, Assert.Single(Export().Files).Batch.Debit);
        var row = Assert.Single(Reconciliation.Rows(bench.Tenant));
        Assert.Equal((100_000_000L, 64_750_000L, 35_250_000L, 0L), (row.Invoiced, row.Released, row.Held, row.Difference));
        Assert.True(row.Balances);
        // The rest stays held, whatever is exported later.
        Assert.Empty(Export().Files);
    }

    [Fact]
    public void A_bill_without_a_total_whose_row_was_refused_is_paid_only_when_a_person_accepts_that()
    {
        var bill = bench.LoadAndRun("acme-1.csv",
            LoadBench.Acme("1", "", "555-1,Recurring,Rent,,10.00", "555-2,Recurring,Rent,,12x34"));
        Assert.Equal((InvoiceStatus.Audited, 1), (bill.Status, bill.Blockers));
        Assert.False(Assert.Single(new Approver(bench.Tenant).Approve()).IsApproved);
        Assert.Empty(Export().Files);
        new FindingDecisions(bench.Tenant).Accept(FindingOf("A01"), "the vendor confirms the row is void");
        Assert.Equal(10_000_000, Assert.Single(new Approver(bench.Tenant).Approve()).Amount);
    }

    [Fact]
    public void A_payables_line_names_one_company_however_late_its_bill_is_loaded_and_posted()
    {
        bench.Import("costcentre", "code,name,company,valid_from\nCC110,Sales,10,2020-01-01\nCC110,Sales,77,2026-01-10\n");
        bench.LoadAndRun("acme-1.csv", LoadBench.Acme("1", "10.00", ",Recurring,Rent,,10.00"));
        new Approver(bench.Tenant).Approve();
        var file = Assert.Single(new BatchExporter(bench.Tenant).Export(new GenericApCsv(), new DateOnly(2026, 1, 31)).Files);
        var line = Assert.Single(File.ReadLines(file.Path).Select(l => l.Split(',')), f => f[0] == "D");
        Assert.Equal(("10", "10-CC110-641000"), (line[3], line[14]));
    }

    [Fact]
    public void A_bill_of_an_unknown_account_is_payable_once_the_account_is_imported_and_the_audit_runs_again()
    {
        var bill = bench.LoadAndRun("acme-1.csv",
            LoadBench.AcmeOf("B-7", "1", "2026-01-01", "USD", "60.00", "555-1,Recurring,Rent,,60.00"));
        // The account and the line without an owner are about the same 60, which every screen counts once.
        Assert.Equal(["A07", "C16"], bench.RulesOf(bill.InvoiceId));
        var total = Assert.Single(new FindingReader(bench.Tenant).Totals(new FindingFilter()));
        Assert.Equal((0L, 60_000_000L), (total.OneTime, total.Recurring));
        var exported = Assert.Single(new ExceptionExporter(bench.Tenant).Export().AtStake);
        Assert.Equal((0L, 60_000_000L), (exported.OneTime, exported.Recurring));
        Assert.False(Assert.Single(new Approver(bench.Tenant).Approve()).IsApproved);

        bench.Import("account", "vendor,number,name,parent,currency,cycle_day,closed_on\nACME,B-7,,,USD,1,\n");
        var again = new InvoiceRunner(bench.Tenant).AuditAgain(bill.InvoiceId);
        Assert.Equal((InvoiceStatus.Audited, 0), (again.Status, again.Blockers));
        Assert.Equal(FindingState.Cleared, bench.Rows<Finding>().Single(f => f.Rule == "A07").State);
        var account = bench.Rows<Account>().Single(a => a.Number == "B-7");
        Assert.Equal(account.Id, bench.Invoices().Single().AccountId);
        Assert.All(bench.Rows<Finding>().Where(f => f.State == FindingState.Open), f => Assert.Equal(account.Id, f.AccountId));

        Assert.True(Assert.Single(new Approver(bench.Tenant).Approve()).IsApproved);
        Assert.Equal(60_000_000, Assert.Single(Export().Files).Batch.Debit);
        Assert.Equal(60_000_000, Assert.Single(Reconciliation.Rows(bench.Tenant)).Released);
    }

    [Fact]
    public void A_currency_without_minor_units_goes_through_to_the_payables_file_in_whole_units()
    {
        bench.Import("account", "vendor,number,name,parent,currency,cycle_day,closed_on\nACME,J-1,,,JPY,1,\n");
        // Each line is cut to what a payment can carry, and together they still make the whole.
        var bill = bench.LoadAndRun("acme-1.csv", LoadBench.AcmeOf("J-1", "1", "2026-01-01", "JPY", "1234568",
            "555-1,Recurring,Rent,,1234000.5", "555-2,Recurring,Rent,,567.5"));
        Assert.Equal((InvoiceStatus.Audited, 0), (bill.Status, bill.Blockers));
        Assert.True(Assert.Single(new Approver(bench.Tenant).Approve()).IsApproved);
        var file = Assert.Single(Export().Files);
        Assert.Equal(("JPY", 1_234_568_000_000L), (file.Batch.Currency, file.Batch.Debit));
        var details = File.ReadLines(file.Path).Select(l => l.Split(',')).Where(f => f[0] == "D").ToList();
        Assert.Equal("1234568", Assert.Single(details.Select(f => f[12]).Distinct()));
        Assert.All(details, f => Assert.DoesNotContain('.', f[17] + f[18]));
        Assert.Equal(1_234_568, details.Sum(f => long.Parse(f[17], System.Globalization.CultureInfo.InvariantCulture)));
        using (var written = File.OpenRead(file.Path))
            Assert.Equal(1_234_568_000_000, new GenericApCsv().Verify(written).Debit);
        var row = Assert.Single(Reconciliation.Rows(bench.Tenant));
        Assert.Equal(("JPY", row.Invoiced, 0L), (row.Currency, row.Released, row.Held));
        Assert.True(row.Balances);
    }

    private long FindingOf(string rule) => bench.Rows<Finding>().Single(f => f.Rule == rule).Id;

    private ExportReport Export() => new BatchExporter(bench.Tenant).Export(new GenericApCsv(), new DateOnly(2026, 1, 31));
}
