namespace TemPlatform.Runtime.Connectors.Sftp;

/// <summary>Passes on what is written and counts it; a byte too many fails with <see cref="FullException"/> and is not passed on.</summary>
internal sealed class CountedStream(Stream target, long max) : Stream
{
    /// <summary>Bytes passed on.</summary>
    public long Count { get; private set; }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await target.WriteAsync(buffer[..Fitting(buffer.Length)], cancellationToken);
        Counted(buffer.Length);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        target.Write(buffer, offset, Fitting(count));
        Counted(count);
    }

    public override void Flush() => target.Flush();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    private int Fitting(int count) => (int)Math.Min(count, max - Count);

    private void Counted(int count)
    {
        var fitting = Fitting(count);
        Count += fitting;
        if (fitting < count) throw new FullException();
    }

    /// <summary>More was written than fits.</summary>
    internal sealed class FullException : Exception;
}
