using System.Buffers;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>
/// Undoes a content transfer encoding (RFC 2045, chapter 6), wherever the bytes are cut. Strict: what cannot be decoded for sure is
/// broken, because a bill that was damaged on its way must not be read as another bill.
/// </summary>
internal abstract class TransferDecoder
{
    /// <summary>The decoder of an encoding's name; null when nobody knows it.</summary>
    public static TransferDecoder? Find(string encoding) => encoding.Trim().ToLowerInvariant() switch
    {
        "" or "7bit" or "8bit" or "binary" => new PlainDecoder(),
        "base64" => new Base64Decoder(),
        "quoted-printable" => new QuotedPrintableDecoder(),
        _ => null,
    };

    /// <returns>False when the bytes are none of the encoding.</returns>
    public abstract bool TryDecode(ReadOnlySpan<byte> coded, IBufferWriter<byte> target);

    /// <summary>Ends it.</summary>
    /// <returns>False when something is missing.</returns>
    public abstract bool TryEnd(IBufferWriter<byte> target);
}

internal sealed class PlainDecoder : TransferDecoder
{
    public override bool TryDecode(ReadOnlySpan<byte> coded, IBufferWriter<byte> target)
    {
        target.Write(coded);
        return true;
    }

    public override bool TryEnd(IBufferWriter<byte> target) => true;
}

internal sealed class Base64Decoder : TransferDecoder
{
    private readonly byte[] rest = new byte[4];
    private int restCount;
    private bool isPadded;

    public override bool TryDecode(ReadOnlySpan<byte> coded, IBufferWriter<byte> target)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(coded.Length + 4);
        try
        {
            rest.AsSpan(0, restCount).CopyTo(buffer);
            var count = restCount;
            foreach (var b in coded)
                if (b is not ((byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')) buffer[count++] = b;
            var whole = count / 4 * 4;
            restCount = count - whole;
            buffer.AsSpan(whole, restCount).CopyTo(rest);
            if (count > 0 && isPadded) return false;
            return whole == 0 || TryWhole(buffer.AsSpan(0, whole), target);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private bool TryWhole(ReadOnlySpan<byte> quads, IBufferWriter<byte> target)
    {
        // Padding ends the text.
        isPadded = quads[^1] == '=';
        if (quads[..^2].Contains((byte)'=')) return false;
        var room = target.GetSpan(quads.Length / 4 * 3);
        if (System.Buffers.Text.Base64.DecodeFromUtf8(quads, room, out _, out var written) != OperationStatus.Done) return false;
        target.Advance(written);
        return true;
    }

    public override bool TryEnd(IBufferWriter<byte> target) => restCount == 0;
}

internal sealed class QuotedPrintableDecoder : TransferDecoder
{
    // What may still turn out to be blanks at a line's end, a soft line end or an escape.
    private readonly ArrayBufferWriter<byte> blanks = new();
    private readonly byte[] escape = new byte[2];
    private int escapeCount;
    private bool isEscape;

    public override bool TryDecode(ReadOnlySpan<byte> coded, IBufferWriter<byte> target)
    {
        foreach (var b in coded)
            if (!(isEscape ? TryEscape(b, target) : TryPlain(b, target))) return false;
        return true;
    }

    private bool TryPlain(byte b, IBufferWriter<byte> target)
    {
        switch (b)
        {
            case (byte)' ' or (byte)'\t':
                // Transport may pad lines; no line of a bill ends in this many blanks.
                if (blanks.WrittenCount == 1 << 20) return false;
                blanks.Write([b]);
                return true;
            case (byte)'\r' or (byte)'\n':
                blanks.ResetWrittenCount();
                target.Write([b]);
                return true;
            default:
                target.Write(blanks.WrittenSpan);
                blanks.ResetWrittenCount();
                isEscape = b == '=';
                escapeCount = 0;
                if (!isEscape) target.Write([b]);
                return true;
        }
    }

    private bool TryEscape(byte b, IBufferWriter<byte> target)
    {
        // A soft line end: = and blanks up to the line's end.
        var isSoft = escapeCount == 1 && escape[0] is (byte)' ' or (byte)'\r';
        if (b == '\n' && (escapeCount == 0 || isSoft))
        {
            isEscape = false;
            return true;
        }
        if (b is (byte)' ' or (byte)'\t' or (byte)'\r' && (escapeCount == 0 || isSoft))
        {
            if (escapeCount == 1 && escape[0] == '\r') return false;
            (escape[0], escapeCount) = (b == '\r' ? b : (byte)' ', 1);
            return true;
        }
        if (isSoft || !char.IsAsciiHexDigit((char)b)) return false;
        escape[escapeCount++] = b;
        if (escapeCount < 2) return true;
        target.Write([Convert.FromHexString(System.Text.Encoding.ASCII.GetString(escape))[0]]);
        isEscape = false;
        return true;
    }

    // A soft line end may be the last thing of a part: the line end before the next boundary belongs to the boundary.
    public override bool TryEnd(IBufferWriter<byte> target) => !isEscape || escapeCount == 0 || escape[0] is (byte)' ' or (byte)'\r';
}
