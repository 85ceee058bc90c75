using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>One folder of a mailbox. Nothing is changed there before the attachments of a message were acknowledged.</summary>
internal sealed class MailboxRemote : IRemote
{
    private const int MessagesAtOnce = 50;
    private const int BytesAtOnce = 256 << 10;

    private readonly ConcurrentDictionary<MessageKey, HashSet<string>> acknowledged = new();
    private readonly ImapConnection connection;
    private readonly MailboxSettings settings;
    private readonly ConnectorRequest request;
    private HashSet<string> lastingFlags = [];
    private uint validity;

    private MailboxRemote(ImapConnection connection, MailboxSettings settings, ConnectorRequest request) =>
        (this.connection, this.settings, this.request) = (connection, settings, request);

    /// <summary>Commands of one connection follow each other.</summary>
    public int InFlightMax => 1;

    /// <summary>Opens the feed's folder.</summary>
    public static async Task<MailboxRemote> OpenAsync(
        ImapConnection connection, MailboxSettings settings, ConnectorRequest request, CancellationToken cancel)
    {
        var remote = new MailboxRemote(connection, settings, request);
        var select = new ImapCommand("SELECT").Text(ImapText.FolderName(settings.Folder));
        await remote.RunAsync(select, _ => { }, "The mail server does not open the folder: check the folder of the feed.", cancel);
        return remote.validity != 0 ? remote : throw ImapReader.Broken("does not number its messages");
    }

