using System.Globalization;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>One part of a message as the server understood it: a node of BODYSTRUCTURE (RFC 3501, 7.4.2).</summary>
/// <param name="Section">Number by which it is fetched, e.g. 2.1; empty for the outermost multipart.</param>
/// <param name="Type">Lower-case, e.g. application/pdf.</param>
internal sealed record MessagePart(string Section, string Type)
{
    /// <summary>More parts than a message of bills has; a structure beyond is not read.</summary>
    private const int NestingMax = 20;

    public IReadOnlyList<(string Name, string Raw)> Parameters { get; private init; } = [];
    /// <summary>Content transfer encoding, lower-case.</summary>
    public string Encoding { get; private init; } = "";
    /// <summary>Bytes before decoding.</summary>
    public long LengthBytes { get; private init; }
    public bool HasContentId { get; private init; }
    /// <summary>attachment, inline or nothing; lower-case.</summary>
    public string Disposition { get; private init; } = "";
    public IReadOnlyList<(string Name, string Raw)> DispositionParameters { get; private init; } = [];
    public IReadOnlyList<MessagePart> Parts { get; private init; } = [];

    /// <summary>A message in a message.</summary>
    public bool IsMessage => Type is "message/rfc822" or "message/global";

    public bool IsMultipart => Type.StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>This part and all below it.</summary>
    public IEnumerable<MessagePart> All() => Parts.SelectMany(p => p.All()).Prepend(this);

    /// <returns>Null when it is no structure, or one that is nested too deep.</returns>
    public static MessagePart? Read(ImapValue structure) => Read(structure, "", 0);

    private static MessagePart? Read(ImapValue structure, string section, int depth)
    {
        if (depth > NestingMax || structure.Items is not { Count: > 0 } items) return null;
        if (items[0].Items is not null) return Multipart(items, section, depth);
        if (items.Count < 7 || !items[0].IsText || !items[1].IsText) return null;
        var type = $"{items[0].Text}/{items[1].Text}".ToLowerInvariant();
        var own = section.Length == 0 ? "1" : section;
        var isMessage = type is "message/rfc822" or "message/global" && items.Count >= 10 && items[8].Items is not null;
        // What every part has, then what its type adds, then extensions: checksum, disposition, language, place.
        var extensions = 7 + (isMessage ? 3 : type.StartsWith("text/", StringComparison.Ordinal) ? 1 : 0);
        var inner = isMessage ? Read(items[8], IsList(items[8]) ? own : own + ".1", depth + 1) : null;
        if (isMessage && inner is null) return null;
        return new MessagePart(own, type)
        {
            Parameters = Pairs(items[2]),
            HasContentId = items[3].IsText && items[3].Bytes.Length > 0,
            Encoding = items[5].Text.ToLowerInvariant(),
            LengthBytes = uint.TryParse(items[6].Text, CultureInfo.InvariantCulture, out var length) ? length : 0,
            Disposition = DispositionOf(items, extensions + 1),
            DispositionParameters = DispositionPairs(items, extensions + 1),
            Parts = inner is null ? [] : [inner],
        };
    }

    private static MessagePart? Multipart(IReadOnlyList<ImapValue> items, string section, int depth)
    {
        var count = items.TakeWhile(i => i.Items is not null).Count();
        if (count == items.Count || !items[count].IsText) return null;
        var parts = new List<MessagePart>();
        for (var i = 0; i < count; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            if (Read(items[i], section.Length == 0 ? number : $"{section}.{number}", depth + 1) is not { } part) return null;
            parts.Add(part);
        }
        return new MessagePart(section, "multipart/" + items[count].Text.ToLowerInvariant())
        {
            Parts = parts,
            Parameters = items.Count > count + 1 ? Pairs(items[count + 1]) : [],
        };
    }

    private static bool IsList(ImapValue structure) => structure.Items is [{ Items: not null }, ..];

    private static string DispositionOf(IReadOnlyList<ImapValue> items, int at) =>
        items.Count > at && items[at].Items is [var kind, ..] ? kind.Text.ToLowerInvariant() : "";

    private static IReadOnlyList<(string, string)> DispositionPairs(IReadOnlyList<ImapValue> items, int at) =>
        items.Count > at && items[at].Items is [_, var pairs, ..] ? Pairs(pairs) : [];

    private static IReadOnlyList<(string, string)> Pairs(ImapValue value) => value.Items is not { } items ? []
        : [.. Enumerable.Range(0, items.Count / 2).Select(i => (items[2 * i].Text, items[2 * i + 1].Text))];
}
