using System.Globalization;
using System.Runtime.CompilerServices;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Sftp;

/// <summary>A feed's files on an SFTP server: which are taken, how long it may last, and how the server is told that one was.</summary>
/// <param name="limits">Total deadlines are kept here, idle ones by the channel.</param>
internal sealed class SftpRemote(ISftpChannel channel, SftpSettings settings, ConnectionLimits limits, TimeProvider clock) : IRemote
{
    private const int RenamesMax = 5;
    private volatile bool hasFolder;

    public int InFlightMax => channel.InFlightMax;

    public async IAsyncEnumerable<RemoteEntry> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        // What the caller does between two packets is not the server's time.
        var deadline = new Deadline(limits.Total, clock);
        using var stop = new CancellationTokenSource();
        await using var packets = channel.ListAsync(settings.Folder, stop.Token).GetAsyncEnumerator(CancellationToken.None);
        var listed = 0;
        while (await deadline.Within(NextAsync, cancel))
        {
            foreach (var file in packets.Current)
            {
                if (++listed > limits.ListedMax) throw TooLong();
                if (file.IsFile) yield return Entry(file);
            }
        }

        async Task<bool> NextAsync(CancellationToken token)
        {
            await using var stopping = token.Register(stop.Cancel);
            return await packets.MoveNextAsync();
        }
    }

    public async Task<RemoteEntry?> FindAsync(RemoteEntry entry, CancellationToken cancel)
    {
        RefuseUnsafe(entry);
        var found = await new Deadline(limits.Total, clock).Within(token => channel.FindAsync(entry.Path, token), cancel);
        return found is { IsFile: true } ? entry with { LengthBytes = found.LengthBytes, ModifiedAt = found.ModifiedAt } : null;
    }

    public async Task FetchAsync(RemoteEntry entry, Stream target, long offset, CancellationToken cancel)
    {
        RefuseUnsafe(entry);
        if (offset != 0 && !channel.CanResume) throw new ArgumentOutOfRangeException(nameof(offset), "This connection cannot resume.");
        if (entry.LengthBytes > limits.FileBytesMax) throw TooLarge();
        var known = entry.LengthBytes >= 0;
        await using var counted = new CountedStream(target, (known ? entry.LengthBytes : limits.FileBytesMax) - offset);
        try
        {
            await new Deadline(limits.Total, clock).Within(
                token => channel.FetchAsync(entry.Path, entry.LengthBytes, counted, offset, token), cancel);
        }
        catch (ConnectorException e) when (e.Code == IssueCode.ConnectionLost)
        {
            throw new ConnectorException(IssueCode.ConnectionLost, string.Create(CultureInfo.InvariantCulture,
                $"The connection was lost after {offset + counted.Count} bytes of the file."), e);
        }
        catch (CountedStream.FullException) when (!known)
        {
            throw TooLarge();
        }
        catch (CountedStream.FullException)
        {
            throw await DiffersAsync(entry, "more", cancel);
        }
        if (known && offset + counted.Count != entry.LengthBytes) throw await DiffersAsync(entry, "fewer", cancel);
    }

    public async Task<bool> AcknowledgeAsync(RemoteEntry entry, CancellationToken cancel)
    {
        RefuseUnsafe(entry);
        return settings.ProcessedFolder is { } folder
            && await new Deadline(limits.Total, clock).Within(token => MoveAsync(entry, folder, token), cancel);
    }

    public ValueTask DisposeAsync() => channel.DisposeAsync();

    /// <summary>Moves a file to a free name; one that is gone was moved before, or the vendor took it away.</summary>
    private async Task<bool> MoveAsync(RemoteEntry entry, string folder, CancellationToken cancel)
    {
        if (!hasFolder) await channel.MakeFolderAsync(folder, cancel);
        hasFolder = true;
        var stem = folder.EndsWith('/') ? folder + entry.Name : $"{folder}/{entry.Name}";
        var time = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        ConnectorException? refused = null;
        for (var attempt = 0; attempt < RenamesMax; attempt++)
        {
            var to = attempt switch { 0 => stem, 1 => $"{stem}.{time}", _ => string.Create(null, $"{stem}.{time}-{attempt}") };
            if (await channel.FindAsync(to, cancel) is not null) continue;
            try
            {
                await channel.RenameAsync(entry.Path, to, cancel);
                return true;
            }
            catch (ConnectorException e) when (e.Code == IssueCode.ServerRefused)
            {
                if (await channel.FindAsync(entry.Path, cancel) is null) return true;
                refused = e;
            }
        }
        throw refused ?? new ConnectorException(IssueCode.ServerRefused,
            "Every name for the taken file is in use in the folder of taken files.");
    }

    private RemoteEntry Entry(SftpFile file) => SftpName.IsSafe(file.Name)
        ? new RemoteEntry(settings.PathOf(file.Name), file.Name, file.LengthBytes, file.ModifiedAt) { CanResume = channel.CanResume }
        : SftpName.Refused(file);

    /// <summary>Tells a file that was replaced or grew from a server that says wrong lengths.</summary>
    private async Task<ConnectorException> DiffersAsync(RemoteEntry entry, string than, CancellationToken cancel)
    {
        var now = await FindAsync(entry, cancel);
        return now is null || now.LengthBytes != entry.LengthBytes || now.ModifiedAt != entry.ModifiedAt
            ? new ConnectorException(IssueCode.FileChanged, "The file changed while it was read: it is taken when it rests.")
            : new ConnectorException(IssueCode.SizeDiffers, $"The server gave {than} bytes than it says the file has: "
                + "ask the vendor; nothing of it was kept.");
    }

    private static void RefuseUnsafe(RemoteEntry entry)
    {
        if (entry.Issue is { } issue) throw new ConnectorException(issue.Code, issue.Message);
    }

    private ConnectorException TooLarge() => new(IssueCode.FileTooLarge, string.Create(CultureInfo.InvariantCulture,
        $"The file has more than {limits.FileBytesMax} bytes: nothing of it was kept."));

    private ConnectorException TooLong() => new(IssueCode.ListingTooLong, string.Create(CultureInfo.InvariantCulture,
        $"The folder lists more than {limits.ListedMax} entries: have the vendor clear it, or name another folder."));
}