    public async IAsyncEnumerable<RemoteEntry> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var budget = Budget();
        var uids = await budget.RunAsync(SearchAsync, cancel);
        var listed = 0;
        foreach (var chunk in uids.Chunk(MessagesAtOnce))
        {
            foreach (var message in await budget.RunAsync(within => MessagesAsync(chunk, within), cancel))
            {
                foreach (var entry in message.Entries)
                {
                    if (++listed > request.Limits.ListedMax)
                        throw new ConnectorException(IssueCode.ListingTooLong,
                            $"The mailbox shows more than {request.Limits.ListedMax} attachments: move old messages, or set sinceDays.");
                    yield return entry;
                }
            }
        }
    }

    public async Task<RemoteEntry?> FindAsync(RemoteEntry entry, CancellationToken cancel) =>
        await Budget().RunAsync(within => MessageAsync(entry, within), cancel) is { } message
            ? message.Entries.FirstOrDefault(e => e.Path == entry.Path) : null;

    public async Task FetchAsync(RemoteEntry entry, Stream target, long offset, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset, 0);
        await Budget().RunAsync(async within =>
        {
            var message = await MessageAsync(entry, within) ?? throw Gone();
            var attachment = message.Find(entry) ?? throw Gone();
            if (attachment.Problem is { } problem) throw new ConnectorException(problem.Code, problem.Message);
            if (!await IsWholeAsync(message, within)) throw BrokenOff();
            await FetchAsync(message.Key, attachment, target, within);
            return true;
        }, cancel);
    }

    private async Task FetchAsync(MessageKey key, Attachment attachment, Stream target, CancellationToken cancel)
    {
        var decoder = TransferDecoder.Find(attachment.Encoding)!;
        var decoded = new ArrayBufferWriter<byte>(BytesAtOnce);
        var (coded, written) = (0L, 0L);
        while (true)
        {
            var piece = await PieceAsync(key, attachment.Section, coded, cancel);
            coded += piece.Length;
            if (!decoder.TryDecode(piece.Span, decoded)) throw Damaged();
            var isLast = piece.Length == 0 || (piece.Length < BytesAtOnce && coded == attachment.LengthBytes);
            if (isLast && !decoder.TryEnd(decoded)) throw Damaged();
            written += decoded.WrittenCount;
            if (written > request.Limits.FileBytesMax)
                throw new ConnectorException(IssueCode.FileTooLarge, "The attachment is larger than a file of a feed may be.");
            await target.WriteAsync(decoded.WrittenMemory, cancel);
            decoded.ResetWrittenCount();
            if (isLast) break;
        }
        if (coded != attachment.LengthBytes)
            throw new ConnectorException(IssueCode.SizeDiffers, "The mail server gives the attachment with another size than it announced: "
                + "ask the sender to send it again, or whoever runs the server.");
    }

    // A message that was cut on its way lacks the mark at its end; a server shows its last part as if it were whole.
    private async Task<bool> IsWholeAsync(MailMessage message, CancellationToken cancel)
    {
        if (message.Boundary is not { } boundary) return true;
        foreach (var tailBytes in new[] { 4 << 10, BytesAtOnce })
        {
            var tail = new ArrayBufferWriter<byte>();
            var start = Math.Max(0, message.LengthBytes - tailBytes);
            for (var count = 1; count > 0 && tail.WrittenCount < ImapReader.ValueBytesMax;)
            {
                var piece = await PieceAsync(message.Key, "", start + tail.WrittenCount, cancel);
                tail.Write(piece.Span);
                count = piece.Length < BytesAtOnce ? 0 : piece.Length;
            }
            if (tail.WrittenSpan.IndexOf(Encoding.Latin1.GetBytes($"--{boundary}--")) >= 0) return true;
        }
        return false;
    }

    private async Task<ReadOnlyMemory<byte>> PieceAsync(MessageKey key, string section, long offset, CancellationToken cancel)
    {
        ImapValue? piece = null;
        var item = string.Create(CultureInfo.InvariantCulture, $"(UID BODY.PEEK[{section}]<{offset}.{BytesAtOnce}>)");
        await RunAsync(new ImapCommand($"UID FETCH {Number(key.Uid)} {item}"), response =>
        {
            if (response.Word != "FETCH" || response.Values is not [{ Items: { } items }]) return;
            for (var i = 0; i + 1 < items.Count; i += 2)
                if (items[i].Text.StartsWith("BODY[" + section + "]", StringComparison.OrdinalIgnoreCase)) piece = items[i + 1];
        }, cancel);
        if (piece is null) throw Gone();
        if (piece.Bytes.Length > BytesAtOnce || piece.Items is not null || piece == ImapValue.TooLong)
            throw ImapReader.Broken("sends more than it was asked for");
        return piece.Bytes;
    }

    public Task<bool> AcknowledgeAsync(RemoteEntry entry, CancellationToken cancel) => Budget().RunAsync(async within =>
    {
        // A message that is gone was acknowledged before, or somebody moved it.
        if (await MessageAsync(entry, within) is not { } message) return true;
        var parts = acknowledged.GetOrAdd(message.Key, _ => new HashSet<string>(StringComparer.Ordinal));
        lock (parts)
        {
            parts.Add(entry.Path);
            if (!message.Entries.All(e => parts.Contains(e.Path))) return true;
        }
        await new MailboxMark(settings, connection, lastingFlags).MarkAsync(message.Key.Uid, within);
        acknowledged.TryRemove(message.Key, out _);
        return true;
    }, cancel);

    private async Task<IReadOnlyList<uint>> SearchAsync(CancellationToken cancel)
    {
        var words = "UNDELETED";
        if (settings.MoveTo is null) words += " UNKEYWORD " + settings.Flag;
        if (settings.SinceDays is { } days)
            words += " SINCE " + ImapText.Day(DateOnly.FromDateTime(request.Clock.GetUtcNow().UtcDateTime).AddDays(-days));
        var found = new SortedSet<uint>();
        await LookAgainAsync(cancel);
        await RunAsync(new ImapCommand("UID SEARCH " + words), response => found.UnionWith(response.Numbers), cancel);
        return [.. found];
    }

    private async Task<IReadOnlyList<MailMessage>> MessagesAsync(IReadOnlyList<uint> uids, CancellationToken cancel)
    {
        var messages = new SortedDictionary<uint, MailMessage>();
        await RunAsync(new ImapCommand($"UID FETCH {ImapText.Set(uids)} {MailMessage.Items}"), response =>
        {
            var message = MailMessage.Read(response, validity, settings, request.Limits.FileBytesMax);
            if (message is not null && uids.Contains(message.Key.Uid)) messages[message.Key.Uid] = message;
        }, cancel);
        return [.. messages.Values];
    }

    private async Task<MailMessage?> MessageAsync(RemoteEntry entry, CancellationToken cancel)
    {
        await LookAgainAsync(cancel);
        return MessageKey.Read(entry.Path) is { } key && key.Validity == validity
            ? (await MessagesAsync([key.Uid], cancel)).FirstOrDefault(m => m.Key == key) : null;
    }

    // A server goes on showing what others took away, and nothing that came, until it may say so.
    private Task LookAgainAsync(CancellationToken cancel) => RunAsync(new ImapCommand("NOOP"), _ => { }, cancel);

    private Task RunAsync(ImapCommand command, Action<ImapResponse> untagged, CancellationToken cancel) =>
        RunAsync(command, untagged, "The mail server refuses to show messages: try again later, or ask whoever runs it.", cancel);

    private async Task RunAsync(ImapCommand command, Action<ImapResponse> untagged, string refusal, CancellationToken cancel)
    {
        var answer = await connection.ExecuteAsync(command, response =>
        {
            Learn(response);
            untagged(response);
        }, cancel);
        if (answer.Word != "OK") throw new ConnectorException(IssueCode.ServerRefused, refusal);
    }

    private void Learn(ImapResponse response)
    {
        if (response.Code == "UIDVALIDITY") _ = uint.TryParse(response.CodeText, CultureInfo.InvariantCulture, out validity);
        if (response.Code == "PERMANENTFLAGS")
            lastingFlags = response.CodeText.Trim('(', ')').Split(' ').ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private RequestBudget Budget() => new(request.Limits.Total, request.Clock);

    private static string Number(uint uid) => uid.ToString(CultureInfo.InvariantCulture);

    private static ConnectorException Gone() =>
        new(IssueCode.FileChanged, "The message is not there any more, or the mailbox was renumbered.");

    private static ConnectorException BrokenOff() =>
        new(IssueCode.BrokenMessage, "The message breaks off before its end: ask the sender to send it again.");

    private static ConnectorException Damaged() => new(IssueCode.BrokenMessage,
        "The attachment was damaged on its way (its encoding breaks off): ask the sender to send it again.");

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
