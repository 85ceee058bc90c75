using System.Buffers;
using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>
/// Reads a server's answers from its bytes (RFC 3501, chapter 9), whatever they are: nothing is held beyond the limits, and a value
/// that exceeds them is read over, so that one overgrown message does not hide the others.
/// </summary>
/// <param name="stream">Its reads have deadlines, and fail when the server is gone.</param>
/// <param name="numbersMax">Of one SEARCH; a longer one is refused.</param>
internal sealed class ImapReader(Stream stream, int numbersMax)
{
    /// <summary>Bytes that are kept of one value.</summary>
    public const int ValueBytesMax = 1 << 20;

    private const int ResponseBytesMax = 64 << 20;
    private const int LineBytesMax = 64 << 10;

    private readonly byte[] buffer = new byte[16 << 10];
    private readonly ArrayBufferWriter<byte> word = new();
    private int start;
    private int end;
    private long spent;

    /// <summary>Bytes came that nobody asked for yet.</summary>
    public bool HasBuffered => end > start;

    /// <exception cref="ConnectorException">BrokenProtocol: the bytes are no answer; or what the stream fails with.</exception>
    public async ValueTask<ImapResponse> ReadAsync(CancellationToken cancel)
    {
        spent = 0;
        var tag = await WordAsync(cancel);
        if (tag == "+") return new ImapResponse(tag, "", 0) { Text = (await LineAsync(cancel)).Trim(' ') };
        await ExpectAsync((byte)' ', cancel);
        var name = await WordAsync(cancel);
        var number = 0u;
        if (tag == "*" && uint.TryParse(name, out number))
        {
            await ExpectAsync((byte)' ', cancel);
            name = await WordAsync(cancel);
        }
        var response = new ImapResponse(tag, name.ToUpperInvariant(), number);
        if (response.Word is "OK" or "NO" or "BAD" or "BYE" or "PREAUTH") return WithCode(response, await LineAsync(cancel));
        if (tag != "*") throw Broken("ends a command with an unknown word");
        return response.Word == "SEARCH"
            ? response with { Numbers = await NumbersAsync(cancel) }
            : response with { Values = await new ImapValueReader(this).ReadAsync(cancel) };
    }

    private static ImapResponse WithCode(ImapResponse response, string line)
    {
        line = line.TrimStart(' ');
        var close = line.StartsWith('[') ? line.IndexOf(']', StringComparison.Ordinal) : -1;
        if (close < 0) return response;
        var code = line[1..close].Split(' ', 2);
        return response with { Code = code[0].ToUpperInvariant(), CodeText = code.Length > 1 ? code[1] : "" };
    }

    private async ValueTask<List<uint>> NumbersAsync(CancellationToken cancel)
    {
        var numbers = new List<uint>();
        while (true)
        {
            while (await PeekAsync(cancel) == (byte)' ') start++;
            if (await PeekAsync(cancel) is (byte)'\r' or (byte)'\n')
            {
                await LineAsync(cancel);
                return numbers;
            }
            if (!uint.TryParse(await WordAsync(cancel), out var number)) throw Broken("finds a message without a number");
            if (numbers.Count == numbersMax)
                throw new ConnectorException(IssueCode.ListingTooLong,
                    $"The mailbox shows more than {numbersMax} messages: move old ones away, or set sinceDays.");
            numbers.Add(number);
        }
    }

    // A tag, a word or a number.
    private async ValueTask<string> WordAsync(CancellationToken cancel)
    {
        word.ResetWrittenCount();
        while (await PeekAsync(cancel) is var b && b is not ((byte)' ' or (byte)'\r' or (byte)'\n'))
        {
            if (word.WrittenCount == 64 || b is < 0x21 or > 0x7E) throw Broken("does not speak IMAP");
            word.Write([b]);
            start++;
        }
        return Encoding.ASCII.GetString(word.WrittenSpan);
    }

    // What is left of a line; its end is taken too.
    private async ValueTask<string> LineAsync(CancellationToken cancel)
    {
        var line = new ArrayBufferWriter<byte>();
        while (await NextAsync(cancel) is var b && b != '\n')
        {
            if (line.WrittenCount == LineBytesMax) throw Broken("sends a line without end");
            line.Write([b]);
        }
        return Encoding.Latin1.GetString(line.WrittenSpan).TrimEnd('\r');
    }

    private async ValueTask ExpectAsync(byte expected, CancellationToken cancel)
    {
        if (await NextAsync(cancel) != expected) throw Broken("does not speak IMAP");
    }

    internal async ValueTask<byte> PeekAsync(CancellationToken cancel)
    {
        if (start == end)
        {
            end = await stream.ReadAsync(buffer, cancel);
            start = 0;
            if (end == 0) throw new ConnectorException(IssueCode.ConnectionLost, "The mail server ended the connection: try again later.");
            spent += end;
            if (spent > ResponseBytesMax) throw Broken("sends an answer without end");
        }
        return buffer[start];
    }

    internal async ValueTask<byte> NextAsync(CancellationToken cancel)
    {
        var next = await PeekAsync(cancel);
        start++;
        return next;
    }

    /// <summary>The bytes of a literal, or null when they are too many to keep.</summary>
    internal async ValueTask<byte[]?> LiteralAsync(long length, bool isKept, CancellationToken cancel)
    {
        if (length > ResponseBytesMax - spent) throw Broken("announces more bytes than it was asked for");
        var bytes = isKept && length <= ValueBytesMax ? new byte[length] : null;
        for (var done = 0L; done < length;)
        {
            await PeekAsync(cancel);
            var count = (int)Math.Min(length - done, end - start);
            if (bytes is not null) buffer.AsSpan(start, count).CopyTo(bytes.AsSpan((int)done));
            start += count;
            done += count;
        }
        return bytes;
    }

    internal static ConnectorException Broken(string how) => new(IssueCode.BrokenProtocol,
        $"The mail server {how}: check host, port and security of the feed, or ask whoever runs the server.");
}
