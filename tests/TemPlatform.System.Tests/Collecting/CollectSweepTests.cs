using TemPlatform.Core.Model;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Running;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>What a worker left when it died is finished without it.</summary>
public sealed class CollectSweepTests : IDisposable
{
    private static readonly byte[] Bill = LoadBench.Acme("1", "5.00", "555-1,Recurring,Rent,,5.00");

    private readonly FolderFeed feed = new();

    [Fact]
    public async Task A_file_that_was_received_only_is_loaded_and_told_by_the_next_run()
    {
        await ReceiveOnlyAsync();
        await SweepAsync();
        Assert.Equal(InvoiceStatus.Audited, Assert.Single(feed.Bench.Invoices()).Status);
        Assert.Equal(RemoteFileState.Taken, Assert.Single(feed.Files()).State);
        Assert.Single(Directory.GetFiles(feed.Remote));

        Assert.Equal(0, (await feed.RunAsync()).TakenCount);
        Assert.Equal(RemoteFileState.Acknowledged, Assert.Single(feed.Files()).State);
        Assert.Empty(Directory.GetFiles(feed.Remote));
        Assert.Single(feed.Bench.Invoices());
    }

    [Fact]
    public async Task The_files_of_a_feed_that_is_being_collected_are_left_to_its_worker()
    {
        await ReceiveOnlyAsync();
        await using (FeedLease.TryTake(feed.Tenant, feed.Feed.Id))
        {
            await SweepAsync();
            Assert.Empty(feed.Bench.Invoices());
        }
        // Its worker died: the lease ends by itself.
        feed.Bench.Clock.Today = feed.Bench.Clock.Today.AddDays(1);
        await SweepAsync();
        Assert.Single(feed.Bench.Invoices());
    }

    [Fact]
    public async Task A_file_that_a_load_by_hand_left_is_loaded_once_it_has_waited()
    {
        using (var content = new MemoryStream(Bill))
            new FileIntake(feed.Tenant).Keep(content, new Arrival("acme.csv", Medium.Email, null), (_, _) => { });
        await SweepAsync();
        Assert.Empty(feed.Bench.Invoices());
        feed.Bench.Clock.Today = feed.Bench.Clock.Today.AddDays(1);
        await SweepAsync();
        Assert.Equal(InvoiceStatus.Audited, Assert.Single(feed.Bench.Invoices()).Status);
    }

    public void Dispose() => feed.Dispose();

    private Task SweepAsync() => CollectSweep.RunAsync(feed.Tenant, TestContext.Current.CancellationToken);

    private async Task ReceiveOnlyAsync()
    {
        feed.Put("acme.csv", Bill);
        using (FaultPoint.Watch(point =>
        {
            if (point == "S9.after") throw new InvalidOperationException("Armed.");
        }))
            Assert.Equal(FeedRunState.Failed, (await feed.RunAsync()).State);
        Assert.Equal(FileState.Received, feed.Received().Single(f => f.Name == "acme.csv").State);
        Assert.Empty(feed.Bench.Invoices());
    }
}
