using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TemPlatform.SystemTests.Servers;

/// <summary>Answers each connection on loopback with bytes that a test wrote, however wrong; keeps what it was sent.</summary>
internal sealed class FakeHttpServer : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, Stream, CancellationToken, Task> answer;
    private readonly Task running;

    /// <param name="answer">Takes the head of a request and writes the answer; the connection is closed after it.</param>
    public FakeHttpServer(Func<string, Stream, CancellationToken, Task> answer, string address = "127.0.0.1")
    {
        this.answer = answer;
        listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        running = AcceptAsync();
    }

    /// <summary>The same answer for every request.</summary>
    public FakeHttpServer(string answer, string address = "127.0.0.1")
        : this((_, stream, cancel) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancel).AsTask(), address) { }

    public string Authority => listener.LocalEndpoint.ToString()!;

    /// <summary>Heads of the requests, one after the other.</summary>
    public StringBuilder Received { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await running;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            var head = new StringBuilder();
            var buffer = new byte[4096];
            while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                var read = await stream.ReadAsync(buffer, stop.Token);
                if (read == 0) return;
                head.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
            lock (Received) Received.Append(head);
            await answer(head.ToString(), stream, stop.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            // What is still being sent to it is read, so that the answer is not lost to a reset.
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
            soon.CancelAfter(TimeSpan.FromSeconds(1));
            while (await stream.ReadAsync(buffer, soon.Token) > 0) { }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The other side went away, or the test ended.
        }
    }
}
