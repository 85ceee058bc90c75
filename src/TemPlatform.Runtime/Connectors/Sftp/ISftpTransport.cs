namespace TemPlatform.Runtime.Connectors.Sftp;

/// <summary>
/// A library or program that speaks SFTP. What names mean, deadlines and lies about sizes are <see cref="SftpRemote"/>'s.
/// </summary>
public interface ISftpTransport
{
    /// <summary>Connects and signs in, to a server that shows a key of <see cref="SshAddress.Keys"/> and to no other.</summary>
    /// <exception cref="ConnectorException">It does not succeed.</exception>
    Task<ISftpChannel> OpenAsync(SftpSettings settings, ConnectorRequest request, CancellationToken cancel);
}

/// <summary>A signed-in session. Every call fails with <see cref="ConnectorException"/>; calls may be made side by side.</summary>
public interface ISftpChannel : IAsyncDisposable
{
    /// <summary>How many files may be fetched side by side.</summary>
    int InFlightMax { get; }

    /// <summary>Whether a fetch may begin in the middle of a file.</summary>
    bool CanResume { get; }

    /// <summary>What is in a folder, packet by packet; the server's names as they come.</summary>
    IAsyncEnumerable<IReadOnlyList<SftpFile>> ListAsync(string folder, CancellationToken cancel);

    /// <summary>A file by its path, without following a link; null when there is none.</summary>
    Task<SftpFile?> FindAsync(string path, CancellationToken cancel);

    /// <summary>Writes what the server gives from an offset on, in order, until it says that the file ends.</summary>
    /// <param name="length">How long the file ought to be; -1 when that is not known.</param>
    Task FetchAsync(string path, long length, Stream target, long offset, CancellationToken cancel);

    /// <summary>Makes a folder; does nothing when it is there.</summary>
    Task MakeFolderAsync(string path, CancellationToken cancel);

    /// <summary>Moves a file to a name that is free.</summary>
    Task RenameAsync(string from, string to, CancellationToken cancel);
}

/// <summary>What a server says of a file.</summary>
/// <param name="Name">As the server has it: anything at all.</param>
/// <param name="IsFile">An ordinary file: no folder, link or device.</param>
/// <param name="LengthBytes">-1 where it does not say.</param>
public sealed record SftpFile(string Name, bool IsFile, long LengthBytes, DateTimeOffset? ModifiedAt);
