using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TemPlatform.Runtime.Storage.Bulk;

/// <summary>
/// A prepared INSERT of some rows at a time. Neighbours are alike: a value that stands at its parameter already is not bound again. The
/// calls per value go to SQLite directly, since the managed layer counts references to the statement at each of them.
/// </summary>
internal sealed class SqliteInsert<T> : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly BulkTable<T> table;
    private readonly int rows;
    private readonly sqlite3_stmt statement;
    private readonly (bool IsBound, long? Number)[] bound;

    public SqliteInsert(SqliteConnection connection, BulkTable<T> table, int rows)
    {
        (this.connection, this.table, this.rows) = (connection, table, rows);
        var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        var values = "(" + string.Join(", ", Enumerable.Repeat("?", table.Columns.Count)) + ")";
        var sql = $"INSERT INTO \"{table.Name}\" ({columns}) VALUES {string.Join(", ", Enumerable.Repeat(values, rows))}";
        Check(raw.sqlite3_prepare_v2(connection.Handle!, sql, out statement));
        bound = new (bool, long?)[rows * table.Columns.Count];
    }

    /// <summary>Inserts the rows from <paramref name="first"/> on.</summary>
    public void Run(T source, int first)
    {
        var parameter = 0;
        for (var row = first; row < first + rows; row++)
            foreach (var column in table.Columns)
            {
                if (column.Number is null) Check(Bind(++parameter, column.Value!(source, row), column.Name));
                else Bind(++parameter, column.Number(source, row), column.Type);
            }
        var rc = raw.sqlite3_step(statement);
        if (rc != raw.SQLITE_DONE) Check(rc);
        Check(raw.sqlite3_reset(statement));
    }

    public void Dispose() => statement.Dispose();

    private void Bind(int parameter, long? number, BulkType type)
    {
        ref var last = ref bound[parameter - 1];
        if (last.IsBound && last.Number == number) return;
        last = (true, number);
        Check(number is not { } value ? raw.sqlite3_bind_null(statement, parameter)
            : type == BulkType.Date ? raw.sqlite3_bind_text(statement, parameter, SqliteBulk.DayText((int)value))
            : SqliteNative.BindInt64(statement.DangerousGetHandle(), parameter, value));
    }

    private int Bind(int parameter, object? value, string name) => value switch
    {
        null => raw.sqlite3_bind_null(statement, parameter),
        string text => raw.sqlite3_bind_text(statement, parameter, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, parameter, bytes),
        Guid guid => raw.sqlite3_bind_text(statement, parameter, guid.ToString().ToUpperInvariant()),
        var other => throw new InvalidOperationException($"{name} cannot hold a {other.GetType().Name}."),
    };

    private void Check(int rc)
    {
        if (rc != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(rc, connection.Handle!);
    }
}

/// <summary>Calls into the library that SQLitePCL loads, for what runs once per value. They return at once, so none is transitioned.
/// </summary>
internal static class SqliteNative
{
    private const string Library = "e_sqlite3";

    /// <returns>SQLITE_OK, or why not.</returns>
    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.System32)]
    public static extern int BindInt64(nint statement, int parameter, long value);

    /// <summary>A column of the current row as a number; 0 for NULL.</summary>
    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_int64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.System32)]
    public static extern long ColumnInt64(nint statement, int column);

    /// <summary>What stands in a column of the current row, e.g. SQLITE_NULL.</summary>
    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_type")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.System32)]
    public static extern int ColumnType(nint statement, int column);
}
