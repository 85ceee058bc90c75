using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace TemPlatform.Runtime.Storage.Bulk;

/// <summary>A bulk source as the rows that SqlBulkCopy reads.</summary>
internal sealed class BulkReader<T>(BulkTable<T> table, T source) : DbDataReader
{
    private readonly int count = table.Count(source);
    private int row = -1;

    public override int FieldCount => table.Columns.Count;
    public override bool HasRows => count > 0;
    public override bool IsClosed => false;
    public override int Depth => 0;
    public override int RecordsAffected => -1;
    public override object this[int ordinal] => GetValue(ordinal);
    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => ++row < count;

    public override bool NextResult() => false;

    public override string GetName(int ordinal) => table.Columns[ordinal].Name;

    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i].Name == name) return i;
        }
        throw new ArgumentOutOfRangeException(nameof(name), name, "No such column.");
    }

    public override object GetValue(int ordinal)
    {
        var column = table.Columns[ordinal];
        if (column.Value is not null) return column.Value(source, row) ?? DBNull.Value;
        if (column.Number!(source, row) is not { } number) return DBNull.Value;
        return column.Type switch
        {
            BulkType.Flag => number != 0,
            BulkType.Date => DateOnly.FromDayNumber((int)number).ToDateTime(TimeOnly.MinValue),
            BulkType.Instant => new DateTimeOffset(number, TimeSpan.Zero),
            _ => number,
        };
    }

    public override Type GetFieldType(int ordinal) => table.Columns[ordinal].Type switch
    {
        BulkType.Flag => typeof(bool),
        BulkType.Date => typeof(DateTime),
        BulkType.Instant => typeof(DateTimeOffset),
        BulkType.Text => typeof(string),
        BulkType.Bytes => typeof(byte[]),
        BulkType.Guid => typeof(Guid),
        _ => typeof(long),
    };

    public override int GetValues(object[] values)
    {
        var length = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < length; i++) values[i] = GetValue(i);
        return length;
    }

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;
    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;
    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);
    public override byte GetByte(int ordinal) => Convert.ToByte(GetValue(ordinal), CultureInfo.InvariantCulture);
    public override short GetInt16(int ordinal) => Convert.ToInt16(GetValue(ordinal), CultureInfo.InvariantCulture);
    public override int GetInt32(int ordinal) => Convert.ToInt32(GetValue(ordinal), CultureInfo.InvariantCulture);
    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);
    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);
    public override string GetString(int ordinal) => (string)GetValue(ordinal);
    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);
    public override Stream GetStream(int ordinal) => new MemoryStream((byte[])GetValue(ordinal), writable: false);
    public override TextReader GetTextReader(int ordinal) => new StringReader(GetString(ordinal));
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    // No bulk table has such columns, and SqlBulkCopy reads long values as streams.
    public override char GetChar(int ordinal) => throw new NotSupportedException();
    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();
    public override double GetDouble(int ordinal) => throw new NotSupportedException();
    public override float GetFloat(int ordinal) => throw new NotSupportedException();
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException();
}
