using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

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
            using var many = new SqliteInsert<T>(connection, table, RowsPerInsert);
            for (; row + RowsPerInsert <= count; row += RowsPerInsert) many.Run(source, row);
        }
        if (row == count) return;
        using var one = new SqliteInsert<T>(connection, table, 1);
        for (; row < count; row++) one.Run(source, row);
    }

    /// <summary>ISO text of a day, as the mapping stores it.</summary>
    public static byte[] DayText(int dayNumber) =>
        DayTexts.GetOrAdd(dayNumber, n => Encoding.ASCII.GetBytes(DateOnly.FromDayNumber(n).ToString("O", CultureInfo.InvariantCulture)));

    public static int DayNumber(string text) =>
        DayNumbers.GetOrAdd(text, static t => DateOnly.ParseExact(t, "O", CultureInfo.InvariantCulture).DayNumber);
}
