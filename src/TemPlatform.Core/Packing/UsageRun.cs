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
    public const int Capacity = 8 * UsagePack.Capacity;

    private const int FirstRows = 64;

    private readonly List<UsageRow[]> parts = [];
    private UsageRow[] part = [];
    private Key[] keys = [];
    private int filled;
    private bool isInOrder = true;
    private long lastService = long.MinValue;
    private long lastStart = long.MinValue;

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    /// <summary>Appends a row.</summary>
    /// <exception cref="InvalidOperationException">The run is full.</exception>
    public void Add(in UsageRow row)
    {
        if (IsFull) throw new InvalidOperationException("The run is full.");
        if (filled == part.Length) MakeRoom();
        isInOrder = isInOrder && (row.ServiceId > lastService || (row.ServiceId == lastService && row.StartTicks >= lastStart));
        (lastService, lastStart) = (row.ServiceId, row.StartTicks);
        part[filled++] = row;
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
        if (keys.Length < Count) keys = new Key[Count];
        for (var i = 0; i < order.Length; i++)
        {
            ref var row = ref RowAt(i);
            keys[i] = new Key(row.ServiceId, row.StartTicks, i);
        }
        keys.AsSpan(0, Count).Sort();
        for (var i = 0; i < order.Length; i++) order[i] = keys[i].Row;
        return order;
    }

    /// <summary>A row by its number in the file's order.</summary>
    public ref UsageRow RowAt(int row) => ref parts[row / UsagePack.Capacity][row % UsagePack.Capacity];

    /// <summary>Ready for the next rows; the old ones are gone.</summary>
    public void Clear()
    {
        // Calls are nothing to leave lying about in memory.
        foreach (var used in parts) Array.Clear(used);
        (Count, isInOrder, lastService, lastStart) = (0, true, long.MinValue, long.MinValue);
        (part, filled) = ([], 0);
    }

    // The part that is full is followed by the next one; most invoices fill a small part of the first.
    private void MakeRoom()
    {
        var (number, at) = Math.DivRem(Count, UsagePack.Capacity);
        if (number == parts.Count) parts.Add(new UsageRow[number == 0 ? FirstRows : UsagePack.Capacity]);
        if (at == parts[number].Length)
        {
            var larger = new UsageRow[Math.Min(UsagePack.Capacity, 4 * at)];
            parts[number].CopyTo(larger, 0);
            parts[number] = larger;
        }
        (part, filled) = (parts[number], at);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Key(long ServiceId, long StartTicks, int Row) : IComparable<Key>
    {
        public int CompareTo(Key other) => ServiceId != other.ServiceId ? ServiceId.CompareTo(other.ServiceId)
            : StartTicks != other.StartTicks ? StartTicks.CompareTo(other.StartTicks) : Row.CompareTo(other.Row);
    }
}
