using System.Buffers;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>
/// Walks an X12 file by segments in original bytes with bounded memory and without a string. Separators come from each ISA; blanks and
/// line ends around segments are layout, empty segments are counted and passed over, and a segment that is too long is named by
/// <see cref="IsTooLong"/> and passed over too.
/// </summary>
internal sealed class X12SegmentReader(Stream stream) : IDisposable
{
    public const int SegmentBytesMax = 64 * 1024;

    /// <summary>No segment of the standard has half as many; what follows belongs to the last.</summary>
    public const int ElementsMax = 64;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private readonly int[] ends = new int[ElementsMax];
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(8 * SegmentBytesMax);
    private X12Separators separators;
    private SearchValues<byte> layout = SearchValues.Create(" \t\r\n"u8);
    private bool hasSeparators;
    private int valid;
    private int used;
    private int start;
    private int next;
    private int elementCount;
    private long bufferOffset;
    private bool ended;

    /// <summary>Name of the segment, one of <see cref="X12Tags"/>; 0 when it is no name.</summary>
    public int Tag { get; private set; }

    /// <summary>Segments up to this one that are not empty.</summary>
    public long Number { get; private set; }

    /// <summary>Offset of its first byte in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes without the terminator.</summary>
    public int Length { get; private set; }

    /// <summary>The segment is longer than <see cref="SegmentBytesMax"/>: it has a name and a place, and no elements.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>No header shows how to read what comes next.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Empty segments so far.</summary>
    public long EmptyCount { get; private set; }

    /// <summary>The element without blanks around it, 0 for the name; empty when it is not there.</summary>
    public ReadOnlySpan<byte> this[int element]
    {
        get
        {
            if (elementCount == 0) Split();
            if (element >= elementCount) return default;
            var from = element == 0 ? 0 : ends[element - 1] + 1;
            var text = buffer.AsSpan(start + from, ends[element] - from);
            return text.Length > 0 && (text[0] == ' ' || text[^1] == ' ') ? text.Trim((byte)' ') : text;
        }
    }

    /// <summary>The first component of a composite element.</summary>
    public ReadOnlySpan<byte> Component(int element)
    {
        var text = this[element];
        var at = separators.ComponentStart == 0 ? -1 : text.IndexOf(separators.ComponentStart);
        return at < 0 ? text : text[..at];
    }

    /// <summary>Goes to the next segment that is not empty; false at the end of the file, or where it cannot be read on.</summary>
    /// <exception cref="IOException">The stream failed.</exception>
    public bool Read()
    {
        if (IsBroken || !FindStart()) return false;
        (elementCount, IsTooLong) = (0, false);
        start = next;
        Buffer(4);
        if (X12Separators.StartsHeader(buffer.AsSpan(start, valid - start)))
        {
            if (!ReadHeader()) return false;
        }
        else if (!hasSeparators)
        {
            IsBroken = true;
            return false;
        }
        else
        {
            FindEnd();
        }
        Number++;
        return true;
    }

    public void Dispose()
    {
        // The pool gives the bytes to anyone; most files fill a small part of them.
        buffer.AsSpan(0, used).Clear();
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        (buffer, used) = ([], 0);
    }

    private bool FindStart()
    {
        while (true)
        {
            var rest = buffer.AsSpan(next, valid - next);
            var skipped = rest.IndexOfAnyExcept(layout);
            // A line end as terminator makes blank lines, which are layout.
            if (skipped != 0 && hasSeparators && separators.Terminator is not ((byte)'\r' or (byte)'\n'))
                EmptyCount += (skipped < 0 ? rest : rest[..skipped]).Count(separators.Terminator);
            next = skipped < 0 ? valid : next + skipped;
            start = next;
            if (skipped < 0)
            {
                if (!Fill()) return false;
                continue;
            }
            if (buffer[start] != ByteOrderMark[0]) return true;
            Buffer(ByteOrderMark.Length);
            if (!buffer.AsSpan(start, valid - start).StartsWith(ByteOrderMark)) return true;
            next = start + ByteOrderMark.Length;
        }
    }

    private bool ReadHeader()
    {
        Buffer(X12Separators.HeaderBytesMax);
        var text = buffer.AsSpan(start, Math.Min(valid - start, X12Separators.HeaderBytesMax));
        if (!X12Separators.TryRead(text, out separators, out var length))
        {
            IsBroken = true;
            return false;
        }
        hasSeparators = true;
        layout = SearchValues.Create([.. " \t\r\n"u8, separators.Terminator]);
        next = start + length + 1;
        Take(length);
        return true;
    }

    private void FindEnd()
    {
        var scanned = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + scanned, valid - start - scanned).IndexOf(separators.Terminator);
            scanned = at < 0 ? valid - start : scanned + at;
            if (scanned > SegmentBytesMax)
            {
                Take(Math.Min(scanned, SegmentBytesMax));
                PassOver(at < 0);
                return;
            }
            if (at >= 0 || !Fill())
            {
                next = Math.Min(start + scanned + 1, valid);
                Take(scanned);
                return;
            }
        }
    }

    private void PassOver(bool goesOn)
    {
        IsTooLong = true;
        var end = Offset;
        while (goesOn)
        {
            (start, next) = (valid, valid);
            if (!Fill()) break;
            var at = buffer.AsSpan(start, valid - start).IndexOf(separators.Terminator);
            goesOn = at < 0;
            if (at >= 0) next = start + at + 1;
        }
        if (next == start) next = valid;
        end = bufferOffset + next - end;
        Length = (int)Math.Min(end, int.MaxValue);
        (start, elementCount) = (next, 1);
        ends[0] = 0;
    }

    // Line ends before the terminator are layout, as are those of a last segment without one.
    private void Take(int length)
    {
        while (length > 0 && buffer[start + length - 1] is (byte)'\r' or (byte)'\n') length--;
        (Offset, Length) = (bufferOffset + start, length);
        Tag = ReadTag(buffer.AsSpan(start, Math.Min(length, 4)));
    }

    private int ReadTag(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf(separators.Element);
        if (end < 0) end = text.Length;
        if (end is < 2 or > 3) return 0;
        var tag = 0;
        for (var i = 0; i < end; i++)
        {
            if (text[i] is not (>= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9')) return 0;
            tag |= text[i] << (16 - 8 * i);
        }
        return tag;
    }

    private void Split()
    {
        var text = buffer.AsSpan(start, Length);
        var from = 0;
        while (elementCount < ElementsMax - 1 && text[from..].IndexOf(separators.Element) is var at and >= 0)
        {
            ends[elementCount++] = from + at;
            from += at + 1;
        }
        ends[elementCount++] = text.Length;
    }

    private void Buffer(int count)
    {
        while (valid - start < count && Fill()) { }
    }

    // Keeps what lies from the start of the current segment on.
    private bool Fill()
    {
        if (ended) return false;
        if (start > 0)
        {
            buffer.AsSpan(start, valid - start).CopyTo(buffer);
            bufferOffset += start;
            (valid, next, start) = (valid - start, next - start, 0);
        }
        var read = stream.Read(buffer, valid, buffer.Length - valid);
        valid += read;
        used = Math.Max(used, valid);
        ended = read == 0;
        return !ended;
    }
}
