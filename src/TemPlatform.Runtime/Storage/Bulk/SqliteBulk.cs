using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TemPlatform.Runtime.Storage.Bulk;

/// <summary>Writes bulk tables to SQLite: prepared INSERTs of 16 rows, in the transaction of the connection.</summary>
internal static class SqliteBulk
{
    private const int RowsPerInsert = 16;

    private static readonly ConcurrentDictionary<int, byte[]> DayTexts = new();
    private static readonly ConcurrentDictionary<string, int> DayNumbers = new(StringComparer.Ordinal);

    public static void Write<T>(SqliteConnection connection, BulkTable<T> table, T source)
    {
        var count = table.Count(source);
        var row = 0;
        if (count >= RowsPerInsert)
        {
            using var many = Prepare(connection, table, RowsPerInsert);
            for (; row + RowsPerInsert <= count; row += RowsPerInsert) Insert(connection, many, table, source, row, RowsPerInsert);
        }
        if (row == count) return;
        using var one = Prepare(connection, table, 1);
        for (; row < count; row++) Insert(connection, one, table, source, row, 1);
    }

    /// <summary>ISO text of a day, as the mapping stores it.</summary>
    public static byte[] DayText(int dayNumber) =>
        DayTexts.GetOrAdd(dayNumber, n => Encoding.ASCII.GetBytes(DateOnly.FromDayNumber(n).ToString("O", CultureInfo.InvariantCulture)));

    public static int DayNumber(string text) =>
        DayNumbers.GetOrAdd(text, static t => DateOnly.ParseExact(t, "O", CultureInfo.InvariantCulture).DayNumber);

    private static sqlite3_stmt Prepare<T>(SqliteConnection connection, BulkTable<T> table, int rows)
    {
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        var values = "(" + string.Join(", ", Enumerable.Repeat("?", table.Columns.Count)) + ")";
        var sql = $"INSERT INTO \"{table.Name}\" ({columns}) VALUES {string.Join(", ", Enumerable.Repeat(values, rows))}";
        Check(connection, raw.sqlite3_prepare_v2(connection.Handle!, sql, out var statement));
        return statement;
    }

    private static void Insert<T>(SqliteConnection connection, sqlite3_stmt statement, BulkTable<T> table, T source, int first, int rows)
    {
        var parameter = 1;
        for (var row = first; row < first + rows; row++)
        {
            foreach (var column in table.Columns) Check(connection, Bind(statement, parameter++, column, source, row));
        }
        var rc = raw.sqlite3_step(statement);
        if (rc != raw.SQLITE_DONE) Check(connection, rc);
        Check(connection, raw.sqlite3_reset(statement));
    }

    private static int Bind<T>(sqlite3_stmt statement, int parameter, BulkColumn<T> column, T source, int row)
    {
        if (column.Number is not null)
        {
            var number = column.Number(source, row);
            if (number is null) return raw.sqlite3_bind_null(statement, parameter);
            return column.Type == BulkType.Date
                ? raw.sqlite3_bind_text(statement, parameter, DayText((int)number))
                : raw.sqlite3_bind_int64(statement, parameter, number.Value);
        }
        return column.Value!(source, row) switch
        {
            null => raw.sqlite3_bind_null(statement, parameter),
            string text => raw.sqlite3_bind_text(statement, parameter, text),
            byte[] bytes => raw.sqlite3_bind_blob(statement, parameter, bytes),
            Guid guid => raw.sqlite3_bind_text(statement, parameter, guid.ToString().ToUpperInvariant()),
            var other => throw new InvalidOperationException($"{column.Name} cannot hold a {other.GetType().Name}."),
        };
    }

    private static void Check(SqliteConnection connection, int rc) => SqliteException.ThrowExceptionForRC(rc, connection.Handle!);
}
