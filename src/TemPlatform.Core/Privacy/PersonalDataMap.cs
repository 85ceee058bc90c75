using System.Reflection;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Privacy;

/// <summary>
/// Every stored property and what personal data it holds, read from the model itself: personal data is found by type and tag, never
/// by search. Ids, enums, amounts and flags are not personal by their type.
/// </summary>
public static class PersonalDataMap
{
    /// <summary>Stored properties by table and name.</summary>
    public static IReadOnlyList<StoredProperty> Properties { get; } =
        [.. Tables.SelectMany(Read).OrderBy(p => p.Table, StringComparer.Ordinal).ThenBy(p => p.Property, StringComparer.Ordinal)];

    private static IEnumerable<Type> Tables => typeof(ITenantOwned).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && (typeof(ITenantOwned).IsAssignableFrom(t)
            || t == typeof(Tenant) || t == typeof(User) || t == typeof(UserRole) || t == typeof(IdBlock)));

    private static IEnumerable<StoredProperty> Read(Type table) => table.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p is { CanRead: true, CanWrite: true }).Select(p => Read(table, p));

    private static StoredProperty Read(Type table, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var tag = property.GetCustomAttribute<PiiAttribute>() ?? type.GetCustomAttribute<PiiAttribute>();
        var why = property.GetCustomAttribute<NotPersonalAttribute>()?.Why ?? (tag is null && IsExempt(type) ? "by its type" : null);
        return new StoredProperty(table.Name, property.Name, tag?.Category, tag?.Identifies, why);
    }

    private static bool IsExempt(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType) return IsExempt(type.GetGenericArguments()[0]);
        return type.IsEnum || type == typeof(long) || type == typeof(int) || type == typeof(bool) || type == typeof(Guid)
            || (type.Namespace == typeof(ITenantOwned).Namespace && type.GetProperties().All(p => IsExempt(p.PropertyType)));
    }
}

/// <summary>One stored property. It is tagged when it has a category or a reason why it has none.</summary>
public sealed record StoredProperty(string Table, string Property, DataCategory? Category, Identifies? Identifies, string? Why)
{
    public bool IsTagged => Category is not null || Why is not null;
}
