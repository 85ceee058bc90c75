using System.Runtime.InteropServices;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Packing;

/// <summary>A pack's rows, and apart from them the numbers on their other side, each once: who called a number is asked of those alone.
/// </summary>
public readonly record struct PackedUsage(ReadOnlyMemory<byte> Parties, ReadOnlyMemory<byte> Rows);

/// <summary>
/// Usage rows to a pack's bytes and back. Rows are sorted by line and start; the directory lists each run of one line and one owner,
/// so that a line is found, and a person's calls are erased, without reading the rest. Each column is compressed on its own; the column
/// of the other party holds places in the list of its numbers.
/// </summary>
public static class UsagePackCodec
{
    /// <summary>Counted up when the columns or their coding change.</summary>
    public const int Version = 3;

    /// <param name="rows">At most <see cref="UsagePack.Capacity"/>, sorted by service and start.</param>
    public static PackedUsage Encode(ReadOnlySpan<UsageRow> rows)
    {
        var writer = ColumnWriter.Start();
        writer.Number(rows.Length);
        var directory = Runs(rows);
        writer.Number(directory.Count);
        writer.Numbers([.. directory.Select(run => run.ServiceId)]);
        writer.Numbers([.. directory.Select(run => run.EmployeeId)]);
        writer.Numbers([.. directory.Select(run => (long)run.Count)]);
        var scratch = writer.Scratch(rows.Length);
        var parties = Parties(rows, scratch);
        writer.Numbers(scratch, ColumnCoding.Values);
        foreach (var column in Columns)
        {
            for (var i = 0; i < rows.Length; i++) scratch[i] = column.Get(rows, i);
            writer.Numbers(scratch, column.Coding);
        }
        var packedRows = writer.ToArray();
        writer = ColumnWriter.Start();
        writer.Number(parties.Count);
        writer.Numbers(CollectionsMarshal.AsSpan(parties), ColumnCoding.Values);
        return new PackedUsage(writer.ToArray(), packedRows);
    }

    /// <summary>All rows, or those of one line of service.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static UsageRow[] Decode(PackedUsage packed, long? serviceId = null)
    {
        var reader = new ColumnReader(packed.Rows);
        var (count, runs) = ReadRuns(reader);
        var (from, to) = serviceId is null ? (0, count) : PlaceOf(runs, serviceId.Value);
        if (from == to) return [];
        var rows = new UsageRow[to];
        var at = 0;
        foreach (var run in runs)
            for (var i = 0; i < run.Count && at < to; i++, at++)
                (rows[at].ServiceId, rows[at].EmployeeId) = (run.ServiceId, run.EmployeeId);
        var scratch = new long[to];
        reader.Numbers(scratch, ColumnCoding.Values);
        SetParties(rows, scratch, ReadParties(packed.Parties));
        foreach (var column in Columns)
        {
            reader.Numbers(scratch, column.Coding);
            for (var i = 0; i < rows.Length; i++) column.Set(rows, i, scratch[i]);
        }
        return from == 0 ? rows : rows[from..];
    }

    /// <summary>Whether a row of the pack has this number on the other side.</summary>
    /// <param name="parties"><see cref="PackedUsage.Parties"/>.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static bool HasParty(ReadOnlyMemory<byte> parties, PhoneNumber number) => ReadParties(parties).Contains(number.Digits);

    /// <summary>The rows with this number on the other side, in their order.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static UsageRow[] DecodeOtherParty(PackedUsage packed, PhoneNumber number) =>
        Array.FindAll(Decode(packed), row => row.OtherPartyDigits == number.Digits);

