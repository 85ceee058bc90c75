using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TemPlatform.Core.Packing;

/// <summary>Writes columns one after the other, each compressed on its own: numbers as zigzag varints of their differences, since
/// neighbours in a bill are alike.</summary>
internal sealed class ColumnWriter
{
    private readonly ArrayBufferWriter<byte> plain = new(64 * 1024);
    private readonly ArrayBufferWriter<byte> packed = new(64 * 1024);

    public byte[] ToArray() => packed.WrittenSpan.ToArray();

    public void Number(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(packed.GetSpan(8), value);
        packed.Advance(8);
    }

    public void Numbers(ReadOnlySpan<long> column)
    {
        plain.ResetWrittenCount();
        var previous = 0L;
        foreach (var value in column)
        {
            Varint(unchecked(value - previous));
            previous = value;
        }
        Pack();
    }

    /// <summary>Texts with their length; a null is length -1.</summary>
    public void Texts(ReadOnlySpan<string?> column)
    {
        plain.ResetWrittenCount();
        foreach (var text in column)
        {
            if (text is null) { Varint(-1); continue; }
            var bytes = Encoding.UTF8.GetBytes(text);
            Varint(bytes.Length);
            plain.Write(bytes);
        }
        Pack();
    }

    private void Pack()
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(plain.WrittenSpan);
        Number(plain.WrittenCount);
        Number(compressed.Length);
        packed.Write(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    private void Varint(long value)
    {
        var span = plain.GetSpan(10);
        var rest = unchecked((ulong)((value << 1) ^ (value >> 63)));
        var n = 0;
        while (rest >= 0x80)
        {
            span[n++] = (byte)(rest & 0x7F | 0x80);
            rest >>= 7;
        }
        span[n++] = (byte)rest;
        plain.Advance(n);
    }
}
