using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.SystemTests.Loading;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Running;

/// <summary>What one invoice reads of the others, and which of them a late one touches.</summary>
public sealed class InvoiceReachTests : IDisposable
{
    private const string AccountHeader = "vendor,number,name,parent,currency,cycle_day,closed_on\n";

    private readonly LoadBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void One_invoice_costs_the_same_reads_however_many_the_vendor_has()
    {
        var id = bench.LoadAndRun("acme-1.csv", Bill("A-1", "N1", "2026-01-01", "5.00")).InvoiceId;
        var alone = Reads(id);
        var accounts = Enumerable.Range(1, 120).Select(i => $"B-{i}").ToList();
        Account([.. accounts]);
        // Each bill brings its own line, code and text; half of the accounts stay unknown.
        for (var i = 0; i < 240; i++)
            bench.Load($"acme-b{i}.csv", LoadBench.AcmeOf(i < 120 ? accounts[i] : $"U-{i}", $"B{i}", "2026-01-01", "USD", "5.00",
                $"556-{i},Recurring,Rent of kind {i},,5.00"));
        new InvoiceRunner(bench.Tenant).RunPublished([.. bench.Invoices().Where(i => i.Id != id).Select(i => i.Id)]);
        Assert.Equal(alone, Reads(id));
        var unknown = bench.Invoices().Last(i => i.AccountId is null).Id;
        Assert.InRange(Reads(unknown).Rows, 1, alone.Rows + 5);
    }

    [Fact]
    public void A_late_bill_of_a_sub_account_audits_its_master_and_sisters_again()
    {
        Account("M-1");
        bench.Import("account", AccountHeader + "ACME,S-1,,M-1,USD,1,\nACME,S-2,,M-1,USD,1,\nACME,X-1,,,USD,1,\n");
        var ids = new[] { ("M-1", "30.00"), ("S-1", "12.00"), ("X-1", "1.00") }.Select((bill, i) =>
            bench.LoadAndRun($"acme-{i}.csv", Bill(bill.Item1, $"N{i}", "2026-01-01", bill.Item2)).InvoiceId).ToList();
        Assert.DoesNotContain(bench.Rows<RuleHit>(), h => h.Rule == "A04");
        bench.LoadAndRun("acme-late.csv", Bill("S-2", "N9", "2026-01-01", "17.00"));
        // The master was audited again for the first sub-account as well.
        Assert.Equal([3, 2, 1], ids.Select(Audits));
        Assert.Contains("A04", bench.RulesOf(ids[0]));
        Assert.Contains("A04", bench.RulesOf(ids[1]));
    }

    [Fact]
    public void A_late_bill_audits_the_later_ones_of_its_account_again_and_not_the_earlier()
    {
        var months = new[] { 1, 3, 9 }.Select(month => bench.LoadAndRun($"acme-{month}.csv",
            Bill("A-1", $"N{month}", $"2025-{month:D2}-01", "5.00")).InvoiceId).ToList();
        Assert.Contains("A09", bench.RulesOf(months[1]));
        var before = months.ConvertAll(Audits);
        bench.LoadAndRun("acme-2.csv", Bill("A-1", "N2", "2025-02-01", "5.00"));
        Assert.Equal([before[0], before[1] + 1, before[2] + 1], months.Select(Audits));
        Assert.DoesNotContain("A09", bench.RulesOf(months[1]));
        Assert.Contains("A09", bench.RulesOf(months[2]));
    }

    [Fact]
    public void A_code_of_a_late_bill_is_no_longer_new_on_a_later_one()
    {
        bench.LoadAndRun("acme-1.csv", Bill("A-1", "N1", "2025-10-01", "5.00"));
        var last = bench.LoadAndRun("acme-3.csv", LoadBench.AcmeOf("A-1", "N3", "2025-12-01", "USD", "7.00",
            "555-A,Recurring,Rent,,5.00", "555-A,Other,Help,,2.00")).InvoiceId;
        var hit = Assert.Single(bench.Rows<RuleHit>(), h => h.InvoiceId == last && h.Rule == "F03");
        Assert.Equal(2_000_000, hit.OneTime);
        bench.LoadAndRun("acme-2.csv", LoadBench.AcmeOf("A-1", "N2", "2025-11-01", "USD", "7.00",
            "555-A,Recurring,Rent,,5.00", "555-A,Other,Help,,2.00"));
        Assert.DoesNotContain("F03", bench.RulesOf(last));
    }

    [Fact]
    public void A_withdrawn_bill_leaves_what_recurs_to_the_one_before()
    {
        bench.LoadAndRun("acme-1.csv", LoadBench.AcmeOf("A-1", "N1", "2025-10-01", "USD", "8.00",
            "555-A,Recurring,Rent,,5.00", "555-B,Recurring,Rent,,3.00"));
        var last = bench.LoadAndRun("acme-2.csv", Bill("A-1", "N2", "2025-11-01", "5.00")).InvoiceId;
        Assert.Equal(5_000_000, Unowned());
        new Withdrawal(bench.Tenant).Withdraw([last], "loaded by mistake");
        new InvoiceRunner(bench.Tenant).AuditNeighbours([last]);
        Assert.Equal(8_000_000, Unowned());

        long Unowned() => bench.Rows<Finding>().Where(f => f.Rule == "C16").Sum(f => f.Recurring);
    }

    private (int Statements, int Rows) Reads(long invoiceId)
    {
        var runner = new InvoiceRunner(bench.Tenant);
        // The first run after the others may still change something.
        runner.AuditAgain(invoiceId);
        return ReadCount.Of(() => runner.AuditAgain(invoiceId));
    }

    private int Audits(long invoiceId)
    {
        using var context = bench.Tenant.NewContext();
        return context.AuditEvents.AsNoTracking().Count(e => e.Kind == "invoice.audited" && e.EntityId == invoiceId);
    }

    private void Account(params string[] numbers) => bench.Import("account", AccountHeader
        + string.Concat(numbers.Where(n => bench.Rows<Account>().All(a => a.Number != n)).Select(n => $"ACME,{n},,,USD,1,\n")));

    private static byte[] Bill(string account, string number, string date, string amount) =>
        LoadBench.AcmeOf(account, number, date, "USD", amount, $"555-{account[0]},Recurring,Rent,,{amount}");
}
