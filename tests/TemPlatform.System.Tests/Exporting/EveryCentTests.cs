using FsCheck.Fluent;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.SystemTests.Exporting;

public sealed class EveryCentTests
{
    private sealed record BillCase(string Currency, long Unexplained, List<(int CostCentre, long Amount)> Charges);

    /// <summary>2,000 bills of 1 to 12 charges, whole and finer amounts, credits and zeros, three currencies, booked into one database
    /// and exported in ten rounds with every third batch taken back once.</summary>
    [Fact]
    public void Booking_then_exporting_keeps_every_cent()
    {
        var charge = from costCentre in Gen.Choose(0, 2)
                     from grain in Gen.Elements(1L, 1_000L, 10_000L, 1_000_000L)
                     from amount in Gen.Choose(-2_000, 100_000)
                     select (costCentre, amount * grain);
        var bill = from currency in Gen.Elements("USD", "JPY", "KWD")
                   from unexplained in Gen.Elements(0L, 0L, 10_000L, -1L)
                   from count in Gen.Choose(1, 12)
                   from list in charge.ListOf(count)
                   select new BillCase(currency, unexplained, [.. list]);
        using var books = new Books();
        var bills = bill.Sample(2_000).ToList();
        long[] centres = [books.Sales, books.Works, books.Suspense];
        var expected = new Dictionary<string, long>();
        for (var round = 0; round < 10; round++)
        {
            using (var context = books.Tenant.NewContext())
            {
                using var transaction = context.Database.BeginTransaction();
                foreach (var (c, i) in bills.Skip(round * 200).Take(200).Select((c, i) => (c, i)))
                {
                    var charges = c.Charges.Select(x => (centres[x.CostCentre], x.Amount)).ToArray();
                    books.Add(context, $"{round}-{i}", c.Currency, c.Unexplained, charges);
                    expected[c.Currency] = expected.GetValueOrDefault(c.Currency)
                        + new Money(c.Charges.Sum(x => x.Amount), c.Currency).RoundedToMinorUnit();
                }
                context.SaveChanges();
                transaction.Commit();
            }
            books.ApproveAll();
            var report = books.Export();
            Assert.Empty(report.Refused);
            if (round % 3 == 0)
            {
                foreach (var file in report.Files) new BatchExporter(books.Tenant).Void(file.Batch.Id);
                Assert.All(Reconciliation.Rows(books.Tenant), row => Assert.True(row.Balances));
                report = books.Export();
            }
            Assert.Equal(3, report.Files.Count);
            var rows = Reconciliation.Rows(books.Tenant);
            Assert.All(rows, row => Assert.True(row.Balances));
            Assert.Equal(expected, rows.ToDictionary(r => r.Currency, r => r.Released));
        }
        Assert.Equal(expected.OrderBy(e => e.Key), Directory.GetFiles(books.ApFolder, "*.csv").GroupBy(f => f[^7..^4])
            .ToDictionary(g => g.Key, g => g.Sum(Net)).OrderBy(e => e.Key));
    }

    /// <summary>Net amount of a file, added up here by hand from its detail records.</summary>
    private static long Net(string path) => File.ReadAllLines(path).Where(line => line.StartsWith("D,", StringComparison.Ordinal))
        .Sum(line => (long)(decimal.Parse(line.Split(',')[17], System.Globalization.CultureInfo.InvariantCulture) * 1_000_000));
}
