using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>Bills 1, 2, 3 and so on that a vendor puts into a feed's folder, and whether each of them came in once.</summary>
internal sealed class CountedBills(FolderFeed feed)
{
    /// <summary>Runs after a fault until nothing more happens.</summary>
    private const int RunsMax = 4;

    private readonly List<string> files = [];
    private int bills;

    /// <summary>Puts the next bill there.</summary>
    public void Put()
    {
        bills++;
        Put("csv", Bill(bills));
    }

    /// <summary>Puts the next bill there, in an archive.</summary>
    public void PutZip()
    {
        bills++;
        Put("zip", LoadBench.Zip((FormattableString.Invariant($"acme-{bills}.csv"), Bill(bills))));
    }

    /// <summary>Puts the bytes of an earlier bill there under another name.</summary>
    public void PutAgain(Random random) => Put("csv", Bill(random.Next(1, bills + 1)));

    /// <summary>Runs the feed until it finds nothing; then each file was taken once, and each bill is an audited invoice once.</summary>
    public async Task AssertEachOnceAsync(string what)
    {
        for (var run = 0; run < RunsMax; run++)
        {
            // The lease of a run that could not end it ends by itself.
            feed.Bench.Clock.Today = feed.Bench.Clock.Today.AddDays(1);
            if ((await feed.RunAsync()) is { State: FeedRunState.Done, ListedCount: 0 }) break;
        }
        Assert.Empty(Directory.GetFiles(feed.Remote));
        Assert.Equal(files.Order(StringComparer.Ordinal),
            Directory.GetFiles(feed.Processed).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var numbers = feed.Bench.Invoices().Where(i => i.Status == InvoiceStatus.Audited)
            .Select(i => int.Parse(i.Number, CultureInfo.InvariantCulture)).Order().ToList();
        Assert.True(Enumerable.Range(1, bills).SequenceEqual(numbers), $"{what}: bills are {string.Join(' ', numbers)} of {bills}.");
        Assert.Equal(numbers.Count, feed.Bench.Rows<Invoice>().Count);
        var taken = feed.Bench.Rows<Delivery>().Where(d => d.FeedId == feed.Feed.Id && files.Contains(d.Name)).Select(d => d.Name);
        Assert.Equal(files.Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(feed.Received(), f => f.State is FileState.Held or FileState.Received);
        Assert.All(feed.Files(), f => Assert.Equal(RemoteFileState.Acknowledged, f.State));
    }

    private void Put(string ending, byte[] bytes)
    {
        files.Add(FormattableString.Invariant($"acme {files.Count + 1}.{ending}"));
        feed.Put(files[^1], bytes);
    }

    // No two of the same day: each would ask how all the others are like it.
    private static byte[] Bill(int number) => LoadBench.AcmeOf("A-1", number.ToString(CultureInfo.InvariantCulture),
        new DateOnly(2020, 1, 1).AddDays(number).ToString("O", CultureInfo.InvariantCulture), "USD", "5.00",
        FormattableString.Invariant($"555-{number},Recurring,Rent,,5.00"));
}
