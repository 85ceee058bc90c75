using System.Buffers;
using System.Runtime.InteropServices;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>
/// Walks a stream by physical lines in original bytes with bounded memory. A line ends with LF or CR LF. The current line may be
/// extended by the next ones (a quoted field that goes on) and cut back again when that leads nowhere.
/// </summary>
internal sealed class LineBuffer(Stream stream, int recordBytesMax) : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Max(256 * 1024, recordBytesMax * 4));
    private bool bigEndian;
    private int unit = 1;
    private int valid;
    private int start;
    private int next;
    private int firstNext;
    private int firstLength;
    private long bufferOffset;
    private long discarded;
    private bool ended;

    /// <summary>The line without its line break; empty when it is too long.</summary>
    public Span<byte> Current => buffer.AsSpan(start, Length);

    public int Length { get; private set; }

    /// <summary>Offset of the line's first byte in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes of the line with its line break.</summary>
    public long TotalBytes => IsTooLong ? discarded : next - start;

    /// <summary>Number of the first physical line of the current record, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Physical lines in the current record.</summary>
    public int LineCount { get; private set; }

    /// <summary>The line is longer than a record may be; its bytes were passed over.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>False when the current record ends with the file instead of a line break.</summary>
    public bool HasLineBreak { get; private set; } = true;

    /// <summary>The first bytes of the file, to look for a byte order mark.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (valid < count && Fill()) { }
        return buffer.AsSpan(0, Math.Min(count, valid));
    }

    /// <summary>Passes over a byte order mark and settles how wide a code unit is.</summary>
    public void Begin(int markBytes, int unitBytes, bool isBigEndian) => (next, unit, bigEndian) = (markBytes, unitBytes, isBigEndian);

    /// <summary>Goes to the next physical line; false at the end of the file.</summary>
    /// <exception cref="IOException">The stream failed.</exception>
    public bool MoveNext()
    {
        Line += LineCount;
        if (Line == 0)
            Line = 1;
        start = next;
        IsTooLong = false;
        discarded = 0;
        LineCount = 1;
        var found = FindLine(start);
        Offset = bufferOffset + start;
        if (!found)
        {
            (LineCount, Length, firstLength, firstNext) = (0, 0, 0, next);
            return false;
        }

        if (next - start > recordBytesMax + 2 * unit)
            PassOver();
        (firstLength, firstNext) = (Length, next);
        return true;
    }

    /// <summary>Adds the next physical line to the current record; false when there is none or the record would get too long.</summary>
    public bool Extend(out int appendedFrom)
    {
        appendedFrom = next - start;
        var hadBreak = HasLineBreak;
        if (!hadBreak || !FindLine(next) || next - start > recordBytesMax)
        {
            HasLineBreak = hadBreak;
            return false;
        }

        LineCount++;
        return true;
    }

    /// <summary>Cuts the record back to its first physical line.</summary>
    public void CutToFirstLine()
    {
        if (LineCount > 1 || next != firstNext)
            HasLineBreak = true;
        (Length, next, LineCount) = (firstLength, firstNext, 1);
    }

    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = [];
    }

    // Sets Length (from start), next and HasLineBreak for the line that begins at from; reads on as far as needed.
    private bool FindLine(int from)
    {
        var scanned = from;
        while (true)
        {
            var at = IndexOfLineFeed(scanned);
            if (at >= 0)
            {
                next = at + unit;
                Length = (EndsWithCarriageReturn(from, at) ? at - unit : at) - start;
                HasLineBreak = true;
                return true;
            }

            if (valid - start > recordBytesMax + 2 * unit && from == start)
                break;
            scanned = valid - (valid - from) % unit;
            var before = start;
            var more = valid - start <= recordBytesMax + 2 * unit && Fill();
            scanned -= before - start;
            from -= before - start;
            if (!more)
                break;
        }

        if (from == valid)
            return false;
        next = valid;
        Length = (EndsWithCarriageReturn(from, valid) ? valid - unit : valid) - start;
        HasLineBreak = false;
        return true;
    }

    private void PassOver()
    {
        IsTooLong = true;
        discarded = next - start;
        while (!HasLineBreak)
        {
            start = next;
            if (!FindLine(start))
                break;
            discarded += next - start;
        }

        start = next;
        Length = 0;
    }

    private int IndexOfLineFeed(int from)
    {
        var span = buffer.AsSpan(from, valid - from);
        if (unit == 1)
            return span.IndexOf((byte)'\n') is var at and >= 0 ? from + at : -1;
        var units = MemoryMarshal.Cast<byte, ushort>(span);
        return units.IndexOf(bigEndian ? (ushort)0x0A00 : (ushort)0x000A) is var index and >= 0 ? from + index * 2 : -1;
    }

    private bool EndsWithCarriageReturn(int from, int end)
    {
        if (end - from < unit)
            return false;
        return unit == 1 ? buffer[end - 1] == '\r' : buffer[end - (bigEndian ? 1 : 2)] == '\r' && buffer[end - (bigEndian ? 2 : 1)] == 0;
    }

    private bool Fill()
    {
        if (ended)
            return false;
        if (start > 0)
        {
            buffer.AsSpan(start, valid - start).CopyTo(buffer);
            bufferOffset += start;
            (valid, next, firstNext) = (valid - start, next - start, firstNext - start);
            start = 0;
        }

        var read = stream.Read(buffer, valid, buffer.Length - valid);
        valid += read;
        ended = read == 0;
        return !ended;
    }
}
