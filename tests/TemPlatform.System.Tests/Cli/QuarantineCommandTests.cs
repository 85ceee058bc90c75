using System.Text.Json;
using TemPlatform.SystemTests.Collecting;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Cli;

public sealed class QuarantineCommandTests : IDisposable
{
    private readonly FolderFeed feed = new();

    public void Dispose() => feed.Dispose();

    [Fact]
    public async Task What_waits_is_listed_shown_and_decided()
    {
        feed.Put("acme.csv", LoadBench.Utf8("this,is,no,bill\n1,2,3,4\n"));
        feed.Put("a\u202Eb.csv", LoadBench.Acme("1", "5.00", "555-1,Recurring,Rent,,5.00"));
        await feed.RunAsync();

        var list = await Run("list", "--json");
        Assert.Equal(3, list.Exit);
        Assert.Equal(2, list.Json().GetProperty("count").GetInt32());
        var files = list.Json().GetProperty("files").EnumerateArray().ToList();
        var (received, remote) = (Key(files, isReceived: true), Key(files, isReceived: false));

        var shown = (await Run("show", received, "--json")).Json();
        Assert.Equal("acme", TemRun.Text(shown, "feed"));
        Assert.NotEmpty(shown.GetProperty("evidence").EnumerateArray());
        var retried = await Run("retry", received, "--json");
        Assert.Equal((3, 0), (retried.Exit, retried.Json().GetProperty("invoices").GetArrayLength()));
        Assert.Equal(2, (await Run("discard", received)).Exit);
        var discarded = await Run("discard", received, "--reason", "no bill", "--json");
        Assert.Equal((0, "discarded"), (discarded.Exit, TemRun.Text(discarded.Json(), "state")));

        Assert.Equal(2, (await Run("release", remote)).Exit);
        var released = await Run("release", remote, "--reason", "the vendor confirms it", "--json");
        Assert.Equal((0, "waiting"), (released.Exit, TemRun.Text(released.Json(), "state")));
        Assert.Equal(1, (await feed.RunAsync()).TakenCount);
        Assert.Single(feed.Bench.Invoices());
        Assert.Equal(0, (await Run("list", "--json")).Exit);
        Assert.Equal(1, (await Run("show", received)).Exit);
    }

    private static string Key(List<JsonElement> files, bool isReceived) =>
        TemRun.Text(files.Single(f => f.GetProperty("isReceived").GetBoolean() == isReceived), "key");

    private Task<TemRun> Run(params string[] args) => TemRun.Of(["quarantine", .. args, "--data", feed.Bench.Store.Folder]);
}
