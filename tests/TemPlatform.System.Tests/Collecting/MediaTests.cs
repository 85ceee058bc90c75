using System.Security.Cryptography;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>Of a removable medium comes what its manifest names, with the bytes that it names.</summary>
public sealed class MediaTests : IDisposable
{
    private static readonly byte[] Good = LoadBench.Acme("1", "12.00", "555-1,Recurring,Rent,,12.00");

    private readonly FolderFeed feed = new();

    public MediaTests() => feed.Connect("acme", feed.Remote, "media");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_that_are_as_the_manifest_says_are_taken(bool isCsv)
    {
        feed.Put("good.csv", Good);
        feed.Put("changed.csv", Good);
        feed.Put("unnamed.csv", Good);
        var (good, other) = (Hash(Good), Hash([1]));
        if (isCsv)
            feed.Put("manifest.csv", LoadBench.Utf8("serial,operator,name,sha256\n"
                + $"USB-7,Kim,good.csv,{good}\nUSB-7,Kim,changed.csv,{other}\nUSB-7,Kim,gone.csv,{good}\n"));
        else
            feed.Put("manifest.json", LoadBench.Utf8($$"""
                {"serial":"USB-7","operator":"Kim","files":[{"name":"good.csv","sha256":"{{good}}"},
                {"name":"changed.csv","sha256":"{{other}}"},{"name":"gone.csv","sha256":"{{good}}"}]}
                """));
        var run = await feed.RunAsync();
        Assert.Equal((FeedRunState.Done, 4, 1, 3), (run.State, run.ListedCount, run.TakenCount, run.QuarantinedCount));
        Assert.Single(feed.Bench.Invoices());
        Assert.Equal(Medium.RemovableMedia, Assert.Single(feed.Bench.Rows<Delivery>(), d => d.Name == "good.csv").Medium);
        Assert.All(feed.Files().Where(f => !f.Path.EndsWith("/good.csv", StringComparison.Ordinal)),
            f => Assert.Equal((RemoteFileState.Quarantined, IssueCode.ManifestDiffers), (f.State, f.Issue)));
        Assert.Equal(0, (await feed.RunAsync()).TakenCount);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("{\"serial\":\"USB-7\",\"files\":[{\"name\":\"good.csv\",\"sha256\":\"00\"}]}")]
    [InlineData("no json")]
    public async Task Without_a_manifest_nothing_is_taken(string? manifest)
    {
        feed.Put("good.csv", Good);
        if (manifest is not null) feed.Put("manifest.json", LoadBench.Utf8(manifest));
        var run = await feed.RunAsync();
        Assert.Equal((FeedRunState.Failed, IssueCode.MissingManifest, 0), (run.State, run.Issue, run.TakenCount));
    }

    public void Dispose() => feed.Dispose();

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
