using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>
/// Requests to the hosts of a recipe with cookies of their own. Redirects are followed here, each checked as the first address was;
/// connections go to checked addresses only, and no proxy of the machine takes part.
/// </summary>
internal sealed class PortalHttp : IDisposable
{
    private const int HopsMax = 5;

    private readonly PortalHosts hosts;
    private readonly SocketsHttpHandler handler;
    private readonly HttpClient client;

    public PortalHttp(PortalHosts hosts, OutboundPolicy outbound, ConnectionLimits limits, string? userAgent = null)
    {
        this.hosts = hosts;
        handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = true,
            CookieContainer = Cookies,
            // Packed bodies are unpacked where their size is counted.
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 0,
            ConnectTimeout = limits.Connect,
            ConnectCallback = async (context, cancel) => await OutboundConnection.OpenAsync(outbound, context.DnsEndPoint.Host,
                context.DnsEndPoint.Port, context.InitialRequestMessage.RequestUri!.Scheme != "https", cancel),
        };
        handler.SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent ?? "Mozilla/5.0 (compatible; TemPlatform)");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    /// <summary>The portal's cookies; each goes back to its own host alone.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Sends a request and follows where it leads; the body is not read yet.</summary>
    /// <param name="isFile">A file is asked for: it is not to be packed on its way.</param>
    /// <exception cref="ConnectorException">It leads to no answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(PortalRequest request, bool isFile, RequestDeadline deadline)
    {
        for (var hop = 0; ; hop++)
        {
            hosts.Check(request.Address);
            var response = await OnceAsync(request, isFile, deadline);
            deadline.Progress();
            if (Target(response, request.Address) is not { } target) return response;
            var isKept = response.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
            response.Dispose();
            if (hop == HopsMax) throw new ConnectorException(IssueCode.UnexpectedPage, "The portal redirects without end.");
            // What was typed into a form stays with the host that it was typed for.
            if (isKept && request.Posted is not null && target.Authority != request.Address.Authority)
                throw new ConnectorException(IssueCode.AddressRefused,
                    "The portal passes a form on to another host: nothing is sent there.");
            request = new PortalRequest(target, isKept ? request.Posted : null);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }

    private async Task<HttpResponseMessage> OnceAsync(PortalRequest request, bool isFile, RequestDeadline deadline)
    {
        using var message = new HttpRequestMessage(request.Posted is null ? HttpMethod.Get : HttpMethod.Post, request.Address);
        if (request.Posted is { } fields) message.Content = new FormUrlEncodedContent(fields);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", isFile ? "identity" : "gzip");
        message.Headers.TryAddWithoutValidation("Accept", isFile ? "*/*" : "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        try
        {
            return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            throw Failure(e, deadline);
        }
    }

    /// <summary>Where a response redirects to; null when it does not.</summary>
    private static Uri? Target(HttpResponseMessage response, Uri from) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is { } location && Uri.TryCreate(from, location, out var target) ? target : null;

    /// <summary>A failed request by its code.</summary>
    public static Exception Failure(Exception e, RequestDeadline deadline)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is ConnectorException known) return new ConnectorException(known.Code!.Value, known.Message, e);
            if (cause is AuthenticationException)
                return new ConnectorException(IssueCode.CertificateRefused,
                    "The portal's certificate is not valid for it: nothing was sent. Ask the vendor, or check the address.", e);
        }
        if (deadline.Token.IsCancellationRequested) return deadline.Reason(e);
        return (e as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new ConnectorException(IssueCode.HostNotFound, "The portal's name is not known.", e),
            HttpRequestError.ConnectionError => new ConnectorException(IssueCode.ServerUnreachable, "The portal takes no connection.", e),
            HttpRequestError.SecureConnectionError => new ConnectorException(IssueCode.ConnectionLost,
                "The portal broke off while the connection was being secured.", e),
            HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError =>
                new ConnectorException(IssueCode.BrokenProtocol,
                    "The portal's answer is not HTTP, or has more headers than an answer has.", e),
            _ when e is OperationCanceledException =>
                new ConnectorException(IssueCode.ServerUnreachable, "The portal takes no connection within the time allowed.", e),
            _ => new ConnectorException(IssueCode.ConnectionLost, "The connection to the portal broke: it is tried again later.", e),
        };
    }
}
