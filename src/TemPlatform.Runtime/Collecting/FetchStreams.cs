namespace TemPlatform.Runtime.Collecting;

/// <summary>Takes bytes that somebody else sends, in order; nothing can be read from it.</summary>
internal abstract class ReceivingStream : Stream
{
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    public abstract override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default);
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}

/// <summary>Keeps the first bytes, and stops who sends when it has them.</summary>
internal sealed class BeginningStream(int length, CancellationTokenSource enough) : ReceivingStream
{
    private readonly byte[] bytes = new byte[length];
    private int count;

    public ReadOnlyMemory<byte> Bytes => bytes.AsMemory(0, count);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, length - count);
        buffer[..taken].CopyTo(bytes.AsSpan(count));
        count += taken;
        if (count == length) enough.Cancel();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Compares what comes first with bytes that are known, and passes on what comes after them.</summary>
internal sealed class ComparingStream(Stream target, byte[] known) : ReceivingStream
{
    private int compared;

    /// <summary>Something else came in place of what is known.</summary>
    public bool Differs { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer) => target.Write(buffer[Compare(buffer)..]);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        target.WriteAsync(buffer[Compare(buffer.Span)..], cancellationToken);

    private int Compare(ReadOnlySpan<byte> buffer)
    {
        var length = Math.Min(buffer.Length, known.Length - compared);
        Differs |= !buffer[..length].SequenceEqual(known.AsSpan(compared, length));
        compared += length;
        return length;
    }
}
