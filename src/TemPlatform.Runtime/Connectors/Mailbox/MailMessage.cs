using System.Globalization;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>
/// Which message of a mailbox: numbers mean nothing once the server counted anew (RFC 3501, 2.3.1.1), and the hash tells a message
/// from another that got its number.
/// </summary>
internal readonly record struct MessageKey(uint Validity, uint Uid, string Hash)
{
    public string PathOf(string section) => string.Create(CultureInfo.InvariantCulture, $"{Validity}/{Uid}/{section}/{Hash}");

    /// <returns>Null when the path is none of this connector's.</returns>
    public static MessageKey? Read(string path) =>
        path.Split('/') is [var validity, var uid, _, { Length: > 0 } hash]
        && uint.TryParse(validity, CultureInfo.InvariantCulture, out var v) && uint.TryParse(uid, CultureInfo.InvariantCulture, out var u)
            ? new MessageKey(v, u, hash) : null;
}

/// <summary>A message as a FETCH shows it: what it is called, who sent it, and which files are in it.</summary>
internal sealed record MailMessage(MessageKey Key, DateTimeOffset? ReceivedAt, IReadOnlyList<Attachment> Attachments)
{
    /// <summary>What to fetch of each message.</summary>
    public const string Items = "(UID INTERNALDATE RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS "
        + "(FROM DATE SUBJECT MESSAGE-ID AUTHENTICATION-RESULTS)])";

    /// <summary>What the server says; some only estimate.</summary>
    public long LengthBytes { get; private init; }

    /// <summary>What stands between its parts, and with two dashes more at its end; null when it has none.</summary>
    public string? Boundary { get; private init; }

    public IEnumerable<RemoteEntry> Entries => Attachments.Select(a =>
        new RemoteEntry(Key.PathOf(a.Section), a.Name, -1, ReceivedAt) { IsWhole = true, Issue = a.Problem });

    public Attachment? Find(RemoteEntry entry) => Attachments.FirstOrDefault(a => Key.PathOf(a.Section) == entry.Path);

    /// <param name="fetch">An answer to a FETCH of <see cref="Items"/>.</param>
    /// <returns>Null when the answer is about something else, e.g. flags that changed.</returns>
    public static MailMessage? Read(ImapResponse fetch, uint validity, MailboxSettings settings, long bytesMax)
    {
        if (fetch.Word != "FETCH" || fetch.Values is not [{ Items: { } items }]) return null;
        ImapValue? Item(string name) => Enumerable.Range(0, items.Count / 2)
            .Where(i => items[2 * i].Text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .Select(i => items[2 * i + 1]).FirstOrDefault();
        if (!uint.TryParse(Item("UID")?.Text, CultureInfo.InvariantCulture, out var uid)) return null;
        if (Item("BODYSTRUCTURE") is not { } structure || Item("BODY[HEADER") is not { } bytes) return null;
        var header = new MessageHeader(bytes.Bytes.Span);
        var root = bytes == ImapValue.TooLong ? null : MessagePart.Read(structure);
        var attachments = MessageAttachments.Of(root, WholeName(header, uid), settings.Attachments, bytesMax);
        if (settings.Senders.Refusal(header) is { } refusal)
        {
            var issue = MessageAttachments.Problem(IssueCode.SenderNotAllowed, refusal);
            attachments = [.. attachments.Select(a => a with { Problem = issue })];
        }
        return new MailMessage(new MessageKey(validity, uid, header.Hash()), ImapText.Time(Item("INTERNALDATE")?.Text ?? ""), attachments)
        {
            LengthBytes = uint.TryParse(Item("RFC822.SIZE")?.Text, CultureInfo.InvariantCulture, out var length) ? length : 0,
            Boundary = root is { IsMultipart: true } ? MimeText.Parameter(root.Parameters, "boundary") : null,
        };
    }

    private static string WholeName(MessageHeader header, uint uid)
    {
        var subject = FileNames.Clean(header.Subject.Replace('/', '-').Replace('\\', '-'));
        return (header.Subject.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"message-{uid}")
            : subject.Length > 100 ? subject[..100] : subject) + ".eml";
    }
}
