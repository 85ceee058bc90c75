using System.Runtime.CompilerServices;
using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors;

/// <summary>
/// Takes files from a removable medium that is mounted below an allowed folder: those that its manifest names, with the bytes that it
/// names. Setting: <c>path</c>. Nothing is written to the medium.
/// </summary>
public sealed class MediaConnector : IConnector
{
    public const string ConnectorName = "media";

    public string Name => ConnectorName;

    public IReadOnlyList<string> CredentialParts => [];

    public string? Problem(JsonElement connection) => FolderSettings.Read(connection, out var problem) is null ? problem : null;

    public Task<IRemote> ConnectAsync(ConnectorRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = FolderSettings.Read(request.Connection, out var problem)
            ?? throw new ConnectorException(IssueCode.ServerRefused, problem!);
        var root = AllowedFolder.Open(settings.Path, request.AllowedFolders);
        return Task.FromResult<IRemote>(new MediaRemote(root, MediaManifest.Read(root), request.Limits));
    }
}

/// <summary>The files of a medium, each known by the medium's number, who wrote it, and its name.</summary>
internal sealed class MediaRemote(string root, MediaManifest manifest, ConnectionLimits limits) : IRemote
{
    private readonly string prefix = $"{manifest.Serial} {manifest.Operator}/";

    /// <summary>Media are read best from one place at a time.</summary>
    public int InFlightMax => 1;

    public async IAsyncEnumerable<RemoteEntry> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        var missing = manifest.Sha256ByName.Keys.ToHashSet(StringComparer.Ordinal);
        var count = 0;
        foreach (var file in AllowedFolder.Files(root).Where(f => f.Name is not (MediaManifest.JsonName or MediaManifest.CsvName)))
        {
            cancel.ThrowIfCancellationRequested();
            if (++count > limits.ListedMax)
                throw new ConnectorException(IssueCode.ListingTooLong, "The medium holds more files than are ever taken.");
            missing.Remove(file.Name);
            if (Entry(file.Name) is { } entry) yield return entry;
        }
        foreach (var name in missing)
            yield return new RemoteEntry(prefix + name, name, -1, null)
            {
                IsWhole = true, Issue = Refusal(IssueCode.ManifestDiffers, "The manifest names it, and the medium does not hold it."),
            };
    }

    public Task<RemoteEntry?> FindAsync(RemoteEntry entry, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Task.FromResult(Entry(entry.Name));
    }

    public Task FetchAsync(RemoteEntry entry, Stream target, long offset, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return AllowedFolder.ReadAsync(root, entry with { Path = entry.Name }, target, offset, cancel);
    }

    public Task<bool> AcknowledgeAsync(RemoteEntry entry, CancellationToken cancel) => Task.FromResult(false);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private RemoteEntry? Entry(string name)
    {
        if (AllowedFolder.Entry(root, name) is not { } entry) return null;
        var sha256 = manifest.Sha256ByName.GetValueOrDefault(name);
        return entry with
        {
            Path = prefix + name, IsWhole = true, Sha256 = sha256,
            Issue = entry.Issue ?? (sha256 is null
                ? Refusal(IssueCode.ManifestDiffers, "The medium holds it, and its manifest does not name it.") : null),
        };
    }

    private static Issue Refusal(IssueCode code, string message) => new(code, Severity.Blocker, Stage.Collect, message);
}
