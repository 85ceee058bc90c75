using TemPlatform.Runtime.Running;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>
/// A collection that fails at each of its named places, once with an exception and once with a full disk, is finished by the runs that
/// follow: no file is lost, none loads twice.
/// </summary>
public sealed class FaultTests : IDisposable
{
    private const int NoSpace = 28;

    private readonly FolderFeed feed = new();

    [Fact]
    public async Task Whatever_fails_wherever_each_file_is_loaded_once()
    {
        var bills = new CountedBills(feed);
        foreach (var point in FaultPoint.All)
            foreach (var fault in new Exception[] { new InvalidOperationException("Armed."), new IOException("Armed.", NoSpace) })
            {
                bills.Put();
                bills.PutZip();
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
                await bills.AssertEachOnceAsync($"{point} with {fault.GetType().Name}");
            }
        Assert.Empty(Directory.GetFiles(Path.Combine(feed.Bench.Store.Folder, "staging")));
    }

    public void Dispose() => feed.Dispose();
}
