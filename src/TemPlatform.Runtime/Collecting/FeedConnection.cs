using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Secrets;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>A feed's connector, signed in; the folder that it works in is gone when this is disposed.</summary>
internal sealed class FeedConnection : IAsyncDisposable
{
    public const string FolderPrefix = "connection-";

    private readonly string folder;
    private readonly CredentialSecrets credential;

    private FeedConnection(IRemote remote, string folder, CredentialSecrets credential) =>
        (Remote, this.folder, this.credential) = (remote, folder, credential);

    public IRemote Remote { get; }

    /// <summary>The connector of a feed.</summary>
    /// <exception cref="TemException">It has none.</exception>
    public static IConnector Connector(Feed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return FeedConnectors.Find(feed.Connector ?? "")
            ?? throw new TemException("People bring the files of this feed: load them with tem load, or declare how they are fetched.");
    }

    /// <exception cref="ConnectorException">The vendor's side could not be used; the code says why.</exception>
    public static async Task<FeedConnection> OpenAsync(TenantStore store, Feed feed, CancellationToken cancel)
    {
        var connector = Connector(feed);
        var folder = Path.Combine(StagedPart.Folder(store), FolderPrefix + Guid.NewGuid().ToString("N"));
        var credential = feed.Credential is null ? CredentialSecrets.None : new CredentialVault(store).Open(feed.Credential);
        DurableFile.CreateFolder(folder, isSecret: true);
        try
        {
            using var connection = JsonDocument.Parse(feed.Connection ?? "{}");
            var request = new ConnectorRequest(connection.RootElement.Clone(), credential, folder, store.CollectLimits.Connection,
                store.Outbound, store.Clock) { AllowedFolders = store.AllowedFolders };
            // A connection may have to sign in again while it lasts: it keeps what it signs in with.
            return new FeedConnection(await connector.ConnectAsync(request, cancel), folder, credential);
        }
        catch
        {
            credential.Dispose();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Remote.DisposeAsync();
        credential.Dispose();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
