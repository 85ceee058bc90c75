using System.Buffers;
using System.Text;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>
/// Reads the values of one answer up to its line's end, lists in lists without recursion. The limits hold for each value of the
/// outermost list, an attribute of a message: one that exceeds them becomes <see cref="ImapValue.TooLong"/>, the next ones are read.
/// </summary>
internal sealed class ImapValueReader(ImapReader reader)
{
    private const int ValuesMax = 20_000;
    private const int DepthMax = 100;
    private const int AllValuesMax = 100_000;
    private const int AllBytesMax = 16 << 20;

    private readonly List<List<ImapValue>> open = [[]];
    private readonly ArrayBufferWriter<byte> text = new();
    private int depth;
    private int values;
    private long bytes;
    private int allValues;
    private long allBytes;
    private bool isTooLong;

    /// <exception cref="ConnectorException">BrokenProtocol, or what the reader's stream fails with.</exception>
    public async ValueTask<IReadOnlyList<ImapValue>> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            switch (await reader.PeekAsync(cancel))
            {
                case (byte)' ' or (byte)'\r':
                    await reader.NextAsync(cancel);
                    break;
                case (byte)'\n':
                    await reader.NextAsync(cancel);
                    return depth == 0 ? open[0] : throw ImapReader.Broken("ends a line inside a list");
                case (byte)'(':
                    await reader.NextAsync(cancel);
                    Open();
                    break;
                case (byte)')':
                    await reader.NextAsync(cancel);
                    Close();
                    break;
                case (byte)'"':
                    await reader.NextAsync(cancel);
                    await QuotedAsync(cancel);
                    break;
                case (byte)'{':
                    await reader.NextAsync(cancel);
                    await LiteralAsync(cancel);
                    break;
                default:
                    await AtomAsync(cancel);
                    break;
            }
        }
    }

    private void Open()
    {
        depth++;
        if (isTooLong) return;
        if (Fits(0)) open.Add([]);
        else Cut();
    }

    private void Close()
    {
        if (depth == 0) throw ImapReader.Broken("closes a list that is not open");
        depth--;
        if (!isTooLong)
        {
            var list = open[^1];
            open.RemoveAt(open.Count - 1);
            open[^1].Add(new ImapValue(list));
        }
        EndOfAttribute();
    }

    // Null: more bytes than are kept.
    private void Add(ReadOnlyMemory<byte>? value, bool isNil = false)
    {
        if (!isTooLong)
        {
            if (value is { } kept && Fits(kept.Length)) open[^1].Add(isNil ? ImapValue.Nil : new ImapValue(kept));
            else Cut();
        }
        EndOfAttribute();
    }

    private bool Fits(int length)
    {
        bytes += length;
        allBytes += length;
        if (++allValues > AllValuesMax || allBytes > AllBytesMax) throw ImapReader.Broken("sends an answer without end");
        return ++values <= ValuesMax && bytes <= ImapReader.ValueBytesMax && depth <= DepthMax;
    }

    // What is open of the attribute is forgotten; the mark stands in its place, and the rest of it is only read over.
    private void Cut()
    {
        isTooLong = true;
        if (open.Count > 2) open.RemoveRange(2, open.Count - 2);
        open[^1].Add(ImapValue.TooLong);
    }

    private void EndOfAttribute()
    {
        if (depth <= 1) (values, bytes, isTooLong) = (0, 0, false);
    }

    private async ValueTask QuotedAsync(CancellationToken cancel)
    {
        text.ResetWrittenCount();
        while (await reader.NextAsync(cancel) is var b && b != '"')
        {
            if (b == '\\') b = await reader.NextAsync(cancel);
            if (b is (byte)'\r' or (byte)'\n') throw ImapReader.Broken("ends a line inside a text");
            Keep(b);
        }
        Add(text.WrittenSpan.ToArray());
    }

    private async ValueTask LiteralAsync(CancellationToken cancel)
    {
        var length = 0L;
        while (await reader.NextAsync(cancel) is var b && b != '}')
        {
            if (b == '+') continue;
            if (b is < (byte)'0' or > (byte)'9' || length > uint.MaxValue) throw ImapReader.Broken("sends a length that is none");
            length = length * 10 + (b - '0');
        }
        if (await reader.NextAsync(cancel) != '\r' || await reader.NextAsync(cancel) != '\n')
            throw ImapReader.Broken("sends a length that is none");
        Add(await reader.LiteralAsync(length, isKept: !isTooLong, cancel) is { } literal ? literal : null);
    }

    // Names like BODY[HEADER.FIELDS (FROM DATE)]<0> are one word, with all that stands in the brackets.
    private async ValueTask AtomAsync(CancellationToken cancel)
    {
        text.ResetWrittenCount();
        var isBracketed = false;
        while (await reader.PeekAsync(cancel) is var b && b is not ((byte)'\r' or (byte)'\n'))
        {
            if (!isBracketed && (b is (byte)' ' or (byte)'(' or (byte)')' or (byte)'"')) break;
            if (b == '[' && Ascii.EqualsIgnoreCase(text.WrittenSpan, "BODY"u8)) isBracketed = true;
            if (b == ']') isBracketed = false;
            Keep(b);
            await reader.NextAsync(cancel);
            // The marker of a literal with bytes of any value (RFC 3516).
            if (b == '~' && text.WrittenCount == 1 && await reader.PeekAsync(cancel) == '{') return;
        }
        Add(text.WrittenSpan.ToArray(), isNil: Ascii.EqualsIgnoreCase(text.WrittenSpan, "NIL"u8));
    }

    private void Keep(byte b)
    {
        if (text.WrittenCount > ImapReader.ValueBytesMax) return;
        text.GetSpan(1)[0] = b;
        text.Advance(1);
    }
}
