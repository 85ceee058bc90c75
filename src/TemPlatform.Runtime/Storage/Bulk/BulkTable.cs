namespace TemPlatform.Runtime.Storage.Bulk;

/// <summary>What stands in a column of a bulk table, whatever the provider makes of it.</summary>
internal enum BulkType
{
    /// <summary>Id, count, money, enum or flag.</summary>
    Integer,
    Flag,
    /// <summary><see cref="DateOnly.DayNumber"/>.</summary>
    Date,
    /// <summary>UTC ticks.</summary>
    Instant,
    Text,
    Bytes,
    Guid,
}

/// <summary>A column: how to read it from row i of a source, and how to put it back where blocks are read.</summary>
/// <param name="Number">Value of integer, flag, date and instant columns; null for NULL.</param>
/// <param name="Value">Value of text, bytes and guid columns; null for NULL.</param>
internal sealed record BulkColumn<T>(string Name, BulkType Type, Func<T, int, long?>? Number, Func<T, int, object?>? Value)
{
    /// <summary>NULL stands for the block's 0 or null.</summary>
    public bool IsNullable { get; init; }
    public Action<T, int, long>? SetNumber { get; init; }
    public Action<T, int, string?>? SetText { get; init; }
}

/// <summary>A table that is written in bulk: one list of columns feeds both writers and the check against the mapping.</summary>
internal sealed record BulkTable<T>(string Name, IReadOnlyList<BulkColumn<T>> Columns, Func<T, int> Count);