    /// <summary>The numbers on the other side, each once, as they first appear: those of a line stand together.</summary>
    /// <param name="places">Takes for each row the place of its number in that list.</param>
    private static List<long> Parties(ReadOnlySpan<UsageRow> rows, Span<long> places)
    {
        var parties = new List<long>();
        var placeOf = new Dictionary<long, int>();
        for (var i = 0; i < rows.Length; i++)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(placeOf, rows[i].OtherPartyDigits, out var isKnown);
            if (!isKnown)
            {
                place = parties.Count;
                parties.Add(rows[i].OtherPartyDigits);
            }
            places[i] = place;
        }
        return parties;
    }

    private static long[] ReadParties(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ColumnReader(bytes);
        var count = reader.Number();
        if (count is < 0 or > UsagePack.Capacity) throw new InvalidDataException("A pack's count of numbers is wrong.");
        var parties = new long[count];
        reader.Numbers(parties, ColumnCoding.Values);
        return parties;
    }

    private static void SetParties(UsageRow[] rows, ReadOnlySpan<long> places, long[] parties)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (unchecked((ulong)places[i]) >= (ulong)parties.Length) throw new InvalidDataException("A row's number is not there.");
            rows[i].OtherPartyDigits = parties[places[i]];
        }
    }

    private sealed record Run(long ServiceId, long EmployeeId, int Count);

    private static List<Run> Runs(ReadOnlySpan<UsageRow> rows)
    {
        var runs = new List<Run>();
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            var (service, employee) = (rows[start].ServiceId, rows[start].EmployeeId);
            while (end < rows.Length && rows[end].ServiceId == service && rows[end].EmployeeId == employee) end++;
            runs.Add(new Run(service, employee, end - start));
            start = end;
        }
        return runs;
    }

    private static (int Count, List<Run> Runs) ReadRuns(ColumnReader reader)
    {
        var count = reader.Number();
        var runCount = reader.Number();
        if (count is < 0 or > UsagePack.Capacity || runCount < 0 || runCount > count)
            throw new InvalidDataException("A pack's row count is wrong.");
        long[] services = new long[runCount], employees = new long[runCount], lengths = new long[runCount];
        reader.Numbers(services);
        reader.Numbers(employees);
        reader.Numbers(lengths);
        if (Array.Exists(lengths, length => length < 0 || length > count) || lengths.Sum() != count)
            throw new InvalidDataException("A pack's directory is wrong.");
        return ((int)count, [.. services.Select((service, i) => new Run(service, employees[i], (int)lengths[i]))]);
    }

    // The runs of a line stand together; it has several when it changed hands.
    private static (int From, int To) PlaceOf(List<Run> runs, long serviceId)
    {
        int at = 0, from = 0, to = 0;
        foreach (var run in runs)
        {
            if (run.ServiceId == serviceId)
            {
                if (from == to) from = at;
                to = at + run.Count;
            }
            at += run.Count;
        }
        return (from, to);
    }

    private delegate long Getter(ReadOnlySpan<UsageRow> rows, int i);
    private delegate void Setter(Span<UsageRow> rows, int i, long value);
    private sealed record Column(ColumnCoding Coding, Getter Get, Setter Set);

    // What comes again and again is coded as it is, what moves on by its differences.
    private static readonly Column[] Columns =
    [
        new(ColumnCoding.Values, (rows, i) => (long)rows[i].Kind, (rows, i, v) => rows[i].Kind = (UsageKind)v),
        new(ColumnCoding.Values, (rows, i) => (long)rows[i].Direction, (rows, i, v) => rows[i].Direction = (UsageDirection)v),
        new(ColumnCoding.Differences, (rows, i) => rows[i].StartTicks, (rows, i, v) => rows[i].StartTicks = v),
        new(ColumnCoding.Values, (rows, i) => rows[i].DurationSeconds, (rows, i, v) => rows[i].DurationSeconds = (int)v),
        new(ColumnCoding.Values, (rows, i) => rows[i].Volume, (rows, i, v) => rows[i].Volume = v),
        new(ColumnCoding.Values, (rows, i) => rows[i].Amount, (rows, i, v) => rows[i].Amount = v),
        new(ColumnCoding.Values, (rows, i) => rows[i].OriginTextId, (rows, i, v) => rows[i].OriginTextId = v),
        new(ColumnCoding.Values, (rows, i) => rows[i].DestinationTextId, (rows, i, v) => rows[i].DestinationTextId = v),
        new(ColumnCoding.Values, (rows, i) => rows[i].TypeTextId, (rows, i, v) => rows[i].TypeTextId = v),
        new(ColumnCoding.Differences, (rows, i) => rows[i].RawFileId, (rows, i, v) => rows[i].RawFileId = v),
        new(ColumnCoding.Differences, (rows, i) => rows[i].RecordNumber, (rows, i, v) => rows[i].RecordNumber = v),
        new(ColumnCoding.Values, (rows, i) => rows[i].ByteLength, (rows, i, v) => rows[i].ByteLength = (int)v),
        // Where the record before it ended, a record mostly begins: only the gap is kept. It needs the lengths.
        new(ColumnCoding.Values, (rows, i) => unchecked(rows[i].ByteOffset - EndOfPrevious(rows, i)),
            (rows, i, v) => rows[i].ByteOffset = unchecked(v + EndOfPrevious(rows, i))),
    ];

    private static long EndOfPrevious(ReadOnlySpan<UsageRow> rows, int i) =>
        i == 0 ? 0 : unchecked(rows[i - 1].ByteOffset + rows[i - 1].ByteLength);
}
