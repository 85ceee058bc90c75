namespace TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

/// <summary>
/// Reads one file: reads ahead of what is written, as many as there are answers for (one more with each answer, as OpenSSH's client
/// does), over every connection that joins. A read past the end is always among them: a file that is longer than it is said to be
/// shows, and one that grows is not missed.
/// </summary>
internal sealed class FileFetch(FileLanes lanes, long length, Stream target, long offset)
{
    private const int WindowFirst = 4;
    private const int WindowMost = 512;
    private const int ProbeBytes = 1;
    private const int ReadLeast = 1024;

    private readonly Queue<Chunk> chunks = new();
    private long asked = offset;
    private int window = WindowFirst;
    private bool isProbed;

    private sealed record Chunk(Lane Lane, long Offset, int Length, Task<SftpReply> Reply);

    /// <exception cref="ConnectorException">The server refused, lied about the protocol or went away.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await AskAsync(cancel).ConfigureAwait(false);
                if (!chunks.TryPeek(out var chunk)) return;
                using var reply = await chunk.Reply.WaitAsync(cancel).ConfigureAwait(false);
                chunks.Dequeue();
                if (IsEnd(reply)) return;
                var data = Data(reply, chunk.Length);
                await target.WriteAsync(data, cancel).ConfigureAwait(false);
                if (data.Length < chunk.Length && !await RestAsync(chunk, data.Length, cancel).ConfigureAwait(false)) return;
                window = Math.Min(window + 1, WindowMost);
            }
        }
        finally
        {
            foreach (var chunk in chunks) Forget(chunk.Reply);
        }
    }

    /// <summary>Asks for what fits: the next bytes on the connection that has most room.</summary>
    private async Task AskAsync(CancellationToken cancel)
    {
        while (chunks.Count < window && !isProbed)
        {
            var known = lanes.Current;
            var lane = known.Count == 1 ? known[0] : known.MaxBy(l => l.Session.Budget.Left)!;
            var bytes = length < 0 ? lane.ReadBytes : (int)Math.Min(lane.ReadBytes, Math.Max(length - asked, ProbeBytes));
            if (!lane.Session.Budget.TryTake(bytes))
            {
                // Answers of this file are due: writing them makes room.
                if (chunks.Count > 0) return;
                await lane.Session.Budget.TakeAsync(bytes, cancel).ConfigureAwait(false);
            }
            isProbed = length >= 0 && asked >= length;
            chunks.Enqueue(new Chunk(lane, asked, bytes, Read(lane, asked, bytes, () => lane.Session.Budget.Return(bytes))));
            asked += bytes;
        }
    }

    /// <summary>Reads what an answer left out, before anything behind it is written.</summary>
    /// <returns>False at the end of the file.</returns>
    private async Task<bool> RestAsync(Chunk chunk, int got, CancellationToken cancel)
    {
        chunk.Lane.ReadBytes = Math.Max(Math.Min(chunk.Lane.ReadBytes, got), ReadLeast);
        while (got < chunk.Length)
        {
            var bytes = chunk.Length - got;
            // Its room is still that of the whole chunk: waiting for more could wait for ourselves.
            var asking = Read(chunk.Lane, chunk.Offset + got, bytes, null);
            SftpReply reply;
            try
            {
                reply = await asking.WaitAsync(cancel).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Forget(asking);
                throw;
            }
            using (reply)
            {
                if (IsEnd(reply)) return false;
                var data = Data(reply, bytes);
                await target.WriteAsync(data, cancel).ConfigureAwait(false);
                got += data.Length;
            }
        }
        return true;
    }

    private static Task<SftpReply> Read(Lane lane, long offset, int bytes, Action? returned) => lane.Session.SendAsync(
        lane.Session.New(SftpType.Read).Bytes(lane.Handle).Long(offset).Number((uint)bytes), returned);

    private static bool IsEnd(SftpReply reply) => reply.Status == SftpStatus.EndOfFile;

    private static ReadOnlyMemory<byte> Data(SftpReply reply, int asked)
    {
        var body = reply.Expect(SftpType.Data).Body;
        var bytes = reply.Fields.Bytes().Length;
        if (bytes is 0 || bytes > asked) throw SftpFields.Broken();
        return body.Slice(sizeof(uint), bytes);
    }

    /// <summary>The answer to what nobody waits for any more still has to give back its room.</summary>
    private static void Forget(Task<SftpReply> reply) => _ = reply.ContinueWith(
        done =>
        {
            if (done.IsCompletedSuccessfully) done.Result.Dispose();
            else _ = done.Exception;
        },
        TaskScheduler.Default);
}
