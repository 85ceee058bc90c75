namespace TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

/// <summary>A connection and the handle by which it reads one file.</summary>
internal sealed record Lane(SftpSession Session, byte[] Handle)
{
    private int most = int.MaxValue;

    /// <summary>Bytes of one read; fewer where the server gave fewer.</summary>
    public int ReadBytes
    {
        get => Math.Min(Session.ReadBytes, most);
        set => most = value;
    }
}

/// <summary>The connections over which one file is read; those that come up while it is read join.</summary>
internal sealed class FileLanes(
    Lane first, Func<IReadOnlyList<SftpSession>> sessions, Func<SftpSession, Task<byte[]>> open, Action<SftpSession, byte[]> close)
    : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<SftpSession> asked = [first.Session];
    private Lane[] lanes = [first];
    private bool isClosed;

    /// <summary>Those that can be read from now, at least one.</summary>
    public IReadOnlyList<Lane> Current
    {
        get
        {
            foreach (var session in sessions())
                if (asked.Add(session)) _ = JoinAsync(session);
            return Volatile.Read(ref lanes);
        }
    }

    public void Dispose()
    {
        lock (gate) isClosed = true;
        foreach (var lane in lanes) close(lane.Session, lane.Handle);
    }

    private async Task JoinAsync(SftpSession session)
    {
        try
        {
            var handle = await open(session).ConfigureAwait(false);
            lock (gate)
            {
                if (!isClosed)
                {
                    lanes = [.. lanes, new Lane(session, handle)];
                    return;
                }
            }
            close(session, handle);
        }
        catch (ConnectorException)
        {
            // The file is read without it.
        }
    }
}
