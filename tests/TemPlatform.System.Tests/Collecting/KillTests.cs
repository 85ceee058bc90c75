using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Running;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>
/// A process that is killed while it collects loses no file and doubles none: those that follow finish what it began, whichever place
/// it had reached.
/// </summary>
public sealed class KillTests
{
    /// <summary>Installations that one process collects at once: its end breaks into each of them somewhere else.</summary>
    private const int InstallationsPerProcess = 4;
    /// <summary>Processes at once.</summary>
    private const int Lanes = 2;
    private const int RandomDelayMilliseconds = 200;

    /// <summary>Reached once it has begun.</summary>
    private static readonly List<string> LaterPoints = [.. FaultPoint.All.Where(p => !p.StartsWith("S2.", StringComparison.Ordinal))];

    /// <summary>No process lives longer, whatever it reaches.</summary>
    private static readonly TimeSpan LifeMax = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Collections that are broken into: <c>TEM_KILLS</c>; without it 300 in continuous integration, a tenth elsewhere.
    /// </summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("TEM_KILLS") ?? Usual, CultureInfo.InvariantCulture);

    private static string Usual => Environment.GetEnvironmentVariable("TEM_REQUIRE_SERVERS") is { Length: > 0 } ? "300" : "30";

    [Fact]
    public async Task Killed_at_whichever_place_each_file_is_taken_and_loaded_once() =>
        await Task.WhenAll(FaultPoint.All.Chunk((FaultPoint.All.Count + Lanes - 1) / Lanes).Select(points => Task.Run(async () =>
        {
            using var feed = new FolderFeed();
            var bills = new CountedBills(feed);
            foreach (var point in points)
            {
                bills.Put();
                bills.PutZip();
                using (var process = CollectingProcess.Start(point + ":kill", feed.Bench.Store.Folder))
                    Assert.True(await process.IsKilledAsync(LifeMax), $"{point} is not reached.");
                await bills.AssertEachOnceAsync("killed at " + point);
            }
        })));

    [Fact]
    public async Task Killed_at_random_times_each_file_is_taken_and_loaded_once()
    {
        var lives = (Kills + InstallationsPerProcess * Lanes - 1) / (InstallationsPerProcess * Lanes);
        var broken = await Task.WhenAll(Enumerable.Range(1, Lanes).Select(lane => Task.Run(() => KillAsync(new Random(lane), lives))));
        var share = broken.Sum() * 100 / (lives * Lanes * InstallationsPerProcess);
        TestContext.Current.TestOutputHelper?.WriteLine($"{lives * Lanes} kills broke into {broken.Sum()} collections.");
        Assert.True(share >= 50, $"Only {share} % of the kills broke into a collection.");
    }

    /// <returns>Collections that were broken into.</returns>
    private static async Task<int> KillAsync(Random random, int lives)
    {
        var feeds = Enumerable.Range(0, InstallationsPerProcess).Select(_ => new FolderFeed()).ToList();
        var bills = feeds.ConvertAll(feed => new CountedBills(feed));
        try
        {
            for (var life = 0; life < lives; life++)
            {
                foreach (var vendor in bills)
                {
                    vendor.Put();
                    vendor.PutAgain(random);
                }
                using var process = CollectingProcess.Start(fault: null, feeds.Select(f => f.Bench.Store.Folder));
                Assert.True(await process.ReachesAsync("S2.after", LifeMax), "It does not begin.");
                foreach (var vendor in bills) vendor.PutZip();
                await process.ReachesAsync(LaterPoints[random.Next(LaterPoints.Count)], LifeMax);
                await Task.Delay(random.Next(RandomDelayMilliseconds), TestContext.Current.CancellationToken);
            }
            foreach (var vendor in bills) await vendor.AssertEachOnceAsync("killed at random");
            return feeds.Sum(f => f.Bench.Rows<FeedRun>().Count(r => r.State == FeedRunState.Running));
        }
        finally
        {
            feeds.ForEach(f => f.Dispose());
        }
    }
}
