namespace TemPlatform.Core.Model;

/// <summary>A column of a block, whatever stands in it.</summary>
public abstract class BlockColumn
{
    /// <summary>Gives it room for that many rows, keeping what it holds.</summary>
    internal abstract void MakeRoom(int rows);

    /// <summary>Takes the first rows of the same column of another block.</summary>
    internal abstract void Copy(BlockColumn other, int count);
}

/// <summary>A column of a block. One that was stored is unpacked when it is first asked for: most stages look at few of them.</summary>
public sealed class BlockColumn<T> : BlockColumn
{
    private T[]? values;

    public ref T this[int row] => ref Values[row];

    /// <summary>At least as many as the block has rows.</summary>
    public T[] Values => values ??= Unpack?.Invoke() ?? [];

    /// <summary>Gives the values of a column that waits in packed bytes.</summary>
    internal Func<T[]>? Unpack { private get; set; }

    internal override void MakeRoom(int rows)
    {
        var room = Values;
        Array.Resize(ref room, rows);
        values = room;
    }

    internal override void Copy(BlockColumn other, int count) => Array.Copy(((BlockColumn<T>)other).Values, Values, count);
}
