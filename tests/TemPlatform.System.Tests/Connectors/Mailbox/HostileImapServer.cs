using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Connectors.Mailbox;

/// <summary>What the server does after it sent a reply.</summary>
internal enum Then { GoesOn, Stalls, Closes, Repeats, Drips }

/// <summary>A reply of the fake: {tag} stands for the tag of the command.</summary>
internal sealed record Reply(string Text, Then Then = Then.GoesOn);

/// <summary>
/// A fake IMAP server that holds one message with one attachment and answers as a server should, except for the steps that a test
/// gives other replies: greeting, STARTTLS, SIGNIN, or a command's name.
/// </summary>
internal sealed class HostileImapServer : IAsyncDisposable
{
    private const string Header = "From: billing@vendor.example\r\nMessage-ID: <1@vendor.example>\r\n\r\n";

    public const string Structure =
        """(("text" "csv" ("name" "bill.csv") NIL NIL "base64" 8 1 NIL ("attachment" ("filename" "bill.csv")) NIL NIL) "mixed")""";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly MailServerOptions options = new();
    private readonly Dictionary<string, Reply> replies = new(StringComparer.Ordinal);
    private readonly bool isClear;
    private readonly Task serving;

    public HostileImapServer(IReadOnlyDictionary<string, Reply> others, bool isClear = false)
    {
        this.isClear = isClear;
        foreach (var (step, reply) in others) replies[step] = reply;
        listener.Start();
        serving = ServeAsync();
    }

    public HostileImapServer(string step, Reply reply) : this(new Dictionary<string, Reply> { [step] = reply }) { }

    /// <summary>What the client said, with literals in place.</summary>
    public List<string> Commands { get; } = [];

    public object Settings => new
    {
        host = "localhost", port = ((IPEndPoint)listener.LocalEndpoint).Port, user = "bills",
        authority = options.Authority.ExportCertificatePem(), senders = new[] { "billing@vendor.example" },
    };

    public static string Fetch(string structure, string header = Header) => "* 1 FETCH (UID 1 INTERNALDATE \"02-Mar-2026 10:00:00 +0000\" "
        + $"BODYSTRUCTURE {structure} BODY[HEADER.FIELDS (FROM DATE)] {{{header.Length}}}\r\n{header})\r\n{{tag}} OK\r\n";

    private static Reply Honest(string step) => step switch
    {
        "greeting" => new("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n"),
        "CAPABILITY" => new("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK\r\n"),
        "SELECT" => new("* OK [UIDVALIDITY 7] valid\r\n* OK [PERMANENTFLAGS (\\Seen \\*)] flags\r\n{tag} OK\r\n"),
        "SEARCH" => new("* SEARCH 1\r\n{tag} OK\r\n"),
        "FETCH" => new(Fetch(Structure)),
        "BODY" => new("* 1 FETCH (UID 1 BODY[1]<0> {8}\r\nYSxiDQo=)\r\n{tag} OK\r\n"),
        _ => new("{tag} OK\r\n"),
    };

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                try
                {
                    await SpeakAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // The client went away, which is what it should do.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException && end.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task SpeakAsync(Stream wire)
    {
        if (isClear)
        {
            if (!await SendAsync(wire, "greeting", "*")) return;
            var (startTag, _) = Split(await LineAsync(wire));
            if (!await SendAsync(wire, "STARTTLS", startTag)) return;
        }
        await using var tls = new SslStream(wire);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = options.Certificate }, end.Token);
        if (!isClear && !await SendAsync(tls, "greeting", "*")) return;
        while (await LineAsync(tls) is { Length: > 0 } line)
        {
            var (tag, step) = Split(line);
            if (step == "AUTHENTICATE")
            {
                await tls.WriteAsync("+ \r\n"u8.ToArray(), end.Token);
                await LineAsync(tls);
                step = "SIGNIN";
            }
            if (!await SendAsync(tls, step, tag)) return;
        }
    }

    private static (string Tag, string Step) Split(string line)
    {
        var words = line.Split(' ');
        var step = words.Length < 2 ? "" : words[1] == "UID" ? words[2] : words[1];
        return (words[0], step == "FETCH" && !line.Contains("BODYSTRUCTURE", StringComparison.Ordinal) ? "BODY" : step);
    }

    private async Task<bool> SendAsync(Stream wire, string step, string tag)
    {
        var reply = replies.GetValueOrDefault(step) ?? Honest(step);
        var bytes = Encoding.Latin1.GetBytes(reply.Text.Replace("{tag}", tag, StringComparison.Ordinal));
        if (reply.Then != Then.Drips) await wire.WriteAsync(bytes, end.Token);
        for (var i = 0; reply.Then == Then.Drips; i++)
        {
            await wire.WriteAsync(bytes.AsMemory(i % bytes.Length, 1), end.Token);
            await Task.Delay(100, end.Token);
        }
        while (reply.Then == Then.Repeats) await wire.WriteAsync(bytes, end.Token);
        if (reply.Then == Then.Stalls) await Task.Delay(Timeout.Infinite, end.Token);
        return reply.Then == Then.GoesOn;
    }

    // A command up to its end; literals are let in and put into the line.
    private async Task<string> LineAsync(Stream wire)
    {
        var line = new StringBuilder();
        while (await CharacterAsync(wire) is { } c)
        {
            line.Append(c);
            if (c != '\n') continue;
            var text = line.ToString().TrimEnd('\r', '\n');
            if (!text.EndsWith('}'))
            {
                Commands.Add(text);
                return text;
            }
            await wire.WriteAsync("+ go on\r\n"u8.ToArray(), end.Token);
            var length = int.Parse(text[(text.LastIndexOf('{') + 1)..^1], CultureInfo.InvariantCulture);
            for (; length > 0; length--) line.Append(await CharacterAsync(wire));
        }
        return "";
    }

    private async Task<char?> CharacterAsync(Stream wire)
    {
        var one = new byte[1];
        return await wire.ReadAsync(one, end.Token) == 1 ? (char)one[0] : null;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        end.Dispose();
    }
}
