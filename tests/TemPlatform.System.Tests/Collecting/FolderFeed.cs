using System.Net;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Storage;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>A tenant with a feed that takes ACME's bills from a real folder.</summary>
internal sealed class FolderFeed : IDisposable
{
    public FolderFeed(CollectLimits? limits = null, TemProvider provider = TemProvider.Sqlite)
    {
        Bench = new LoadBench(provider, folder => new TemOptions(folder)
        {
            AllowedFolders = [folder], AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")],
            Collect = limits ?? new CollectLimits { Settle = TimeSpan.Zero },
        });
        Directory.CreateDirectory(Remote);
        Feed = Connect("acme", Remote);
    }

    public LoadBench Bench { get; }

    public TenantStore Tenant => Bench.Tenant;

    public Feed Feed { get; private set; }

    /// <summary>Where the vendor puts files.</summary>
    public string Remote => Path.Combine(Bench.Store.Folder, "vendor");

    public string Processed => Path.Combine(Remote, "processed");

    /// <summary>Makes a declared feed fetch from a folder.</summary>
    public Feed Connect(string name, string path, string connector = "folder", bool leave = false, string pattern = "*")
    {
        using var context = Tenant.NewContext();
        var feed = context.Feeds.Single(f => f.Name == name);
        (feed.Connector, feed.FilePattern) = (connector, pattern);
        feed.Connection = System.Text.Json.JsonSerializer.Serialize<object>(connector == "folder" ? new { path, leave } : new { path });
        context.SaveChanges();
        if (name == "acme") Feed = feed;
        return feed;
    }

    /// <summary>Makes the feed fetch from a server.</summary>
    public void Use(string connector, string connection, string credential)
    {
        using var context = Tenant.NewContext();
        var feed = context.Feeds.Single(f => f.Id == Feed.Id);
        (feed.Connector, feed.Connection, feed.Credential, feed.FilePattern) = (connector, connection, credential, "*");
        context.SaveChanges();
        Feed = feed;
    }

    /// <summary>Puts a file where the vendor puts files, whole at once.</summary>
    public string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(Remote, name);
        var elsewhere = Path.Combine(Bench.Store.Folder, "sent");
        File.WriteAllBytes(elsewhere, bytes);
        File.Move(elsewhere, path, overwrite: true);
        return path;
    }

    public Task<FeedRun> RunAsync() => FeedRunner.RunAsync(Tenant, Feed, FeedRunCause.Manual, TestContext.Current.CancellationToken);

    public List<RemoteFile> Files() => Bench.Rows<RemoteFile>();

    public List<RawFile> Received() => Bench.Rows<RawFile>();

    public void Dispose() => Bench.Dispose();
}
