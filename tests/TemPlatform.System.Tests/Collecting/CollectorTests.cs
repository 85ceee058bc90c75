using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>A feed's files come in by themselves, each once, and every one of them ends in a named state.</summary>
public sealed class CollectorTests : IDisposable
{
    private readonly FolderFeed feed = new();

    [Fact]
    public async Task Files_of_a_folder_become_audited_invoices_and_move_aside()
    {
        feed.Put("acme-1.csv", Bill("1"));
        feed.Put("acme-2.csv", Bill("2"));
        var run = await feed.RunAsync();
        Assert.Equal((FeedRunState.Done, 2, 2, 0, 0), (run.State, run.ListedCount, run.TakenCount, run.WaitingCount, run.QuarantinedCount));
        Assert.Equal(["1", "2"], feed.Bench.Invoices().Select(i => i.Number).Order(StringComparer.Ordinal));
        Assert.All(feed.Bench.Invoices(), i => Assert.Equal(InvoiceStatus.Audited, i.Status));
        Assert.All(feed.Files(), f => Assert.Equal(RemoteFileState.Acknowledged, f.State));
        Assert.Equal(["acme-1.csv", "acme-2.csv"],
            Directory.GetFiles(feed.Processed).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(feed.Remote));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(feed.Bench.Store.Folder, "staging")));

        var next = await feed.RunAsync();
        Assert.Equal((FeedRunState.Done, 0, 0, -2), (next.State, next.ListedCount, next.TakenCount, next.Sequence));
    }

    [Fact]
    public async Task A_file_that_stays_is_taken_once_and_again_when_it_changed()
    {
        feed.Connect("acme", feed.Remote, leave: true);
        var path = feed.Put("acme.csv", Bill("1"));
        Assert.Equal(1, (await feed.RunAsync()).TakenCount);
        Assert.Equal(0, (await feed.RunAsync()).TakenCount);
        File.WriteAllBytes(path, Bill("22"));
        Assert.Equal(1, (await feed.RunAsync()).TakenCount);
        Assert.Equal(2, feed.Bench.Invoices().Count);
    }

    [Fact]
    public async Task One_bad_file_never_stops_the_others()
    {
        feed.Put("a.csv", [0x7F, 0x45, 0x4C, 0x46, 1, 2, 3]);
        feed.Put("b.csv", LoadBench.Utf8("this,is,no,bill\n1,2,3,4\n"));
        feed.Put("c.csv", Bill("3"));
        File.CreateSymbolicLink(Path.Combine(feed.Remote, "d.csv"), "/etc/hostname");
        var run = await feed.RunAsync();
        Assert.Equal((FeedRunState.Done, 4, 2), (run.State, run.ListedCount, run.TakenCount));
        Assert.Equal("3", Assert.Single(feed.Bench.Invoices()).Number);
        Assert.Equal((RemoteFileState.Quarantined, IssueCode.TypeNotAllowed), StateOf("a.csv"));
        Assert.Equal((RemoteFileState.Quarantined, IssueCode.UnsafeName), StateOf("d.csv"));
        Assert.Equal(FileState.Held, feed.Received().Single(f => f.Name == "b.csv").State);
    }

    public void Dispose() => feed.Dispose();

    private (RemoteFileState, IssueCode?) StateOf(string name)
    {
        var file = feed.Files().Single(f => f.Path == name);
        return (file.State, file.Issue);
    }

    private static byte[] Bill(string number) =>
        LoadBench.Acme(number, "12.00", "555-1,Recurring,Rent,,5.00", "555-2,Recurring,Rent,,7.00");
}
