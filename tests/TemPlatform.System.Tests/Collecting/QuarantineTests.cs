using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Collecting;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>What cannot go on by itself waits with its reason, and goes on as a person decides.</summary>
public sealed class QuarantineTests : IDisposable
{
    private static readonly byte[] Whole = LoadBench.Acme("1", "12.00", "555-1,Recurring,Rent,,5.00", "555-2,Recurring,Rent,,7.00");

    private readonly FolderFeed feed = new();

    [Fact]
    public async Task A_cut_file_waits_on_the_vendors_side_and_loads_when_its_end_came()
    {
        feed.Put("acme.csv", Whole[..^30]);
        var run = await feed.RunAsync();
        Assert.Equal((1, 1), (run.TakenCount, run.WaitingCount));
        Assert.Equal(RemoteFileState.Waiting, Assert.Single(feed.Files()).State);
        Assert.True(File.Exists(Path.Combine(feed.Remote, "acme.csv")));
        Assert.Equal(0, (await feed.RunAsync()).TakenCount);

        feed.Put("acme.csv", Whole);
        Assert.Equal(1, (await feed.RunAsync()).TakenCount);
        Assert.Equal("1", Assert.Single(feed.Bench.Invoices()).Number);
        Assert.Equal(RemoteFileState.Acknowledged, Assert.Single(feed.Files()).State);
    }

    [Fact]
    public async Task A_cut_file_whose_end_never_comes_is_incomplete()
    {
        feed.Put("acme.csv", Whole[..^30]);
        await feed.RunAsync();
        feed.Bench.Clock.Today = feed.Bench.Clock.Today.AddDays(1);
        Assert.Equal(1, (await feed.RunAsync()).QuarantinedCount);
        var waiting = new Quarantine(feed.Tenant).List();
        Assert.Contains(waiting, f => !f.IsReceived && f.Reason == IssueCode.IncompleteFile);
        var held = Assert.Single(waiting, f => f.IsReceived);
        Assert.Contains(held.Evidence, e => e.Severity == Severity.Blocker);

        foreach (var file in waiting) new Quarantine(feed.Tenant).Discard(file.Key, "sent again by mail");
        Assert.Empty(new Quarantine(feed.Tenant).List());
        Assert.Equal(0, (await feed.RunAsync()).QuarantinedCount);
        Assert.Empty(feed.Bench.Invoices());
        Assert.Equal(2, feed.Bench.Rows<AuditEvent>().Count(e => e.Kind == "quarantine.discarded"));
    }

    [Fact]
    public async Task A_released_name_is_taken_by_the_next_run()
    {
        feed.Put("a\u202Eb.csv", Whole);
        Assert.Equal(1, (await feed.RunAsync()).QuarantinedCount);
        var quarantine = new Quarantine(feed.Tenant);
        var file = Assert.Single(quarantine.List());
        Assert.Equal(IssueCode.UnsafeName, file.Reason);
        Assert.Throws<TemException>(() => quarantine.Release(file.Key, " "));
        Assert.Null(quarantine.Release(file.Key, "the vendor confirms it"));
        Assert.Equal(1, (await feed.RunAsync()).TakenCount);
        Assert.Single(feed.Bench.Invoices());
        Assert.Empty(quarantine.List());
    }

    [Fact]
    public async Task A_held_file_loads_when_what_was_wrong_is_mended()
    {
        feed.Put("1.csv", Whole);
        await feed.RunAsync();
        feed.Put("2.csv", LoadBench.Acme("1", "13.00", "555-1,Recurring,Rent,,13.00"));
        Assert.Equal(FeedRunState.Done, (await feed.RunAsync()).State);
        var quarantine = new Quarantine(feed.Tenant);
        var held = Assert.Single(quarantine.List());
        Assert.Equal(IssueCode.ConflictingInvoice, held.Reason);
        Assert.True(quarantine.Retry(held.Key)!.HasHeld);
        Assert.False(quarantine.Release(held.Key, "the corrected bill")!.HasHeld);
        Assert.Equal(13_000_000, Assert.Single(feed.Bench.Invoices(), i => i.IsCurrent).ChargeSum);
        Assert.Empty(quarantine.List());
    }

    [Fact]
    public async Task Discarded_bytes_are_never_loaded_again()
    {
        feed.Put("1.csv", LoadBench.Utf8("this,is,no,bill\n1,2,3,4\n"));
        await feed.RunAsync();
        new Quarantine(feed.Tenant).Discard(Assert.Single(new Quarantine(feed.Tenant).List()).Key, "no bill");
        feed.Put("2.csv", LoadBench.Utf8("this,is,no,bill\n1,2,3,4\n"));
        Assert.Equal((1, 0), ((await feed.RunAsync()).TakenCount, new Quarantine(feed.Tenant).List().Count));
        Assert.Equal(FileState.Discarded, Assert.Single(feed.Received(), f => f.Kind == FileKind.VendorInvoice).State);
    }

    public void Dispose() => feed.Dispose();
}
