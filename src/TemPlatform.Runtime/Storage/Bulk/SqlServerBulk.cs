using Microsoft.Data.SqlClient;

namespace TemPlatform.Runtime.Storage.Bulk;

/// <summary>
/// Writes bulk tables to SQL Server by bulk copy, row by row from the block, in the transaction of the caller, with constraints
/// checked. Straight into the table: rows of a load stand under an invoice that nobody sees before it is published, which is what a
/// staging table is for. Without a table lock, which would keep every other company from loading.
/// </summary>
internal static class SqlServerBulk
{
    /// <summary>Rows of one statement: from 5,000 locks of a statement on, SQL Server locks the whole table.</summary>
    private const int BatchRows = 4_000;

    public static void Write<T>(SqlConnection connection, SqlTransaction transaction, BulkTable<T> table, T source)
    {
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction)
        {
            DestinationTableName = $"[dbo].[{table.Name}]",
            BulkCopyTimeout = 0,
            BatchSize = BatchRows,
            EnableStreaming = true,
        };
        // Without mappings columns go by position, whatever their names.
        foreach (var column in table.Columns) copy.ColumnMappings.Add(column.Name, column.Name);
        using var reader = new BulkReader<T>(table, source);
        copy.WriteToServer(reader);
        if (copy.RowsCopied64 != table.Count(source))
            throw new InvalidOperationException($"Of {table.Count(source)} rows {copy.RowsCopied64} arrived in {table.Name}.");
    }
}
