using System.Runtime.CompilerServices;
using System.Text;

namespace TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

/// <summary>
/// A signed-in server over one connection, and over more once there is work for them: small files go to the one with least to do, large
/// ones are read over all. A further connection that cannot be made is done without; one that is lost ends all.
/// </summary>
internal sealed class OpenSshChannel(SftpSettings settings, SftpSession first, Func<CancellationToken, Task<SftpSession>> connect)
    : ISftpChannel
{
    private const int FilesMost = 64;
    private const int ListingsAhead = 4;
    private const long LargeBytes = 8 << 20;
    /// <summary>Files under way at once from which one connection is not enough.</summary>
    private const int ManyFiles = 8;

    private readonly CancellationTokenSource closing = new();
    private readonly Encoding encoding = settings.Latin1Names ? Encoding.Latin1 : new UTF8Encoding(false);
    private readonly Lock gate = new();
    private SftpSession[] sessions = [first];
    private Task[] joining = [];
    private int files;

    public int InFlightMax => FilesMost;

    public bool CanResume => true;

    public async IAsyncEnumerable<IReadOnlyList<SftpFile>> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancel)
    {
        var handle = await OpenAsync(first, first.New(SftpType.OpenFolder).Text(folder.Length == 0 ? "." : folder, encoding), cancel);
        var asked = new Queue<Task<SftpReply>>();
        try
        {
            while (true)
            {
                while (asked.Count < ListingsAhead) asked.Enqueue(first.SendAsync(first.New(SftpType.ReadFolder).Bytes(handle)));
                using var reply = await asked.Dequeue().WaitAsync(cancel);
                if (reply.Status == SftpStatus.EndOfFile) yield break;
                var packet = Names(reply.Expect(SftpType.Name).Fields);
                if (packet.Count == 0) yield break;
                yield return packet;
            }
        }
        finally
        {
            Close(first, handle);
        }
    }

    public async Task<SftpFile?> FindAsync(string path, CancellationToken cancel)
    {
        using var reply = await first.SendAsync(first.New(SftpType.LStat).Text(path, encoding)).WaitAsync(cancel);
        return reply.Status == SftpStatus.NoSuchFile ? null : reply.Expect(SftpType.Attributes).Fields.File(path, '-');
    }

    public async Task FetchAsync(string path, long length, Stream target, long offset, CancellationToken cancel)
    {
        var under = Interlocked.Increment(ref files);
        var isLarge = length < 0 || length - offset >= LargeBytes;
        try
        {
            if (isLarge || under >= ManyFiles) Widen();
            var session = sessions.MinBy(s => s.Unanswered)!;
            var handle = await OpenFileAsync(session, path, cancel);
            using var lanes = new FileLanes(new Lane(session, handle), () => isLarge ? sessions : [session],
                other => OpenFileAsync(other, path, closing.Token), Close);
            await new FileFetch(lanes, length, target, offset).RunAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref files);
        }
    }

    public async Task MakeFolderAsync(string path, CancellationToken cancel)
    {
        using var reply = await first.SendAsync(first.New(SftpType.MakeFolder).Text(path, encoding).Number(0)).WaitAsync(cancel);
        if (reply.Status is SftpStatus.Ok) return;
        // Servers answer with a mere failure when it is there.
        using var there = await first.SendAsync(first.New(SftpType.Stat).Text(path, encoding)).WaitAsync(cancel);
        if (there.Type != SftpType.Attributes || there.Fields.File(path, 'd').IsFile) reply.Expect(SftpType.Status);
    }

    public async Task RenameAsync(string from, string to, CancellationToken cancel)
    {
        using var reply = await first.SendAsync(first.New(SftpType.Rename).Text(from, encoding).Text(to, encoding)).WaitAsync(cancel);
        if (reply.Status == SftpStatus.Ok) return;
        // The plain rename never replaces a file, which is why it comes first; some file systems cannot do it that way.
        if (!first.HasPosixRename || reply.Status is SftpStatus.NoSuchFile or SftpStatus.PermissionDenied) reply.Expect(SftpType.Status);
        var packet = first.New(SftpType.Extended).Text("posix-rename@openssh.com", Encoding.ASCII).Text(from, encoding).Text(to, encoding);
        using var posix = (await first.SendAsync(packet).WaitAsync(cancel)).Expect(SftpType.Status);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await Task.WhenAll(joining);
        foreach (var session in sessions) session.Dispose();
        closing.Dispose();
    }

    private List<SftpFile> Names(SftpFields fields)
    {
        var count = fields.Number();
        var names = new List<SftpFile>();
        for (var i = 0; i < count; i++)
        {
            var name = encoding.GetString(fields.Bytes());
            var line = fields.Bytes();
            var file = fields.File(name, line.Length > 10 && line[1] is (byte)'r' or (byte)'-' ? (char)line[0] : '-');
            names.Add(file);
        }
        return names;
    }

    private Task<byte[]> OpenFileAsync(SftpSession session, string path, CancellationToken cancel)
    {
        const uint read = 1, noAttributes = 0;
        return OpenAsync(session, session.New(SftpType.Open).Text(path, encoding).Number(read).Number(noAttributes), cancel);
    }

    private static async Task<byte[]> OpenAsync(SftpSession session, SftpPacket packet, CancellationToken cancel)
    {
        var opening = session.SendAsync(packet);
        try
        {
            using var reply = await opening.WaitAsync(cancel);
            return reply.Expect(SftpType.Handle).Fields.Bytes().ToArray();
        }
        catch (OperationCanceledException)
        {
            _ = opening.ContinueWith(CloseLate, TaskScheduler.Default);
            throw;
        }

        void CloseLate(Task<SftpReply> opened)
        {
            if (!opened.IsCompletedSuccessfully) return;
            using var reply = opened.Result;
            if (reply.Type == SftpType.Handle) Close(session, reply.Fields.Bytes().ToArray());
        }
    }

    /// <summary>Closes a handle; nothing waits for the answer.</summary>
    private static void Close(SftpSession session, byte[] handle) =>
        Forget(session.SendAsync(session.New(SftpType.Close).Bytes(handle)));

    private static void Forget(Task<SftpReply> reply) =>
        _ = reply.ContinueWith(failed => _ = failed.Exception, TaskContinuationOptions.OnlyOnFaulted);

    /// <summary>Starts the feed's further connections, once.</summary>
    private void Widen()
    {
        lock (gate)
        {
            if (joining.Length > 0 || closing.IsCancellationRequested) return;
            joining = [.. Enumerable.Range(1, settings.Connections - 1).Select(_ => JoinAsync())];
        }
    }

    private async Task JoinAsync()
    {
        try
        {
            var session = await connect(closing.Token).ConfigureAwait(false);
            lock (gate) sessions = [.. sessions, session];
        }
        catch (Exception e) when (e is ConnectorException or OperationCanceledException)
        {
            // The server takes no more connections: the first one does it.
        }
    }
}
