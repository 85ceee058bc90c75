using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Runtime.Storage.Bulk;

/// <summary>The columns of any mapped class over a list of its rows, taken from the mapping itself.</summary>
internal static class EntityTable
{
    public static BulkTable<IReadOnlyList<T>> Of<T>(TemDbContext context) where T : class, ITenantOwned
    {
        var type = context.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        return new(type.GetTableName()!, type.GetProperties().Select(Column<T>).ToList(), rows => rows.Count);
    }

    private static BulkColumn<IReadOnlyList<T>> Column<T>(IProperty property) where T : class
    {
        var get = property.GetGetter();
        var converter = property.GetTypeMapping().Converter;
        var clr = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var type = TypeOf(clr, converter?.ProviderClrType);
        return type is BulkType.Text or BulkType.Bytes or BulkType.Guid
            ? new(property.GetColumnName(), type, null, (rows, i) => get.GetClrValue(rows[i]) is { } value && converter is not null
                ? converter.ConvertToProvider(value)
                : get.GetClrValue(rows[i]))
            : new(property.GetColumnName(), type, (rows, i) => Number(get.GetClrValue(rows[i])), null);
    }

    private static BulkType TypeOf(Type clr, Type? provider) => clr switch
    {
        _ when clr == typeof(DateOnly) => BulkType.Date,
        _ when clr == typeof(DateTimeOffset) => BulkType.Instant,
        _ when clr == typeof(bool) => BulkType.Flag,
        _ when clr == typeof(Guid) => BulkType.Guid,
        _ when clr == typeof(byte[]) => BulkType.Bytes,
        _ when clr == typeof(string) || provider == typeof(string) => BulkType.Text,
        _ => BulkType.Integer,
    };

    private static long? Number(object? value) => value switch
    {
        null => null,
        DateOnly day => day.DayNumber,
        DateTimeOffset time => time.UtcTicks,
        PhoneNumber number => number.Digits,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };
}
