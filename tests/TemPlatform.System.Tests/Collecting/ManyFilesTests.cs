using TemPlatform.Core.Model;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>What a vendor never clears away is listed and judged in the same memory, however much it is.</summary>
public sealed class ManyFilesTests
{
    private const int Few = 1_000;
    private const int Many = 10_000;
    private const int Bills = 300;
    /// <summary>What 9,000 more files may cost: their ids, and no more than a chunk of their rows.</summary>
    private const long GrowthMax = 48L << 20;

    private static readonly TimeSpan LifeMax = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Ten_thousand_waiting_files_are_judged_with_flat_memory_and_the_whole_ones_taken()
    {
        var peaks = await Task.WhenAll(new[] { Few, Many }.Select(waiting => Task.Run(() => PeakAsync(waiting))));
        TestContext.Current.TestOutputHelper?.WriteLine($"{peaks[0] >> 20} MiB with {Few} files, {peaks[1] >> 20} MiB with {Many}.");
        Assert.True(peaks[1] - peaks[0] < GrowthMax, $"Memory grows from {peaks[0]} to {peaks[1]} bytes.");
    }

    /// <returns>The most memory of a process that took the bills among so many files.</returns>
    private static async Task<long> PeakAsync(int waiting)
    {
        using var feed = new FolderFeed();
        var bills = new CountedBills(feed);
        for (var i = 0; i < Bills; i++) bills.Put();
        for (var i = Bills; i < waiting; i++)
            File.WriteAllText(Path.Combine(feed.Remote, FormattableString.Invariant($"acme-{i}.csv.part")), "x");
        long peak;
        using (var process = CollectingProcess.Start(fault: null, feed.Bench.Store.Folder))
        {
            // By then all are judged, taken, loaded and audited.
            Assert.True(await process.ReachesAsync("S10.after", LifeMax), "It does not get to the end.");
            peak = process.PeakMemory;
        }
        Assert.Equal(waiting, feed.Files().Count);
        Assert.Equal(waiting - Bills, feed.Files().Count(f => f.State == RemoteFileState.Waiting));
        Assert.Equal(Bills, feed.Bench.Invoices().Count(i => i.Status == InvoiceStatus.Audited));
        return peak;
    }
}
