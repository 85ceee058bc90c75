using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>
/// One connection to an IMAP server: commands one after the other, always inside TLS. One that broke off in the middle of a command
/// fails every command from then on.
/// </summary>
internal sealed class ImapConnection : IAsyncDisposable
{
    // What a server may say before it ends a command.
    private const int ResponsesMax = 50_000;

    private readonly SemaphoreSlim turn = new(1);
    private readonly ConnectionLimits limits;
    private readonly TimeProvider clock;
    private readonly Socket socket;
    private Stream wire;
    private TimedStream timed;
    private ImapReader reader;
    private int commands;
    private bool isBroken;

    private ImapConnection(Socket socket, ConnectionLimits limits, TimeProvider clock)
    {
        (this.socket, this.limits, this.clock) = (socket, limits, clock);
        wire = new NetworkStream(socket, ownsSocket: true);
        timed = new TimedStream(wire, limits.Idle, clock);
        reader = new ImapReader(timed, limits.ListedMax);
    }

    /// <summary>What the server says it can do, in capitals.</summary>
    public IReadOnlySet<string> Capabilities { get; private set; } = new HashSet<string>();

    /// <summary>Connects and secures the connection; nobody is signed in yet.</summary>
    /// <exception cref="ConnectorException">It does not succeed; the code says why.</exception>
    public static async Task<ImapConnection> OpenAsync(MailboxSettings settings, ConnectorRequest request, CancellationToken cancel)
    {
        var connection = new ImapConnection(await ConnectAsync(settings, request, cancel), request.Limits, request.Clock);
        try
        {
            var trust = new ServerTrust(settings);
            if (!settings.StartTls) await connection.SecureAsync(trust, cancel);
            await connection.GreetAsync(settings.StartTls, cancel);
            if (settings.StartTls)
            {
                await connection.StartTlsAsync(cancel);
                await connection.SecureAsync(trust, cancel);
            }
            if (settings.StartTls || connection.Capabilities.Count == 0) await connection.AskCapabilitiesAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<Socket> ConnectAsync(MailboxSettings settings, ConnectorRequest request, CancellationToken cancel)
    {
        Exception? last = null;
        foreach (var address in await request.Outbound.ResolveAsync(settings.Host, cancel))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, settings.Port, cancel);
                return socket;
            }
            catch (Exception e)
            {
                socket.Dispose();
                if (e is not SocketException) throw;
                last = e;
            }
        }
        throw new ConnectorException(IssueCode.ServerUnreachable,
            "The mail server cannot be reached: check host and port of the feed, then try again later.", last);
    }

    private async Task SecureAsync(ServerTrust trust, CancellationToken cancel)
    {
        // What came in clear text before the handshake could have been put there by anybody.
        if (reader.HasBuffered) throw ImapReader.Broken("sends more than it may before the connection is secure");
        var tls = new SslStream(wire);
        wire = tls;
        await trust.AuthenticateAsync(tls, cancel);
        timed = new TimedStream(tls, limits.Idle, clock);
        reader = new ImapReader(timed, limits.ListedMax);
        Capabilities = new HashSet<string>();
    }

    private async Task GreetAsync(bool isClear, CancellationToken cancel)
    {
        var greeting = await reader.ReadAsync(cancel);
        if (greeting is { Tag: "*", Word: "BYE" }) throw Refused();
        // Somebody between us and the server could pretend that it knows us already, to keep the connection clear.
        if (greeting.Tag != "*" || greeting.Word != "OK") throw ImapReader.Broken(isClear ? "does not let us secure the connection"
            : "does not greet as IMAP servers do");
        Learn(greeting);
    }

    private async Task StartTlsAsync(CancellationToken cancel)
    {
        var answer = await ExecuteAsync(new ImapCommand("STARTTLS"), _ => { }, cancel);
        if (answer.Word != "OK") throw ImapReader.Broken("does not let us secure the connection");
    }

    private async Task AskCapabilitiesAsync(CancellationToken cancel) =>
        await ExecuteAsync(new ImapCommand("CAPABILITY"), _ => { }, cancel);

    /// <summary>Sends a command and reads up to its end.</summary>
    /// <param name="untagged">Takes what the server says meanwhile.</param>
    /// <returns>How it ended: OK, NO or BAD.</returns>
    public Task<ImapResponse> ExecuteAsync(ImapCommand command, Action<ImapResponse> untagged, CancellationToken cancel) =>
        ExecuteAsync(command, untagged, _ => null, cancel);

    /// <summary>Sends a command of several turns.</summary>
    /// <param name="next">What to answer when the server asks for more, without line end; null when there is nothing more.</param>
    public async Task<ImapResponse> ExecuteAsync(
        ImapCommand command, Action<ImapResponse> untagged, Func<string, string?> next, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (isBroken)
                throw new ConnectorException(IssueCode.ConnectionLost, "The connection to the mail server was lost: try again later.");
            isBroken = true;
            var tag = string.Create(CultureInfo.InvariantCulture, $"T{++commands}");
            var pieces = command.Pieces(tag);
            await timed.WriteAsync(pieces[0], cancel);
            var sent = 1;
            for (var count = 0; count < ResponsesMax; count++)
            {
                var response = await reader.ReadAsync(cancel);
                if (response.Tag == "+")
                {
                    var more = sent < pieces.Count ? pieces[sent]
                        : next(response.Text) is { } line ? Encoding.ASCII.GetBytes(line + "\r\n") : null;
                    await timed.WriteAsync(more ?? throw ImapReader.Broken("asks for what it was not offered"), cancel);
                    sent++;
                    continue;
                }
                Learn(response);
                if (response.Tag == tag)
                {
                    isBroken = false;
                    return response;
                }
                if (response.Tag != "*") throw ImapReader.Broken("answers what it was not asked");
                if (response.Word == "BYE") throw Refused();
                untagged(response);
            }
            throw ImapReader.Broken("sends an answer without end");
        }
        finally
        {
            turn.Release();
        }
    }

    private void Learn(ImapResponse response)
    {
        if (response is { Tag: "*", Word: "CAPABILITY" })
            Capabilities = response.Values.Select(v => v.Text.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        if (response.Code == "CAPABILITY")
            Capabilities = response.CodeText.ToUpperInvariant().Split(' ').ToHashSet(StringComparer.Ordinal);
    }

    private static ConnectorException Refused() =>
        new(IssueCode.ServerRefused, "The mail server ended the connection by itself (busy, under maintenance or too many connections): "
            + "try again later.");

    public async ValueTask DisposeAsync()
    {
        try
        {
            // A server that is told may close at once; its answer is of no use.
            if (!isBroken && wire is SslStream)
            {
                using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await timed.WriteAsync(Encoding.ASCII.GetBytes("BYE LOGOUT\r\n"), soon.Token);
            }
        }
        catch (Exception e) when (e is ConnectorException or OperationCanceledException)
        {
            // It is gone already.
        }
        isBroken = true;
        // No farewell of TLS: a server that does not read would hold us up.
        socket.Dispose();
        await wire.DisposeAsync();
        turn.Dispose();
    }
}
