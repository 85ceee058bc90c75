using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace TemPlatform.Cli.Bench;

/// <summary>Passes connections on to a port of this machine, each byte later by a fixed time: the round trip is twice that.</summary>
internal sealed class DelayProxy : IDisposable
{
    private const int PieceBytes = 64 * 1024;
    /// <summary>Pieces on the way in one direction: above what 100 MB/s has under way in the delays that are measured.</summary>
    private const int PiecesMost = 512;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int port;
    private readonly TimeSpan delay;
    private readonly TimeProvider clock;

    /// <param name="delay">Of each direction.</param>
    public DelayProxy(int port, TimeSpan delay, TimeProvider clock)
    {
        (this.port, this.delay, this.clock) = (port, delay, clock);
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = PassAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The benchmark ended.
        }
    }

    private async Task PassAsync(TcpClient accepted)
    {
        using var client = accepted;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, port, stop.Token);
            client.NoDelay = server.NoDelay = true;
            await Task.WhenAny(DelayAsync(client, server), DelayAsync(server, client));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One side ended.
        }
    }

    private async Task DelayAsync(TcpClient from, TcpClient to)
    {
        var way = Channel.CreateBounded<(byte[] Piece, int Length, long Sent)>(PiecesMost);
        var arriving = ArriveAsync();
        try
        {
            while (true)
            {
                var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
                var length = await from.GetStream().ReadAsync(piece.AsMemory(0, PieceBytes), stop.Token);
                if (length == 0) break;
                await way.Writer.WriteAsync((piece, length, clock.GetTimestamp()), stop.Token);
            }
        }
        finally
        {
            way.Writer.Complete();
        }
        await arriving;

        async Task ArriveAsync()
        {
            await foreach (var (piece, length, sent) in way.Reader.ReadAllAsync(stop.Token))
            {
                var left = delay - clock.GetElapsedTime(sent);
                if (left > TimeSpan.Zero) await Task.Delay(left, clock, stop.Token);
                await to.GetStream().WriteAsync(piece.AsMemory(0, length), stop.Token);
                ArrayPool<byte>.Shared.Return(piece);
            }
        }
    }
}
