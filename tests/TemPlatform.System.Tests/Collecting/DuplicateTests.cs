using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Collecting;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>The same bytes under other names, in archives, through another feed and another medium load their invoices once.</summary>
public sealed class DuplicateTests : IDisposable
{
    private const int Bills = 20;

    /// <summary>
    /// Deliveries through each of two feeds: half of <c>TEM_DUPLICATES</c>; without it 5,000 in all in continuous integration, a tenth
    /// elsewhere.
    /// </summary>
    private static readonly int Deliveries = int.Parse(Environment.GetEnvironmentVariable("TEM_DUPLICATES") ?? Usual,
        CultureInfo.InvariantCulture) / 2;

    private static string Usual => Environment.GetEnvironmentVariable("TEM_REQUIRE_SERVERS") is { Length: > 0 } ? "5000" : "500";

    private readonly FolderFeed feed = new();

    [Fact]
    public async Task Thousands_of_duplicate_deliveries_load_each_invoice_once()
    {
        var random = new Random(20260115);
        var bills = Enumerable.Range(1, Bills).Select(n => Bill(FormattableString.Invariant($"{n}"))).ToList();
        // A third in archives of up to five bills, packed anew each time.
        for (var i = 0; i < Deliveries; i++)
        {
            if (i % 3 != 0)
            {
                feed.Put(FormattableString.Invariant($"acme {i:D5}.csv"), bills[random.Next(Bills)]);
                continue;
            }
            var members = Enumerable.Range(0, random.Next(1, 6))
                .Select(m => (FormattableString.Invariant($"acme {i}-{m}.csv"), bills[random.Next(Bills)]));
            feed.Put(FormattableString.Invariant($"acme {i:D5}.zip"), LoadBench.Zip([.. members]));
        }
        var run = await feed.RunAsync();
        Assert.Equal((FeedRunState.Done, Deliveries, Deliveries), (run.State, run.ListedCount, run.TakenCount));
        AssertOnce(bills.Count);

        // Another feed over the same bytes, another medium.
        using (var context = feed.Tenant.NewContext())
        {
            var first = context.Feeds.Single(f => f.Name == "acme");
            context.Add(new Feed
            {
                Id = feed.Tenant.Ids.Next<Feed>(), Name = "again", VendorId = first.VendorId, Format = first.Format,
                ColumnMap = first.ColumnMap, Medium = Medium.Email,
            });
            context.SaveChanges();
        }
        var again = feed.Connect("again", feed.Processed);
        run = await FeedRunner.RunAsync(feed.Tenant, again, FeedRunCause.Manual, TestContext.Current.CancellationToken);
        Assert.Equal((FeedRunState.Done, Deliveries), (run.State, run.TakenCount));
        AssertOnce(bills.Count);
        Assert.True(feed.Bench.Rows<Delivery>().Count >= 2 * Deliveries);
    }

    public void Dispose() => feed.Dispose();

    private void AssertOnce(int bills)
    {
        Assert.Equal(Enumerable.Range(1, bills).Select(n => n.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal),
            feed.Bench.Invoices().Select(i => i.Number).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(feed.Received(), f => f.State is FileState.Held or FileState.Received);
    }

    private static byte[] Bill(string number) => LoadBench.Acme(number, "5.00", $"555-{number},Recurring,Rent,,5.00");
}
