using System.Runtime.CompilerServices;
using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors;

/// <summary>
/// Takes files from a folder of this machine, below those that an administrator allowed. Settings: <c>path</c>; <c>leave</c>, true
/// where taken files stay instead of being moved into <c>processed</c> beside them.
/// </summary>
public sealed class FolderConnector : IConnector
{
    public string Name => "folder";

    public IReadOnlyList<string> CredentialParts => [];

    public string? Problem(JsonElement connection) => FolderSettings.Read(connection, out var problem, "leave") is null ? problem : null;

    public Task<IRemote> ConnectAsync(ConnectorRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = FolderSettings.Read(request.Connection, out var problem, "leave")
            ?? throw new ConnectorException(IssueCode.ServerRefused, problem!);
        var root = AllowedFolder.Open(settings.Path, request.AllowedFolders);
        return Task.FromResult<IRemote>(new FolderRemote(root, settings.Leave, request.Limits));
    }
}

/// <summary>What a feed says of its folder.</summary>
internal sealed record FolderSettings(string Path, bool Leave)
{
    /// <param name="problem">What is wrong; null when nothing is.</param>
    /// <param name="known">Settings beside the path that the connector has.</param>
    public static FolderSettings? Read(JsonElement connection, out string? problem, params IReadOnlyList<string> known)
    {
        problem = null;
        string? path = null;
        var leave = false;
        if (connection.ValueKind == JsonValueKind.Object)
            foreach (var setting in connection.EnumerateObject())
            {
                var kind = setting.Value.ValueKind;
                if (setting.NameEquals("path") && kind == JsonValueKind.String) path = setting.Value.GetString();
                else if (setting.NameEquals("leave") && known.Contains("leave") && kind is JsonValueKind.True or JsonValueKind.False)
                    leave = setting.Value.GetBoolean();
                else problem = $"The connection knows path{string.Concat(known.Select(k => $" and {k} (true or false)"))}.";
            }
        if (path is null || !System.IO.Path.IsPathFullyQualified(path))
            problem ??= "The connection needs a path from the root of the machine.";
        return problem is null ? new FolderSettings(path!, leave) : null;
    }
}

/// <summary>A folder's files as a vendor's side.</summary>
internal sealed class FolderRemote(string root, bool leave, ConnectionLimits limits) : IRemote
{
    private const string ProcessedFolder = "processed";
    private const int ReadsAtOnce = 4;

    public int InFlightMax => ReadsAtOnce;

    public async IAsyncEnumerable<RemoteEntry> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        var count = 0;
        foreach (var file in AllowedFolder.Files(root))
        {
            cancel.ThrowIfCancellationRequested();
            if (++count > limits.ListedMax)
                throw new ConnectorException(IssueCode.ListingTooLong, "The folder holds more files than are ever taken: clear it.");
            if (AllowedFolder.Entry(root, file.Name) is { } entry) yield return entry;
        }
    }

    public Task<RemoteEntry?> FindAsync(RemoteEntry entry, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Task.FromResult(AllowedFolder.Entry(root, entry.Path));
    }

    public Task FetchAsync(RemoteEntry entry, Stream target, long offset, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return AllowedFolder.ReadAsync(root, entry, target, offset, cancel);
    }

    public Task<bool> AcknowledgeAsync(RemoteEntry entry, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (leave) return Task.FromResult(false);
        try
        {
            var processed = Directory.CreateDirectory(Path.Combine(root, ProcessedFolder)).FullName;
            Move(Path.Combine(root, entry.Path), processed, entry.Name);
            return Task.FromResult(true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConnectorException(IssueCode.ServerRefused, "The file could not be moved into 'processed' beside it: check the "
                + "permissions of the folder.", e);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // An older file of the name keeps it.
    private static void Move(string from, string folder, string name)
    {
        for (var copy = 1; ; copy++)
        {
            var to = Path.Combine(folder, copy == 1 ? name : FormattableString.Invariant($"{name}.{copy}"));
            if (File.Exists(to)) continue;
            File.Move(from, to);
            return;
        }
    }
}
