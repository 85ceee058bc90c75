using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Runtime.Approving;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;
using TemPlatform.SystemTests.Exporting;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Storage;

/// <summary>What several workers do at the same moment comes out as if one had come after the other, whichever database.</summary>
public class RaceTests
{
    private const int Workers = 4;

    public static TheoryData<TemProvider> Providers => TestStore.Providers;

    [Theory, MemberData(nameof(Providers))]
    public void The_same_bytes_that_arrive_several_times_at_once_are_one_file(TemProvider provider)
    {
        using var store = new TestStore(provider);
        AtOnce(worker =>
        {
            using var content = new MemoryStream([1, 2, 3]);
            new FileIntake(store.Tenant).Receive(content, new Arrival($"{worker}.csv", Medium.Sftp, null));
        });
        using var context = store.Tenant.NewContext();
        Assert.Single(context.RawFiles);
        Assert.Equal(Workers, context.Deliveries.Count());
    }

    [Theory, MemberData(nameof(Providers))]
    public void Of_several_who_take_the_same_work_one_can_publish(TemProvider provider)
    {
        using var store = new TestStore(provider);
        var leases = new WorkLease[Workers];
        AtOnce(worker => leases[worker] = WorkLease.Take(store.Tenant, "load", "a"));
        var published = leases.Count(lease =>
        {
            using var context = store.Tenant.NewContext();
            using var transaction = context.Database.BeginTransaction();
            return Record.Exception(() => lease.Check(context)) is null;
        });
        Assert.Equal(1, published);
        using var check = store.Tenant.NewContext();
        Assert.Equal((Workers, (long)Workers), (check.Works.Single().Attempts, check.Works.Single().Fence));
    }

    [Theory, MemberData(nameof(Providers))]
    public void An_invoice_that_is_audited_several_times_at_once_has_each_hit_and_finding_once(TemProvider provider)
    {
        using var bench = new LoadBench(provider);
        var invoice = bench.LoadAndRun("acme.csv", LoadBench.Acme("1", "99.00", "L1,Recurring,Plan,2026-01-01,10.00",
            "L1,Recurring,Plan,2026-01-01,10.00"));
        var before = (bench.Rows<RuleHit>().Count, bench.Rows<Finding>().Count, bench.Rows<FindingOccurrence>().Count);
        Assert.NotEqual(0, before.Item1);
        AtOnce(_ => Assert.Equal(invoice.Blockers, new InvoiceRunner(bench.Tenant).AuditAgain(invoice.InvoiceId).Blockers));
        Assert.Equal(before, (bench.Rows<RuleHit>().Count, bench.Rows<Finding>().Count, bench.Rows<FindingOccurrence>().Count));
        Assert.Equal(InvoiceStatus.Audited, bench.Invoices().Single().Status);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Money_that_several_export_at_once_leaves_once(TemProvider provider)
    {
        using var books = new Books(provider);
        for (var bill = 0; bill < 5; bill++) books.Bill($"{bill}", (books.Sales, 1_000_000), (books.Works, 2_000_000));
        AtOnce(_ => new Approver(books.Tenant).Approve());
        AtOnce(_ => books.Export());
        using var context = books.Tenant.NewContext();
        Assert.Equal(10, context.ApClaims.Count(c => !c.IsVoid));
        Assert.Equal(15_000_000, books.Balance(LedgerAccount.Released));
        Assert.Equal(5, context.Approvals.Count());
        Assert.All(Reconciliation.Rows(books.Tenant), row => Assert.True(row.Balances));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Texts_and_codes_that_are_longer_than_a_key_or_differ_in_spaces_are_loaded(TemProvider provider)
    {
        using var bench = new LoadBench(provider);
        var words = string.Join(' ', Enumerable.Repeat("Plan", 400));
        var report = bench.Load("acme.csv", LoadBench.Acme("1", "4.00", $"L1,Recurring,{words} one,2026-01-01,1.00",
            $"L1,Recurring,{words} two,2026-01-01,1.00", "L1,Recurring,Plan,2026-01-01,1.00", "L1,Recurring,Plan  ,2026-01-01,1.00"));
        Assert.False(Assert.Single(report.Invoices).Held);
        var texts = bench.Rows<ChargeText>().Where(t => t.Text.StartsWith("Plan", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, texts.Count);
        Assert.All(texts, t => Assert.True(t.Text.Length <= DictionaryText.TextLengthMax));
        Assert.Equal(3, bench.Rows<Charge>().Select(c => c.ChargeCodeId).Distinct().Count());
    }

    private static void AtOnce(Action<int> work) =>
        Parallel.For(0, Workers, new ParallelOptions { MaxDegreeOfParallelism = Workers }, work);
}
