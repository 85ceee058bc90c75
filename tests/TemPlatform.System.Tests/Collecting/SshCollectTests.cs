using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Secrets;
using TemPlatform.SystemTests.Loading;
using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>A whole run against a real SSH server: taken, moved aside, loaded; and gone on with when the server went away.</summary>
public sealed class SshCollectTests : IDisposable
{
    private const int Bills = 12;

    private readonly SshServer server = new();
    private readonly FolderFeed feed = new();

    public SshCollectTests()
    {
        new CredentialVault(feed.Tenant).Set("carrier", CredentialParts.PrivateKey, server.UserKey.ToCharArray());
        feed.Use("sftp", server.Connection("out").GetRawText(), "carrier");
        foreach (var n in Enumerable.Range(1, Bills))
            File.WriteAllBytes(Path.Combine(server.Folder("out"), FormattableString.Invariant($"acme-{n}.csv")), Bill(n));
    }

    [Fact]
    public async Task Files_of_a_server_are_taken_moved_aside_and_loaded_once()
    {
        var run = await feed.RunAsync();
        Assert.Equal((FeedRunState.Done, null, Bills, Bills), (run.State, run.Message, run.ListedCount, run.TakenCount));
        AssertAll();
        run = await feed.RunAsync();
        Assert.Equal((FeedRunState.Done, 0, 0), (run.State, run.ListedCount, run.TakenCount));
        AssertAll();
    }

    [Fact]
    public async Task A_server_that_goes_away_fails_the_run_by_name_and_the_next_one_finishes()
    {
        var taken = 0;
        using (FaultPoint.Watch(point =>
        {
            if (point == "S5.after" && Interlocked.Increment(ref taken) == Bills / 2) server.Stop();
        }))
        {
            var run = await feed.RunAsync();
            Assert.Equal(FeedRunState.Failed, run.State);
            Assert.True(run.Issue is IssueCode.ConnectionLost or IssueCode.ServerUnreachable, $"{run.Issue}: {run.Message}");
        }
        server.Restart();
        for (var run = 0; run < 2; run++) Assert.Equal(FeedRunState.Done, (await feed.RunAsync()).State);
        AssertAll();
    }

    public void Dispose()
    {
        feed.Dispose();
        server.Dispose();
    }

    private void AssertAll()
    {
        Assert.Empty(Directory.GetFiles(server.Folder("out")));
        Assert.Equal(Bills, Directory.GetFiles(server.Folder("out/processed")).Length);
        Assert.Equal(Enumerable.Range(1, Bills), feed.Bench.Invoices().Where(i => i.Status == InvoiceStatus.Audited)
            .Select(i => int.Parse(i.Number, CultureInfo.InvariantCulture)).Order());
        Assert.All(feed.Files(), f => Assert.Equal(RemoteFileState.Acknowledged, f.State));
        Assert.Equal(Bills, feed.Bench.Rows<Delivery>().Count(d => d.FeedId == feed.Feed.Id));
    }

    private static byte[] Bill(int number) => LoadBench.Acme(FormattableString.Invariant($"{number}"), "5.00",
        FormattableString.Invariant($"555-{number},Recurring,Rent,,5.00"));
}
