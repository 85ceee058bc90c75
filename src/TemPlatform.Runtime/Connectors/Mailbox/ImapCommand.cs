using System.Text;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>A command in the making: words of ours, and texts that others chose, quoted or as literals. Never prints itself.</summary>
internal sealed class ImapCommand
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly List<byte[]> pieces = [];
    private readonly StringBuilder piece = new();

    public ImapCommand(string words) => piece.Append(words);

    /// <summary>Appends words of ours.</summary>
    public ImapCommand Words(string words)
    {
        piece.Append(' ').Append(words);
        return this;
    }

    /// <summary>Appends a text, whatever it is.</summary>
    public ImapCommand Text(string text)
    {
        if (ImapText.CanQuote(text)) return Words(ImapText.Quote(text));
        var bytes = Utf8.GetBytes(text);
        Words($"{{{bytes.Length}}}\r\n");
        EndPiece();
        pieces.Add(bytes);
        return this;
    }

    /// <summary>The bytes to send, each piece with a literal's length at its end, whose leave the server gives, before the next.</summary>
    public IReadOnlyList<byte[]> Pieces(string tag)
    {
        piece.Append("\r\n");
        EndPiece();
        pieces[0] = [.. Encoding.ASCII.GetBytes(tag + " "), .. pieces[0]];
        // A literal and what follows it go together.
        for (var i = 1; i < pieces.Count; i++)
        {
            pieces[i] = [.. pieces[i], .. pieces[i + 1]];
            pieces.RemoveAt(i + 1);
        }
        return pieces;
    }

    private void EndPiece()
    {
        pieces.Add(Encoding.ASCII.GetBytes(piece.ToString()));
        piece.Clear();
    }
}
