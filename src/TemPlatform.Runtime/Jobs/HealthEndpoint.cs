using System.Net;
using System.Text.Json;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Jobs;

/// <summary>Answers <c>GET /health</c> on this machine alone: 200 while the node works, 503 when it is stuck or has no database.</summary>
public sealed class HealthEndpoint : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly TemStore installation;

    private HealthEndpoint(TemStore installation, int port)
    {
        this.installation = installation;
        Address = $"http://127.0.0.1:{port}/health";
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
    }

    public string Address { get; }

    /// <param name="port">0 takes a free one.</param>
    /// <exception cref="TemException">The port is taken.</exception>
    public static HealthEndpoint Start(TemStore installation, int port)
    {
        var endpoint = new HealthEndpoint(installation, port == 0 ? FreePort() : port);
        try
        {
            endpoint.listener.Start();
        }
        catch (HttpListenerException e)
        {
            throw new TemException("The health port is taken: name another one with --health.", e);
        }
        _ = endpoint.AnswerAsync();
        return endpoint;
    }

    public void Dispose() => listener.Close();

    private async Task AnswerAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var request = await listener.GetContextAsync();
                Answer(request.Request, request.Response);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The listener was closed, or whoever asked went away.
            }
        }
    }

    private void Answer(HttpListenerRequest request, HttpListenerResponse response)
    {
        using (response)
        {
            if (request.HttpMethod != "GET" || request.Url?.AbsolutePath != "/health")
            {
                response.StatusCode = (int)HttpStatusCode.NotFound;
                return;
            }
            var health = NodeHealth.Of(installation);
            response.StatusCode = (int)(health.IsAlive ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
            response.ContentType = "application/json";
            JsonSerializer.Serialize(response.OutputStream, health, JsonSerializerOptions.Web);
        }
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
