using System.Reflection;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tests.Guards;

public class TagTests
{
    [Fact]
    public void Every_property_of_the_model_is_tagged_or_of_an_exempt_type()
    {
        var untagged = from type in typeof(Invoice).Assembly.GetTypes()
                       where type.Namespace == "TemPlatform.Core.Model" && type.IsClass && typeof(ITenantOwned).IsAssignableFrom(type)
                       from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                       where property.CanWrite && !IsTagged(property)
                       select $"{type.Name}.{property.Name}";
        Assert.Empty(untagged);
    }

    [Fact]
    public void No_stored_property_holds_prohibited_data() =>
        Assert.DoesNotContain(typeof(Invoice).Assembly.GetTypes().SelectMany(t => t.GetProperties()),
            p => p.GetCustomAttribute<PiiAttribute>() is { } pii && pii.Category.IsProhibited());

    [Fact]
    public void Every_category_has_one_code_and_a_level()
    {
        var codes = Enum.GetValues<DataCategory>().Select(c => c.Code()).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal(35, codes.Count(c => !c.StartsWith('X') && !c.StartsWith("N.", StringComparison.Ordinal) && c != "U.UNKNOWN"));
        Assert.Equal(15, Enum.GetValues<DataCategory>().Count(c => c.IsProhibited()));
    }

    private static bool IsTagged(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return property.IsDefined(typeof(PiiAttribute)) || property.IsDefined(typeof(NotPersonalAttribute))
            || type.IsDefined(typeof(PiiAttribute)) || type.IsEnum
            || type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(Guid)
            || type == typeof(Money) || type == typeof(List<AllocationTarget>);
    }
}
