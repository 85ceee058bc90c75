using System.Text.Json;

namespace TemPlatform.Runtime.Connectors;

/// <summary>A way to fetch files from where a vendor puts them. One class per way, listed in <see cref="FeedConnectors"/>.</summary>
public interface IConnector
{
    /// <summary>Lower-case word that a feed's declaration names it by.</summary>
    string Name { get; }

    /// <summary>What it can use of a credential, as closed words of <see cref="CredentialParts"/>.</summary>
    IReadOnlyList<string> CredentialParts { get; }

    /// <summary>What is wrong with the settings of a connection, without their values; null when they can be used.</summary>
    string? Problem(JsonElement connection);

    /// <summary>Connects and signs in.</summary>
    /// <exception cref="ConnectorException">It does not succeed; the code says why.</exception>
    Task<IRemote> ConnectAsync(ConnectorRequest request, CancellationToken cancel);
}

/// <summary>What a connector is given.</summary>
/// <param name="Connection">The settings, checked by <see cref="IConnector.Problem"/> when the feed was declared.</param>
/// <param name="Credential">What it signs in with; empty where the feed names none.
/// Disposed after the connection, which may sign in again.</param>
/// <param name="WorkFolder">A folder of its own, only the owner may enter it; gone when the run ends.</param>
/// <param name="Limits">Deadlines and sizes.</param>
/// <param name="Outbound">Which addresses it may connect to.</param>
/// <param name="Clock">Whose time counts.</param>
public sealed record ConnectorRequest(
    JsonElement Connection, CredentialSecrets Credential, string WorkFolder, ConnectionLimits Limits, OutboundPolicy Outbound,
    TimeProvider Clock)
{
    /// <summary>Folders of this machine below which files may be taken; none unless an administrator allowed some.</summary>
    public IReadOnlyList<string> AllowedFolders { get; init; } = [];
}

/// <summary>How long and how much a connection may take.</summary>
public sealed record ConnectionLimits
{
    /// <summary>From the first packet to being signed in.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Without a byte from the other side, inside any request.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>One request as a whole: a listing, or one file.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Entries of one listing; an endless one is refused there.</summary>
    public int ListedMax { get; init; } = 100_000;

    /// <summary>Bytes of one file.</summary>
    public long FileBytesMax { get; init; } = 2L << 30;
}

/// <summary>
/// A signed-in connection to a vendor's server. Calls may be made side by side, up to <see cref="InFlightMax"/>; what fails throws
/// <see cref="ConnectorException"/>. One that lost its server fails every call from then on: the caller connects again.
/// </summary>
public interface IRemote : IAsyncDisposable
{
    /// <summary>How many files may be fetched side by side.</summary>
    int InFlightMax { get; }

    /// <summary>What is there to take, never more than it has to hold at once.</summary>
    IAsyncEnumerable<RemoteEntry> ListAsync(CancellationToken cancel);

    /// <summary>How a file is now; null when it is gone. Asked before a fetch is resumed and after it ended.</summary>
    Task<RemoteEntry?> FindAsync(RemoteEntry entry, CancellationToken cancel);

    /// <summary>Writes the bytes of a file from an offset on, in order.</summary>
    /// <param name="offset">0, or how much is there already; only where <see cref="RemoteEntry.CanResume"/>.</param>
    Task FetchAsync(RemoteEntry entry, Stream target, long offset, CancellationToken cancel);

    /// <summary>
    /// Tells the vendor's side that a file was taken: moves or flags it, as the feed says. A file that is listed again although it was
    /// acknowledged is acknowledged again: a mail moves when all its attachments were, and an earlier connection may have ended between.
    /// </summary>
    /// <returns>False where nothing is to be told: the file stays as it is.</returns>
    Task<bool> AcknowledgeAsync(RemoteEntry entry, CancellationToken cancel);
}

/// <summary>A file as the vendor's side shows it.</summary>
/// <param name="Path">Where it is, for the connector; the same file has the same path in every listing.</param>
/// <param name="Name">What it is called: data that others chose, never a path of ours.</param>
/// <param name="LengthBytes">-1 where the vendor does not say.</param>
/// <param name="ModifiedAt">Null where the vendor does not say.</param>
public sealed record RemoteEntry(string Path, string Name, long LengthBytes, DateTimeOffset? ModifiedAt)
{
    /// <summary>The vendor's side only shows it when it is whole (a portal's document, a mail): no need to see it rest.</summary>
    public bool IsWhole { get; init; }

    /// <summary>A fetch may go on where an earlier one ended.</summary>
    public bool CanResume { get; init; }

    /// <summary>SHA-256 that was agreed for it, lower-case hex (a manifest of removable media); null for none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Why it must not be taken, found while listing (name, sender, type): it is quarantined with this.</summary>
    public Core.Pipeline.Issue? Issue { get; init; }
}
