using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>
/// The only way out that a browser is given: a SOCKS 5 server (RFC 1928) on loopback. The browser resolves no names; each connection
/// goes to a host of the recipe, at the address that was checked. Others on this machine who find its port reach the same hosts and
/// no more than that.
/// </summary>
internal sealed class BrowserProxy : IAsyncDisposable
{
    private const int ConnectionsMax = 64;

    private readonly PortalHosts hosts;
    private readonly OutboundPolicy outbound;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim free = new(ConnectionsMax);
    private readonly ConcurrentDictionary<Task, bool> serving = new();
    private readonly Task running;

    public BrowserProxy(PortalHosts hosts, OutboundPolicy outbound)
    {
        this.hosts = hosts;
        this.outbound = outbound;
        listener.Start();
        running = AcceptAsync();
    }

    /// <summary>As a browser is told.</summary>
    public string Server => $"socks5://{listener.LocalEndpoint}";

    /// <summary>Why the last connection that failed did; null when none did.</summary>
    public ConnectorException? Failure { get; set; }

    /// <summary>Told of everything that arrives.</summary>
    public Action? Received { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await running;
        await Task.WhenAll(serving.Keys);
        stop.Dispose();
        free.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await free.WaitAsync(stop.Token);
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                var task = ServeAsync(client);
                serving[task] = true;
                _ = task.ContinueWith(done => serving.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var held = client;
            client.NoDelay = true;
            var browser = client.GetStream();
            if (await AskedAsync(browser) is not var (host, port)) return;
            await using var portal = await OpenAsync(browser, host, port);
            if (portal is null) return;
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
            var first = await Task.WhenAny(PassAsync(browser, portal, null, over.Token), PassAsync(portal, browser, Tell, over.Token));
            await over.CancelAsync();
            await first;
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side went away.
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Where the browser wants to go; null when it does not speak the protocol.</summary>
    private async Task<(string Host, int Port)?> AskedAsync(NetworkStream browser)
    {
        var bytes = new byte[256];
        await browser.ReadExactlyAsync(bytes.AsMemory(0, 2), stop.Token);
        if (bytes[0] != 5) return null;
        await browser.ReadExactlyAsync(bytes.AsMemory(0, bytes[1]), stop.Token);
        await browser.WriteAsync(new byte[] { 5, 0 }, stop.Token);
        await browser.ReadExactlyAsync(bytes.AsMemory(0, 4), stop.Token);
        if (bytes[0] != 5 || bytes[1] != 1) return null;
        var kind = bytes[3];
        if (kind == 3) await browser.ReadExactlyAsync(bytes.AsMemory(0, 1), stop.Token);
        var length = kind switch { 1 => 4, 3 => bytes[0], 4 => 16, _ => 0 };
        if (length == 0) return null;
        await browser.ReadExactlyAsync(bytes.AsMemory(0, length), stop.Token);
        var host = kind == 3 ? Encoding.Latin1.GetString(bytes, 0, length) : new IPAddress(bytes.AsSpan(0, length)).ToString();
        await browser.ReadExactlyAsync(bytes.AsMemory(0, 2), stop.Token);
        return (host, BinaryPrimitives.ReadUInt16BigEndian(bytes));
    }

    private async Task<NetworkStream?> OpenAsync(NetworkStream browser, string host, int port)
    {
        NetworkStream? portal = null;
        byte reply = 0;
        try
        {
            if (!hosts.Holds(host, port)) throw PortalHosts.Unnamed();
            portal = await OutboundConnection.OpenAsync(outbound, host, port, hosts.IsPlain(host, port), stop.Token);
        }
        catch (ConnectorException e)
        {
            Failure = e;
            reply = e.Code == IssueCode.AddressRefused ? (byte)2 : (byte)4;
        }
        await browser.WriteAsync(new byte[] { 5, reply, 0, 1, 0, 0, 0, 0, 0, 0 }, stop.Token);
        return portal;
    }

    // A connection outlives the step that opened it: whoever waits now is told.
    private void Tell() => Received?.Invoke();

    private static async Task PassAsync(NetworkStream from, NetworkStream to, Action? told, CancellationToken cancel)
    {
        var buffer = new byte[65536];
        for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0;)
        {
            told?.Invoke();
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }
}
