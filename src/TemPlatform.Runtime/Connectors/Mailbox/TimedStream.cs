using System.Net.Sockets;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>Bytes to and from a server, where every wait ends: what fails says why, in a code.</summary>
internal sealed class TimedStream(Stream inner, TimeSpan idle, TimeProvider clock) : Stream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = 0;
        await WithinAsync(async cancel => count = await inner.ReadAsync(buffer, cancel), cancellationToken);
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await WithinAsync(async cancel =>
        {
            await inner.WriteAsync(buffer, cancel);
            await inner.FlushAsync(cancel);
        }, cancellationToken);

    private async Task WithinAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        using var quiet = new CancellationTokenSource(idle, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, cancel);
        try
        {
            await work(both.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new ConnectorException(IssueCode.ServerStalled, "The mail server stopped answering: try again later.", e);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            throw new ConnectorException(IssueCode.ConnectionLost, "The connection to the mail server was lost: try again later.", e);
        }
    }

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
