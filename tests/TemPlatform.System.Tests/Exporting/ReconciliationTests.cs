using TemPlatform.Core.Model;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Runtime.Storage;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Exporting;

public sealed class ReconciliationTests
{
    public static TheoryData<TemProvider> Providers => TestStore.Providers;

    [Theory, MemberData(nameof(Providers))]
    public void Says_where_the_money_stands_in_every_state(TemProvider provider)
    {
        using var books = new Books(provider);
        Assert.Empty(Reconciliation.Rows(books.Tenant));

        // Published, not yet booked.
        using (var context = books.Tenant.NewContext())
        {
            var loaded = books.Store.NewInvoice(books.Vendor.Id, "loaded");
            loaded.PrintedCurrentCharges = 7_000_000;
            var loading = books.Store.NewInvoice(books.Vendor.Id, "loading");
            (loading.Status, loading.PrintedCurrentCharges) = (InvoiceStatus.Loading, 99_000_000);
            context.AddRange(loaded, loading);
            context.SaveChanges();
        }
        Expect(books, invoiced: 7_000_000, released: 0, held: 7_000_000, suspense: 0);

        books.Bill("1", "USD", 500_000, (books.Sales, 1_000_000), (books.Suspense, 2_000_000));
        Expect(books, invoiced: 10_500_000, released: 0, held: 10_500_000, suspense: 2_000_000);

        books.ApproveAll();
        Expect(books, invoiced: 10_500_000, released: 0, held: 10_500_000, suspense: 2_000_000);

        var batch = Assert.Single(books.Export().Files).Batch;
        Expect(books, invoiced: 10_500_000, released: 3_000_000, held: 7_500_000, suspense: 2_000_000);

        new BatchExporter(books.Tenant).Void(batch.Id);
        Expect(books, invoiced: 10_500_000, released: 0, held: 10_500_000, suspense: 2_000_000);

        books.Export();
        Expect(books, invoiced: 10_500_000, released: 3_000_000, held: 7_500_000, suspense: 2_000_000);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Shows_an_account_once_however_its_bills_print_the_number(TemProvider provider)
    {
        using var books = new Books(provider);
        using (var context = books.Tenant.NewContext())
        {
            foreach (var printed in new[] { "BM 0048821", "bm-0048821" })
            {
                var bill = books.Store.NewInvoice(books.Vendor.Id, printed);
                (bill.AccountNumber, bill.AccountKey, bill.PrintedCurrentCharges) = (printed, "BM0048821", 1_000_000);
                context.Add(bill);
            }
            context.SaveChanges();
        }
        var unknown = Assert.Single(Reconciliation.Rows(books.Tenant));
        Assert.Equal((2L, 2_000_000L), (unknown.Invoices, unknown.Invoiced));
        Assert.Contains(unknown.Account, new[] { "BM 0048821", "bm-0048821" });
        using (var context = books.Tenant.NewContext())
        {
            context.Add(new Account
            {
                Id = books.Tenant.Ids.Next<Account>(), VendorId = books.Vendor.Id, Number = "BM-0048821", NumberKey = "BM0048821",
                Currency = "USD",
            });
            context.SaveChanges();
        }
        Assert.Equal("BM-0048821", Assert.Single(Reconciliation.Rows(books.Tenant)).Account);
    }

    [Fact]
    public void Keeps_the_rounding_of_a_release_held_and_named()
    {
        using var books = new Books();
        // The bill prints a whole cent; its charges are finer.
        books.Bill("1", "USD", 4_322, (books.Sales, 6_172_839), (books.Works, 6_172_839));
        books.ApproveAll();
        books.Export();
        var row = Assert.Single(Reconciliation.Rows(books.Tenant));
        Assert.Equal((12_350_000L, 12_350_000L, 0L, 0L, 12_345_678L, -4_322L),
            (row.Invoiced, row.Released, row.Held, row.Difference, row.Claimed, row.Rounding));
    }

    [Fact]
    public void Shows_a_cent_that_left_the_journal()
    {
        using var books = new Books();
        var bill = books.Bill("1", (books.Sales, 1_000_000));
        using var context = books.Tenant.NewContext();
        context.Invoices.Single(i => i.Id == bill.Id).PrintedCurrentCharges = 1_010_000;
        context.SaveChanges();
        var row = Assert.Single(Reconciliation.Rows(books.Tenant));
        Assert.Equal(10_000, row.Difference);
        Assert.False(row.Balances);
    }

    [Fact]
    public void Shows_a_claim_that_no_release_stands_for()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 1_000_000));
        books.ApproveAll();
        books.Export();
        using var context = books.Tenant.NewContext();
        context.Remove(context.ApClaims.Single());
        context.SaveChanges();
        Assert.False(Assert.Single(Reconciliation.Rows(books.Tenant)).Balances);
    }

    [Theory, MemberData(nameof(Providers))]
    public void Names_a_sum_that_leaves_the_range_of_money(TemProvider provider)
    {
        using var books = new Books(provider);
        books.Bill("1", (books.Sales, 9_000_000_000_000_000_000));
        var row = Assert.Single(Reconciliation.Rows(books.Tenant));
        Assert.Throws<TemException>(() => ReconcileRow.Total("", "USD", [row, row]));
        books.Bill("2", (books.Sales, 9_000_000_000_000_000_000));
        Assert.Throws<TemException>(() => Reconciliation.Rows(books.Tenant));
    }

    private static void Expect(Books books, long invoiced, long released, long held, long suspense)
    {
        var row = Assert.Single(Reconciliation.Rows(books.Tenant));
        Assert.Equal(("EXAMPLE", "123-4", "USD"), (row.Vendor, row.Account, row.Currency));
        Assert.Equal((invoiced, released, held, 0L, suspense, 0L),
            (row.Invoiced, row.Released, row.Held, row.Disputed, row.Suspense, row.Difference));
        Assert.True(row.Balances);
    }
}
