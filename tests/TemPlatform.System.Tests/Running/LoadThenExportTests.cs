using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Exporting.Layouts;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Approving;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Running;

public class LoadThenExportTests
{
    private const int Cases = 2_000;
    private const int BillsPerFile = 200;

    [Fact]
    public void Two_thousand_generated_bills_keep_every_cent_from_file_to_payables_file()
    {
        using var store = new TestStore();
        var vendor = store.AddVendor("EXAMPLE");
        Declare(store);
        var random = new Random(20_261_121);
        var truth = new Dictionary<string, (long Printed, long Charges)>();
        var published = new List<long>();
        for (var file = 0; file < Cases / BillsPerFile; file++)
        {
            var path = Path.Combine(store.Folder, $"bills-{file}.csv");
            File.WriteAllText(path, Bills(random, file, truth));
            var report = new LoadRun(store.Tenant, new LoadHint(Feed: "example")).Load([path]);
            Assert.Equal(FileState.Loaded, Assert.Single(report.Files).State);
            published.AddRange(report.Invoices.Select(i => i.Invoice.Id));
        }
        Assert.Equal(Cases, published.Count);
        AddAccounts(store, vendor);
        var runner = new InvoiceRunner(store.Tenant);
        foreach (var invoiceId in published) Assert.Equal(InvoiceStatus.Audited, runner.Run(invoiceId).Status);
        new Approver(store.Tenant).Approve();
        var exported = new BatchExporter(store.Tenant).Export(new GenericApCsv());
        Assert.Empty(exported.Refused);
        Compare(store, truth, Paid(exported));
    }

    /// <summary>Sum of the line amounts of each invoice, read from the files themselves.</summary>
    private static Dictionary<string, long> Paid(ExportReport exported) => exported.Files.SelectMany(f => File.ReadLines(f.Path))
        .Select(l => l.Split(',')).Where(f => f[0] == "D").GroupBy(f => f[7])
        .ToDictionary(g => g.Key, g => g.Sum(f => (long)(decimal.Parse(f[17], CultureInfo.InvariantCulture) * Money.MicrosPerUnit)));

    private static void Compare(TestStore store, Dictionary<string, (long Printed, long Charges)> truth, Dictionary<string, long> paid)
    {
        using var context = store.Tenant.NewContext();
        var released = context.ApLines.AsNoTracking().AsEnumerable().GroupBy(l => l.InvoiceNumber)
            .ToDictionary(g => g.Key, g => g.Sum(l => l.Amount));
        Assert.Equal(released, paid);
        foreach (var invoice in context.Invoices.AsNoTracking().ToList())
        {
            var (printed, charges) = truth[invoice.Number];
            Assert.Equal((printed, charges), (invoice.PrintedCurrentCharges, invoice.ChargeSum));
            // A bill that foots is released to the cent; one that does not is blocked, whole.
            var payable = new Money(charges, "USD").RoundedToMinorUnit();
            Assert.Equal(printed == charges ? payable : 0, released.GetValueOrDefault(invoice.Number));
        }
        var row = Assert.Single(Reconciliation.Rows(store.Tenant).GroupBy(r => r.Currency)).ToList();
        Assert.Equal(truth.Values.Sum(t => t.Printed), row.Sum(r => r.Invoiced));
        Assert.Equal(released.Values.Sum(), row.Sum(r => r.Released));
        Assert.All(row, r => Assert.True(r.Balances));
    }

    // One to six charges, also negative, zero and finer than a cent; one bill in ten does not foot.
    private static string Bills(Random random, int file, Dictionary<string, (long Printed, long Charges)> truth)
    {
        var text = new StringBuilder("account,number,date,total,line,amount,text\n");
        for (var bill = 0; bill < BillsPerFile; bill++)
        {
            var number = $"N{file}-{bill}";
            var amounts = Enumerable.Range(0, random.Next(1, 7))
                .Select(_ => random.Next(4) == 0 ? random.NextInt64(-99_999_999, 99_999_999) : random.Next(-500, 20_000) * 10_000L)
                .ToList();
            var charges = amounts.Sum();
            var printed = charges + (random.Next(10) == 0 ? random.Next(1, 9_999) * 10_000L : 0);
            truth[number] = (printed, charges);
            foreach (var amount in amounts)
                text.Append(CultureInfo.InvariantCulture, $"{file}-{bill},{number},2026-10-01,{Money.MicrosText(printed)},")
                    .Append(CultureInfo.InvariantCulture, $"+1212555{random.Next(100, 200):D4},{Money.MicrosText(amount)},")
                    .Append(CultureInfo.InvariantCulture, $"Monthly plan {random.Next(9)}\n");
        }
        return text.ToString();
    }

    private static void Declare(TestStore store) => new FeedRegistry(store.Tenant).Declare(FeedDocument.Parse("""
        {
          "name": "example", "vendor": "EXAMPLE", "format": "MappedCsv", "filePattern": "*.csv",
          "columnMap": {
            "defaultChargeType": "Recurring", "constants": { "Currency": "USD" },
            "columns": [
              { "column": "account", "field": "AccountNumber" }, { "column": "number", "field": "InvoiceNumber" },
              { "column": "date", "field": "InvoiceDate" }, { "column": "total", "field": "CurrentCharges" },
              { "column": "line", "field": "LineIdentifier" }, { "column": "amount", "field": "Amount" },
              { "column": "text", "field": "Description" }
            ]
          }
        }
        """, isYaml: false));

    private static void AddAccounts(TestStore store, Vendor vendor)
    {
        using var context = store.Tenant.NewContext();
        foreach (var invoice in context.Invoices.Select(i => new { i.AccountNumber, i.AccountKey }).Distinct().ToList())
            context.Add(new Account
            {
                Id = store.Tenant.Ids.Next<Account>(), VendorId = vendor.Id, Number = invoice.AccountNumber,
                NumberKey = invoice.AccountKey, Currency = "USD",
            });
        context.SaveChanges();
    }
}
