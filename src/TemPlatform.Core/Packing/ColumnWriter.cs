using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;

namespace TemPlatform.Core.Packing;

/// <summary>How the numbers of a column are written; the same is needed to read them.</summary>
internal enum ColumnCoding
{
    /// <summary>Each as its difference to the one before: neighbours in a bill are alike.</summary>
    Differences,
    /// <summary>Each as it is: few values come again and again.</summary>
    Values,
}

/// <summary>
/// Writes columns one after the other, each compressed on its own: numbers as zigzag varints, divided by what all of the column have in
/// common (cents in millionths, seconds in ticks). A column that moves on by the same step throughout, be it none, is that step.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Lives as long as its thread; a stream in memory holds nothing else.")]
internal sealed class ColumnWriter
{
    [ThreadStatic] private static ColumnWriter? own;

    private readonly ArrayBufferWriter<byte> plain = new(64 * 1024);
    private readonly ArrayBufferWriter<byte> packed = new(64 * 1024);
    private readonly MemoryStream compressed = new(64 * 1024);
    private long[] scratch = [];

    private ColumnWriter() { }

    /// <summary>This thread's writer, empty: its buffers are large, and a pack follows the other.</summary>
    public static ColumnWriter Start()
    {
        own ??= new ColumnWriter();
        own.packed.ResetWrittenCount();
        return own;
    }

    /// <summary>Room for a column before it is written; valid until it is asked for again.</summary>
    public Span<long> Scratch(int count)
    {
        if (scratch.Length < count) scratch = new long[count];
        return scratch.AsSpan(0, count);
    }

    public byte[] ToArray() => packed.WrittenSpan.ToArray();

    public void Number(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(packed.GetSpan(8), value);
        packed.Advance(8);
    }

    public void Numbers(ReadOnlySpan<long> column, ColumnCoding coding = ColumnCoding.Differences)
    {
        if (IsSteady(column, out var first, out var step))
        {
            Steady(first, step);
            return;
        }
        plain.ResetWrittenCount();
        var keeps = coding == ColumnCoding.Differences ? -1L : 0;
        var divisor = Divisor(column, keeps);
        Varint(divisor);
        var previous = 0L;
        foreach (var value in column)
        {
            var number = unchecked(value - (previous & keeps));
            Varint(divisor == 1 ? number : number / divisor);
            previous = value;
        }
        Pack();
    }

    /// <summary>Texts with their length; a null is length -1.</summary>
    public void Texts(ReadOnlySpan<string?> column)
    {
        if (!column.ContainsAnyExcept((string?)null))
        {
            Steady(0, 0);
            return;
        }
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

    private static bool IsSteady(ReadOnlySpan<long> column, out long first, out long step)
    {
        first = column.IsEmpty ? 0 : column[0];
        step = column.Length < 2 ? 0 : unchecked(column[1] - first);
        for (var i = 1; i < column.Length; i++)
            if (unchecked(column[i] - column[i - 1]) != step) return false;
        return true;
    }

    // A packed column is never of length 0.
    private void Steady(long first, long step)
    {
        Number(0);
        Number(first);
        Number(step);
    }

    // The greatest common divisor of what is written; 1 when there is none that helps.
    private static long Divisor(ReadOnlySpan<long> column, long keeps)
    {
        var divisor = 0UL;
        var previous = 0L;
        foreach (var value in column)
        {
            var number = unchecked(value - (previous & keeps));
            previous = value;
            var magnitude = unchecked((ulong)(number < 0 ? -number : number));
            if (divisor != 0 && magnitude % divisor == 0) continue;
            while (magnitude != 0) (divisor, magnitude) = (magnitude, divisor % magnitude);
            if (divisor == 1) break;
        }
        return divisor is 0 or > long.MaxValue ? 1 : (long)divisor;
    }

    private void Pack()
    {
        compressed.SetLength(0);
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
