namespace TemPlatform.SystemTests.Connectors.Sftp;

/// <summary>Counts what is written and does something once when there is enough.</summary>
internal sealed class StoppingStream(long enough, Action stop) : MemoryStream
{
    private int isStopped;

    public long Written { get; private set; }

    public override void Write(byte[] buffer, int offset, int count)
    {
        Written += count;
        if (Written >= enough && Interlocked.Exchange(ref isStopped, 1) == 0) stop();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write([], 0, buffer.Length);
        return ValueTask.CompletedTask;
    }
}
