using Microsoft.Data.SqlClient;

namespace TemPlatform.Runtime.Storage.Bulk;

/// <summary>Writes bulk tables to SQL Server by bulk copy, in the transaction of the caller, with constraints checked.</summary>
internal static class SqlServerBulk
{
    public static void Write<T>(SqlConnection connection, SqlTransaction transaction, BulkTable<T> table, T source)
    {
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction)
        {
            DestinationTableName = $"[{table.Name}]",
            BulkCopyTimeout = 0,
        };
        // Without mappings columns go by position, whatever their names.
        foreach (var column in table.Columns) copy.ColumnMappings.Add(column.Name, column.Name);
        using var reader = new BulkReader<T>(table, source);
        copy.WriteToServer(reader);
        if (copy.RowsCopied64 != table.Count(source))
            throw new InvalidOperationException($"Of {table.Count(source)} rows {copy.RowsCopied64} arrived in {table.Name}.");
    }
}
