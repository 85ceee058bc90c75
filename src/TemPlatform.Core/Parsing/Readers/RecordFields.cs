using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TemPlatform.Core.Parsing.Readers;

internal enum SplitResult { Complete, OpenQuote, StrayQuote }

/// <summary>
/// Cuts one record of UTF-8 into fields by RFC 4180, strictly: a quote opens only at the start of a field, and only the delimiter or
/// the end may follow the closing one. Splitting can go on when a quoted field continues in the next line.
/// </summary>
internal sealed class RecordFields(byte delimiter, bool quotes)
{
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private bool[] quoted = new bool[64];
    private readonly List<int> escaped = [];
    private int position;
    private bool inQuotes;
    private bool hasEscape;

    public int Count { get; private set; }

    /// <summary>Ordinal of the field that could not be read, from 1.</summary>
    public int BadColumn => Count + 1;

    public int Start(int field) => starts[field];

    public int End(int field) => ends[field];

    /// <summary>Where the field begins in the record as written, its quote included.</summary>
    public int RawStart(int field) => starts[field] - (quoted[field] ? 1 : 0);

    /// <summary>Where the field ends in the record as written, its quote included: the position of the delimiter behind it.</summary>
    public int RawEnd(int field, int recordLength) => field + 1 < Count ? RawStart(field + 1) - 1 : recordLength;

    public void Begin()
    {
        Count = position = 0;
        inQuotes = hasEscape = false;
        escaped.Clear();
    }

    /// <summary>
    /// Splits a record that is nothing but printable ASCII, blanks and tabs, without quotes that mean something: nearly every one. All
    /// that is asked of a record is asked in one pass. False for any other, whose fields are then found by <see cref="Split"/>.
    /// </summary>
    public bool TrySplitPlain(ReadOnlySpan<byte> record)
    {
        Begin();
        var from = 0;
        var done = 0;
        ref var first = ref MemoryMarshal.GetReference(record);
        while (record.Length - done >= Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref first, (nuint)done);
            if (IsSpecial(bytes)) return false;
            var marks = Vector256.Equals(bytes, Vector256.Create(delimiter)).ExtractMostSignificantBits();
            for (; marks != 0; marks &= marks - 1)
            {
                var at = done + BitOperations.TrailingZeroCount(marks);
                AddPlain(from, at);
                from = at + 1;
            }

            done += Vector256<byte>.Count;
        }

        for (; done < record.Length; done++)
        {
            var value = record[done];
            if ((value < ' ' && value != '\t') || value >= 0x7F || (quotes && value == '"')) return false;
            if (value != delimiter) continue;
            AddPlain(from, done);
            from = done + 1;
        }

        AddPlain(from, record.Length);
        return true;
    }

    /// <summary>Splits on from where the last call stopped.</summary>
    public SplitResult Split(Span<byte> record)
    {
        if (Count == 0 && position == 0 && (!quotes || !record.Contains((byte)'"')))
        {
            SplitUnquoted(record);
            return SplitResult.Complete;
        }

        while (true)
        {
            if (!inQuotes)
            {
                if (position < record.Length && record[position] == '"')
                {
                    inQuotes = true;
                    starts[Count] = ++position;
                    continue;
                }

                var length = record[position..].IndexOf(delimiter);
                var end = length < 0 ? record.Length : position + length;
                if (record[position..end].Contains((byte)'"'))
                    return SplitResult.StrayQuote;
                Add(position, end, false);
                position = end + 1;
                if (length < 0)
                    return Finish(record);
                continue;
            }

            var at = record[position..].IndexOf((byte)'"');
            if (at < 0)
            {
                position = record.Length;
                return SplitResult.OpenQuote;
            }

            at += position;
            if (at + 1 < record.Length && record[at + 1] == '"')
            {
                hasEscape = true;
                position = at + 2;
                continue;
            }

            if (at + 1 < record.Length && record[at + 1] != delimiter)
                return SplitResult.StrayQuote;
            Add(starts[Count], at, true);
            position = at + 2;
            if (at + 1 == record.Length)
                return Finish(record);
        }
    }

    private void SplitUnquoted(ReadOnlySpan<byte> record)
    {
        var from = 0;
        while (record[from..].IndexOf(delimiter) is var length and >= 0)
        {
            Add(from, from + length, false);
            from += length + 1;
        }

        Add(from, record.Length, false);
    }

    // As signed numbers, bytes beyond ASCII are below the blank, too.
    private bool IsSpecial(Vector256<byte> bytes)
    {
        var special = Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()
            & ~Vector256.Equals(bytes, Vector256.Create((byte)'\t'));
        special |= Vector256.Equals(bytes, Vector256.Create((byte)0x7F));
        if (quotes) special |= Vector256.Equals(bytes, Vector256.Create((byte)'"'));
        return special != Vector256<byte>.Zero;
    }

    private void Add(int from, int to, bool isQuoted)
    {
        if (hasEscape)
            escaped.Add(Count);
        (inQuotes, hasEscape) = (false, false);
        AddPlain(from, to);
        quoted[Count - 1] = isQuoted;
    }

    private void AddPlain(int from, int to)
    {
        var field = Count;
        (starts[field], ends[field], quoted[field]) = (from, to, false);
        Count = field + 1;
        if (Count == starts.Length)
            MakeRoom();
    }

    private void MakeRoom()
    {
        Array.Resize(ref starts, Count * 2);
        Array.Resize(ref ends, Count * 2);
        Array.Resize(ref quoted, Count * 2);
    }

    // Doubled quotes are undone in place, and only once the whole record is known to be good. What they free is filled with quotes, so
    // that the record keeps its number of characters, from which original offsets are counted.
    private SplitResult Finish(Span<byte> record)
    {
        foreach (var field in escaped)
        {
            var target = starts[field];
            for (var source = target; source < ends[field]; source++)
            {
                var value = record[source];
                record[target++] = value;
                if (value == '"')
                    source++;
            }

            record[target..ends[field]].Fill((byte)'"');
            ends[field] = target;
        }

        return SplitResult.Complete;
    }
}
