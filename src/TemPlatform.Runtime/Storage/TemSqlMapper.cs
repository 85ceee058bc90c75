using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace TemPlatform.Runtime.Storage;

/// <summary>
/// How Dapper reads and writes the types of the model on both providers. SQLite gives a computed column the type of its first row,
/// so that NULL before a number would fail: numbers, flags and texts have handlers too.
/// </summary>
internal static class TemSqlMapper
{
    static TemSqlMapper()
    {
        // Dapper asks handlers about parameters of those types only that it does not know itself.
        foreach (var type in new[] { typeof(DateOnly), typeof(DateTimeOffset), typeof(Guid) })
        {
            SqlMapper.RemoveTypeMap(type);
            SqlMapper.RemoveTypeMap(typeof(Nullable<>).MakeGenericType(type));
        }
        SqlMapper.AddTypeHandler(new Handler<DateOnly>(Day, day => day.ToString("O", CultureInfo.InvariantCulture),
            day => day.ToDateTime(TimeOnly.MinValue), DbType.Date));
        SqlMapper.AddTypeHandler(new Handler<DateTimeOffset>(Instant, time => time.UtcTicks, time => time, DbType.DateTimeOffset));
        SqlMapper.AddTypeHandler(new Handler<Guid>(value => value is Guid guid ? guid : Guid.Parse((string)value),
            guid => guid.ToString().ToUpperInvariant(), guid => guid, DbType.Guid));
        Plain(value => Convert.ToInt64(value, CultureInfo.InvariantCulture), DbType.Int64);
        Plain(value => Convert.ToInt32(value, CultureInfo.InvariantCulture), DbType.Int32);
        Plain(value => Convert.ToBoolean(value, CultureInfo.InvariantCulture), DbType.Boolean);
        Plain(value => (string)value, DbType.String);
    }

    /// <summary>Makes sure that the handlers are there; they are Dapper's own and hold for the process.</summary>
    public static void Register() { }

    private static void Plain<T>(Func<object, T> read, DbType type) where T : notnull =>
        SqlMapper.AddTypeHandler(new Handler<T>(read, value => value, value => value, type));

    private static DateOnly Day(object value) => value switch
    {
        string text => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture),
        DateTime time => DateOnly.FromDateTime(time),
        _ => (DateOnly)value,
    };

    private static DateTimeOffset Instant(object value) =>
        value is long ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : (DateTimeOffset)value;

    private sealed class Handler<T>(Func<object, T> read, Func<T, object> writeSqlite, Func<T, object> writeSqlServer, DbType type)
        : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => read(value);

        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            var isSqlite = parameter is SqliteParameter;
            if (!isSqlite) parameter.DbType = type;
            parameter.Value = value is null ? DBNull.Value : isSqlite ? writeSqlite(value) : writeSqlServer(value);
        }
    }
}
