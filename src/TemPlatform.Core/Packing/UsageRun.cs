using System.Runtime.InteropServices;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Packing;

/// <summary>
/// Usage rows of one invoice on their way into packs: collected in the order of the file, given out by line of service and start. The
/// memory of a full run serves the next one.
/// </summary>
public sealed class UsageRun
{
    /// <summary>Rows that are sorted together: more of them give fewer packs per line where a file is not in order of lines.</summary>
    public const int Capacity = 16 * UsagePack.Capacity;

    private const int FirstRows = 64;

    private readonly List<UsageRow[]> parts = [];
    private bool isInOrder = true;

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    /// <summary>Appends a row.</summary>
    /// <exception cref="InvalidOperationException">The run is full.</exception>
    public void Add(in UsageRow row)
    {
        if (IsFull) throw new InvalidOperationException("The run is full.");
        var (part, at) = Math.DivRem(Count, UsagePack.Capacity);
        if (at == 0 && part == parts.Count) parts.Add(new UsageRow[part == 0 ? FirstRows : UsagePack.Capacity]);
        // Most invoices fill a small part of the first.
        if (at == parts[part].Length) parts[part] = Grown(parts[part]);
        if (isInOrder && Count > 0) isInOrder = Compare(in RowAt(Count - 1), in row) <= 0;
        parts[part][at] = row;
        Count++;
    }

    /// <summary>Row numbers in the order of line and start, then of the file.</summary>
    public int[] Order()
    {
        var order = new int[Count];
        if (isInOrder)
        {
            for (var i = 0; i < order.Length; i++) order[i] = i;
            return order;
        }
        var keys = new Key[Count];
        for (var i = 0; i < keys.Length; i++)
        {
            ref var row = ref RowAt(i);
            keys[i] = new Key(row.ServiceId, row.StartTicks, i);
        }
        Array.Sort(keys);
        for (var i = 0; i < order.Length; i++) order[i] = keys[i].Row;
        return order;
    }

    /// <summary>A row by its number in the file's order.</summary>
    public ref UsageRow RowAt(int row) => ref parts[row / UsagePack.Capacity][row % UsagePack.Capacity];

    /// <summary>Ready for the next rows; the old ones are gone.</summary>
    public void Clear()
    {
        // Calls are nothing to leave lying about in memory.
        foreach (var part in parts) Array.Clear(part);
        (Count, isInOrder) = (0, true);
    }

    private static UsageRow[] Grown(UsageRow[] part)
    {
        var larger = new UsageRow[Math.Min(UsagePack.Capacity, 4 * part.Length)];
        part.CopyTo(larger, 0);
        return larger;
    }

    private static int Compare(in UsageRow a, in UsageRow b) =>
        a.ServiceId != b.ServiceId ? a.ServiceId.CompareTo(b.ServiceId) : a.StartTicks.CompareTo(b.StartTicks);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Key(long ServiceId, long StartTicks, int Row) : IComparable<Key>
    {
        public int CompareTo(Key other) => ServiceId != other.ServiceId ? ServiceId.CompareTo(other.ServiceId)
            : StartTicks != other.StartTicks ? StartTicks.CompareTo(other.StartTicks) : Row.CompareTo(other.Row);
    }
}
