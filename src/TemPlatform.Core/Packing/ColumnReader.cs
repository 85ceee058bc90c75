using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace TemPlatform.Core.Packing;

/// <summary>Reads what <see cref="ColumnWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">The bytes are damaged.</exception>
internal sealed class ColumnReader(ReadOnlyMemory<byte> packed)
{
    private int offset;

    public long Number()
    {
        if (packed.Length - offset < 8) throw new InvalidDataException("The pack ends early.");
        var value = BinaryPrimitives.ReadInt64LittleEndian(packed.Span[offset..]);
        offset += 8;
        return value;
    }

    /// <summary>The first numbers of a column, as many as <paramref name="column"/> is long.</summary>
    public void Numbers(Span<long> column, ColumnCoding coding = ColumnCoding.Differences)
    {
        if (Unpack() is not { } plain)
        {
            Steady(column);
            return;
        }
        var at = 0;
        var keeps = coding == ColumnCoding.Differences ? -1L : 0;
        var divisor = Varint(plain, ref at);
        var previous = 0L;
        for (var i = 0; i < column.Length; i++)
            column[i] = previous = unchecked((previous & keeps) + Varint(plain, ref at) * divisor);
    }

    public void Texts(Span<string?> column)
    {
        if (Unpack() is not { } plain)
        {
            Number();
            Number();
            column.Clear();
            return;
        }
        var at = 0;
        for (var i = 0; i < column.Length; i++)
        {
            var length = (int)Varint(plain, ref at);
            if (length < 0) { column[i] = null; continue; }
            if (plain.Length - at < length) throw new InvalidDataException("A text ends early.");
            column[i] = Encoding.UTF8.GetString(plain, at, length);
            at += length;
        }
    }

    /// <summary>Passes over a column, whose own bytes another reader may read later.</summary>
    public ReadOnlyMemory<byte> Pass()
    {
        var start = offset;
        var isSteady = Number() == 0;
        var length = Number();
        if (isSteady) Number();
        else if (length < 0 || length > packed.Length - offset) throw new InvalidDataException("A column's length is wrong.");
        else offset += (int)length;
        return packed[start..offset];
    }

    private void Steady(Span<long> column)
    {
        var (value, step) = (Number(), Number());
        for (var i = 0; i < column.Length; i++, value = unchecked(value + step)) column[i] = value;
    }

    /// <summary>Null: the column is steady, and its start and step follow.</summary>
    private byte[]? Unpack()
    {
        var plainLength = Number();
        if (plainLength == 0) return null;
        var packedLength = Number();
        if (plainLength is < 0 or > int.MaxValue || packedLength < 0 || packedLength > packed.Length - offset)
            throw new InvalidDataException("A column's length is wrong.");
        var plain = new byte[plainLength];
        var part = packed.Slice(offset, (int)packedLength);
        using var source = MemoryMarshal.TryGetArray(part, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(part.ToArray(), writable: false);
        using var inflate = new ZLibStream(source, CompressionMode.Decompress);
        inflate.ReadExactly(plain);
        offset += (int)packedLength;
        return plain;
    }

    private static long Varint(byte[] plain, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (at >= plain.Length || shift > 63) throw new InvalidDataException("A number ends early.");
            var next = plain[at++];
            value |= unchecked((ulong)(next & 0x7F) << shift);
            if (next < 0x80) break;
        }
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }
}
