using TemPlatform.Core.Model;

namespace TemPlatform.Core.Packing;

/// <summary>
/// Usage rows to a pack's bytes and back. Rows are sorted by line and start; the directory lists each run of one line and one owner,
/// so that a line is found, and a person's calls are erased, without reading the rest.
/// </summary>
public static class UsagePackCodec
{
    public const int Version = 1;

    /// <param name="rows">At most <see cref="UsagePack.Capacity"/>, sorted by service and start.</param>
    public static byte[] Encode(ReadOnlySpan<UsageRow> rows)
    {
        var writer = new ColumnWriter();
        writer.Number(rows.Length);
        var directory = Runs(rows);
        writer.Number(directory.Count);
        writer.Numbers([.. directory.Select(run => run.ServiceId)]);
        writer.Numbers([.. directory.Select(run => run.EmployeeId)]);
        writer.Numbers([.. directory.Select(run => (long)run.Count)]);
        var scratch = new long[rows.Length];
        foreach (var column in Columns)
        {
            for (var i = 0; i < rows.Length; i++) scratch[i] = column.Get(in rows[i]);
            writer.Numbers(scratch);
        }
        return writer.ToArray();
    }

    /// <summary>All rows, or those of one line of service.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static UsageRow[] Decode(ReadOnlyMemory<byte> bytes, long? serviceId = null)
    {
        var reader = new ColumnReader(bytes);
        var count = reader.Number();
        var runCount = reader.Number();
        if (count is < 0 or > UsagePack.Capacity || runCount < 0 || runCount > count)
            throw new InvalidDataException("A pack's row count is wrong.");
        long[] services = new long[runCount], employees = new long[runCount], lengths = new long[runCount];
        reader.Numbers(services);
        reader.Numbers(employees);
        reader.Numbers(lengths);
        if (lengths.Sum() != count) throw new InvalidDataException("A pack's directory is wrong.");
        if (serviceId is not null && !services.Contains(serviceId.Value)) return [];
        var rows = new UsageRow[count];
        var at = 0;
        for (var run = 0; run < runCount; run++)
            for (var i = 0; i < lengths[run]; i++, at++)
                (rows[at].ServiceId, rows[at].EmployeeId) = (services[run], employees[run]);
        var scratch = new long[count];
        foreach (var column in Columns)
        {
            reader.Numbers(scratch);
            for (var i = 0; i < rows.Length; i++) column.Set(ref rows[i], scratch[i]);
        }
        return serviceId is null ? rows : [.. rows.Where(row => row.ServiceId == serviceId)];
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

    private delegate long Getter(in UsageRow row);
    private delegate void Setter(ref UsageRow row, long value);
    private sealed record Column(Getter Get, Setter Set);

    private static readonly Column[] Columns =
    [
        new((in UsageRow r) => (long)r.Kind, (ref UsageRow r, long v) => r.Kind = (UsageKind)v),
        new((in UsageRow r) => (long)r.Direction, (ref UsageRow r, long v) => r.Direction = (UsageDirection)v),
        new((in UsageRow r) => r.StartTicks, (ref UsageRow r, long v) => r.StartTicks = v),
        new((in UsageRow r) => r.DurationSeconds, (ref UsageRow r, long v) => r.DurationSeconds = (int)v),
        new((in UsageRow r) => r.Volume, (ref UsageRow r, long v) => r.Volume = v),
        new((in UsageRow r) => r.OtherPartyDigits, (ref UsageRow r, long v) => r.OtherPartyDigits = v),
        new((in UsageRow r) => r.Amount, (ref UsageRow r, long v) => r.Amount = v),
        new((in UsageRow r) => r.OriginTextId, (ref UsageRow r, long v) => r.OriginTextId = v),
        new((in UsageRow r) => r.DestinationTextId, (ref UsageRow r, long v) => r.DestinationTextId = v),
        new((in UsageRow r) => r.TypeTextId, (ref UsageRow r, long v) => r.TypeTextId = v),
        new((in UsageRow r) => r.RawFileId, (ref UsageRow r, long v) => r.RawFileId = v),
        new((in UsageRow r) => r.RecordNumber, (ref UsageRow r, long v) => r.RecordNumber = v),
        new((in UsageRow r) => r.ByteOffset, (ref UsageRow r, long v) => r.ByteOffset = v),
        new((in UsageRow r) => r.ByteLength, (ref UsageRow r, long v) => r.ByteLength = (int)v),
    ];
}
