using System.Text;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>One value in a server's answer: text, a list, or nothing (RFC 3501, chapter 4).</summary>
internal sealed class ImapValue
{
    public static readonly ImapValue Nil = new(default, null);
    /// <summary>Stands for a value that was longer or deeper than is kept.</summary>
    public static readonly ImapValue TooLong = new(default, null);

    private ImapValue(ReadOnlyMemory<byte> bytes, IReadOnlyList<ImapValue>? items) => (Bytes, Items) = (bytes, items);

    public ImapValue(ReadOnlyMemory<byte> bytes) : this(bytes, null) { }

    public ImapValue(IReadOnlyList<ImapValue> items) : this(default, items) { }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Null unless it is a list.</summary>
    public IReadOnlyList<ImapValue>? Items { get; }

    public bool IsText => Items is null && this != Nil && this != TooLong;

    /// <summary>One character per byte; empty unless it is text.</summary>
    public string Text => Encoding.Latin1.GetString(Bytes.Span);

    public override string ToString() => Items is null ? $"{Bytes.Length} bytes" : $"{Items.Count} values";
}

/// <summary>One answer of a server.</summary>
/// <param name="Tag">Of the command that it ends; * for what comes in between, + for leave to go on.</param>
/// <param name="Word">OK, NO, BAD, BYE, PREAUTH, FETCH, SEARCH and so on, in capitals; empty after +.</param>
/// <param name="Number">The number in front of the word, 0 for none.</param>
internal sealed record ImapResponse(string Tag, string Word, uint Number)
{
    /// <summary>What stands in brackets before the text of a status, in capitals up to its first space; empty for none.</summary>
    public string Code { get; init; } = "";

    /// <summary>What stands behind the code's word.</summary>
    public string CodeText { get; init; } = "";

    /// <summary>What follows +.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<ImapValue> Values { get; init; } = [];

    /// <summary>Of a SEARCH.</summary>
    public IReadOnlyList<uint> Numbers { get; init; } = [];
}
