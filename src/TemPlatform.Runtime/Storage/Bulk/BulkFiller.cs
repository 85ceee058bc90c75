using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TemPlatform.Runtime.Storage.Bulk;

/// <summary>
/// Puts rows of a reader into blocks. On SQLite values are taken from the statement itself, since the reader counts references to it for
/// each of them, and a text that stood in the row before is not made again.
/// </summary>
internal sealed class BulkFiller<TBlock>(BulkTable<TBlock> table, DbDataReader reader)
{
    private readonly sqlite3_stmt? statement = (reader as SqliteDataReader)?.Handle;
    private readonly nint handle = (reader as SqliteDataReader)?.Handle!.DangerousGetHandle() ?? 0;
    private readonly string?[] texts = new string?[table.Columns.Count];

    /// <summary>Puts the current row at <paramref name="row"/> of the block; what is NULL stays as it is.</summary>
    public void Fill(TBlock block, int row)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            var column = table.Columns[i];
            if ((column.SetNumber is null && column.SetText is null) || (column.IsNullable && IsNull(i))) continue;
            if (column.SetText is not null) column.SetText(block, row, Text(i));
            else column.SetNumber!(block, row, Number(column.Type, i));
        }
    }

    private bool IsNull(int column) =>
        statement is null ? reader.IsDBNull(column) : SqliteNative.ColumnType(handle, column) == raw.SQLITE_NULL;

    private string Text(int column)
    {
        if (statement is null) return reader.GetString(column);
        var bytes = raw.sqlite3_column_blob(statement, column);
        return texts[column] is { } last && Ascii.Equals(bytes, last) ? last : texts[column] = Encoding.UTF8.GetString(bytes);
    }

    private long Number(BulkType type, int column) => type switch
    {
        BulkType.Date when statement is not null => SqliteBulk.DayNumber(Text(column)),
        _ when statement is not null => SqliteNative.ColumnInt64(handle, column),
        BulkType.Date => DateOnly.FromDateTime(reader.GetDateTime(column)).DayNumber,
        BulkType.Flag => reader.GetBoolean(column) ? 1 : 0,
        // Enums and lengths are narrower there, and its reader does not widen.
        _ => Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture),
    };
}
