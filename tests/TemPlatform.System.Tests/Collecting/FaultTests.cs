using TemPlatform.Core.Model;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Running;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>
/// A collection that fails at each of its named places, once with an exception and once with a full disk, is finished by the runs that
/// follow: no file is lost, none loads twice.
/// </summary>
public sealed class FaultTests : IDisposable
{
    private const int NoSpace = 28;

    /// <summary>Runs after the fault until nothing more happens.</summary>
    private const int RunsMax = 4;

    private readonly FolderFeed feed = new();

    [Fact]
    public async Task Whatever_fails_wherever_each_file_is_loaded_once()
    {
        var bills = 0;
        foreach (var point in FaultPoint.All)
            foreach (var fault in new Exception[] { new InvalidOperationException("Armed."), new IOException("Armed.", NoSpace) })
            {
                PutTwo(ref bills);
                var isReached = false;
                using (FaultPoint.Watch(reached =>
                {
                    if (reached != point || Interlocked.Exchange(ref isReached, true)) return;
                    throw fault;
                }))
                {
                    // A fault before there is a run has nothing to write into.
                    if (await Record.ExceptionAsync(feed.RunAsync) is { } failure) Assert.Contains(failure, new[] { fault });
                }
                Assert.True(isReached, $"{point} is not reached.");
                await RunUntilQuietAsync($"{point} with {fault.GetType().Name}", bills);
            }
        Assert.DoesNotContain(feed.Received(), f => f.State is FileState.Held or FileState.Received);
        Assert.All(feed.Files(), f => Assert.Equal(RemoteFileState.Acknowledged, f.State));
        Assert.Empty(Directory.GetFiles(Path.Combine(feed.Bench.Store.Folder, "staging")));
    }

    public void Dispose() => feed.Dispose();

    private void PutTwo(ref int bills)
    {
        var first = FormattableString.Invariant($"{++bills}");
        feed.Put($"acme-{first}.csv", Bill(first));
        var second = FormattableString.Invariant($"{++bills}");
        feed.Put($"acme-{second}.zip", LoadBench.Zip(($"acme-{second}.csv", Bill(second))));
    }

    private async Task RunUntilQuietAsync(string what, int bills)
    {
        for (var run = 0; run < RunsMax; run++)
        {
            // The lease of a run that could not end it ends by itself.
            feed.Bench.Clock.Today = feed.Bench.Clock.Today.AddDays(1);
            if ((await feed.RunAsync()) is { State: FeedRunState.Done, ListedCount: 0 }) break;
        }
        Assert.Empty(Directory.GetFiles(feed.Remote));
        var numbers = feed.Bench.Invoices().Where(i => i.Status == InvoiceStatus.Audited).Select(i => int.Parse(i.Number,
            System.Globalization.CultureInfo.InvariantCulture)).Order();
        Assert.True(Enumerable.Range(1, bills).SequenceEqual(numbers), $"{what}: bills are {string.Join(' ', numbers)} of {bills}.");
    }

    private static byte[] Bill(string number) => LoadBench.Acme(number, "5.00", $"555-{number},Recurring,Rent,,5.00");
}
