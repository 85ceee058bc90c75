namespace TemPlatform.Core.Model;

/// <summary>
/// Up to <see cref="Capacity"/> rows as columns. Room comes with the rows: most invoices fill a small part of a block.
/// </summary>
public abstract class ColumnBlock(int firstLine)
{
    public const int Capacity = 16_384;

    private int room;
    private int count;

    /// <summary>Line of row 0; lines count from 1 without gaps.</summary>
    public int FirstLine { get; } = firstLine;

    /// <summary>Rows; setting it makes room for them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="Capacity"/>.</exception>
    public int Count
    {
        get => count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            if (value > room) MakeRoom(Math.Min(Capacity, Math.Max(value, 2 * room)));
            count = value;
        }
    }

    public bool IsFull => Count == Capacity;

    /// <summary>Makes room for a full block at once: one that follows a full one is likely to fill.</summary>
    public void MakeRoom() => MakeRoom(Capacity);

    /// <summary>All columns, in the order in which they are stored.</summary>
    internal abstract IReadOnlyList<BlockColumn> Columns { get; }

    /// <summary>The block has that many rows already: they wait in its columns.</summary>
    internal void Restore(int rows) => room = count = rows;

    private void MakeRoom(int rows)
    {
        foreach (var column in Columns) column.MakeRoom(rows);
        room = rows;
    }
}
