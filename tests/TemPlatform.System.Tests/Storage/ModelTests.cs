using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.SystemTests.Storage;

public class ModelTests
{
    private static readonly Type[] NotPersonalByType = [typeof(bool), typeof(int), typeof(long), typeof(Guid), typeof(Money)];

    public static TheoryData<TemProvider> BothProviders => new(TemProvider.Sqlite, TemProvider.SqlServer);

    [Theory, MemberData(nameof(BothProviders))]
    public void Migrations_are_those_of_the_model(TemProvider provider)
    {
        using var context = DesignContext(provider);
        Assert.False(context.Database.HasPendingModelChanges(), "The model moved: make the migrations of both providers again.");
    }

    [Theory, MemberData(nameof(BothProviders))]
    public void Every_persisted_property_is_tagged(TemProvider provider)
    {
        using var context = DesignContext(provider);
        var untagged = context.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => !IsTagged(p))
            .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}");
        Assert.Empty(untagged);
    }

    [Theory, MemberData(nameof(BothProviders))]
    public void Every_entity_of_the_core_is_mapped(TemProvider provider)
    {
        using var context = DesignContext(provider);
        var mapped = context.Model.GetEntityTypes().Select(t => t.ClrType).ToHashSet();
        var owned = typeof(ITenantOwned).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(ITenantOwned)));
        Assert.Empty(owned.Where(t => !mapped.Contains(t)).Select(t => t.Name));
    }

    [Theory, MemberData(nameof(BothProviders))]
    public void Every_row_of_a_tenant_is_filtered_and_no_key_comes_from_the_database(TemProvider provider)
    {
        using var context = DesignContext(provider);
        foreach (var type in context.Model.GetEntityTypes())
        {
            var isFiltered = type.GetDeclaredQueryFilters().Any(f => f.Key == TemDbContext.TenantFilter);
            Assert.Equal(type.ClrType.IsAssignableTo(typeof(ITenantOwned)), isFiltered);
            Assert.All(type.GetProperties(), p => Assert.Equal(ValueGenerated.Never, p.ValueGenerated));
        }
    }

    [Fact]
    public void Only_sql_server_has_the_tenant_first_in_its_indexes()
    {
        using var sqlite = DesignContext(TemProvider.Sqlite);
        using var server = DesignContext(TemProvider.SqlServer);
        Assert.All(Indexes(sqlite), i => Assert.NotEqual("TenantId", i.Properties[0].Name));
        Assert.All(Indexes(server), i => Assert.Equal("TenantId", i.Properties[0].Name));
    }

    internal static TemDbContext DesignContext(TemProvider provider) => provider == TemProvider.Sqlite
        ? new SqliteTemDbContextFactory().CreateDbContext([])
        : new SqlServerTemDbContextFactory().CreateDbContext([]);

    private static IEnumerable<IIndex> Indexes(TemDbContext context) =>
        context.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(ITenantOwned))).SelectMany(t => t.GetIndexes());

    private static bool IsTagged(IProperty property)
    {
        if (property.PropertyInfo is not { } info) return false;
        var type = Nullable.GetUnderlyingType(info.PropertyType) ?? info.PropertyType;
        return info.IsDefined(typeof(PiiAttribute)) || info.IsDefined(typeof(NotPersonalAttribute)) || type.IsEnum
            || NotPersonalByType.Contains(type) || type.IsDefined(typeof(PiiAttribute));
    }
}
