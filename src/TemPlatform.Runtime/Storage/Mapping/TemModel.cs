using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>
/// The words in which the mappings of the areas are written, and the one place where the two providers differ. SQLite: one file per
/// tenant, no tenant in indexes (the planner would choose it), times as UTC ticks. SQL Server: tenant first in every index and
/// reference, binary collation on all text, native times.
/// </summary>
internal sealed class TemModel(ModelBuilder builder, TemProvider provider)
{
    public const string RowVersion = "RowVersion";
    public const string TextCollation = "Latin1_General_100_BIN2";
    private const string TenantId = nameof(ITenantOwned.TenantId);
    private const int KeyTextLength = DictionaryText.KeyLengthMax;
    private const int TextLength = 400;

    private static readonly ValueConverter<DateTimeOffset, long> TicksConverter =
        new(t => t.UtcTicks, n => new DateTimeOffset(n, TimeSpan.Zero));

    private readonly HashSet<(Type, string)> longTexts = [];

    private bool IsSqlServer => provider == TemProvider.SqlServer;

    /// <summary>A table named after its class, keyed by <paramref name="key"/> (default: Id). Keys never come from the database.</summary>
    public EntityTypeBuilder<T> Table<T>(params string[] key) where T : class
    {
        var entity = builder.Entity<T>();
        entity.ToTable(typeof(T).Name);
        entity.HasKey(key.Length == 0 ? ["Id"] : key);
        return entity;
    }

    /// <summary>A unique key within the tenant, optionally only among rows that pass a filter (columns in brackets).</summary>
    public void Unique<T>(string[] columns, string? filter = null) where T : class
    {
        var index = Index<T>(columns).IsUnique();
        if (filter is not null) index.HasFilter(IsSqlServer ? filter : filter.Replace('[', '"').Replace(']', '"'));
    }

    public IndexBuilder Index<T>(params string[] columns) where T : class =>
        builder.Entity<T>().HasIndex(IsSqlServer && typeof(T).IsAssignableTo(typeof(ITenantOwned)) ? [TenantId, .. columns] : columns);

    /// <summary>A reference to a row of the same tenant; nothing is deleted along with what it refers to.</summary>
    public void Refer<T, TParent>(Expression<Func<T, object?>> column) where T : class, ITenantOwned where TParent : class, IEntity
    {
        var name = ((MemberExpression)(column.Body is UnaryExpression cast ? cast.Operand : column.Body)).Member.Name;
        var reference = builder.Entity<T>().HasOne<TParent>().WithMany().OnDelete(DeleteBehavior.Restrict);
        if (IsSqlServer) reference.HasForeignKey(TenantId, name).HasPrincipalKey(TenantId, nameof(IEntity.Id));
        else reference.HasForeignKey(name);
    }

    /// <summary>Text without a practical limit (JSON, sentences).</summary>
    public void LongText<T>(params string[] columns) where T : class
    {
        foreach (var column in columns) longTexts.Add((typeof(T), column));
    }

    /// <summary>What holds for every table: tenant filter, times, text lengths, row versions.</summary>
    public void Finish(TemDbContext context)
    {
        foreach (var type in builder.Model.GetEntityTypes())
        {
            if (type.ClrType.IsAssignableTo(typeof(ITenantOwned))) OwnByTenant(builder.Entity(type.ClrType), context);
            foreach (var property in type.GetProperties())
            {
                property.ValueGenerated = ValueGenerated.Never;
                if (property.Name == RowVersion) property.IsConcurrencyToken = true;
                MapProvider(property);
            }
        }
    }

    private void MapProvider(IMutableProperty property)
    {
        var clr = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (!IsSqlServer)
        {
            // Text times neither order nor compare there; ticks do both.
            if (clr == typeof(DateTimeOffset)) property.SetValueConverter(TicksConverter);
            return;
        }
        if (!IsText(property)) return;
        // Whatever the collation of the database: text compares and sorts as on SQLite, and no two columns differ.
        property.SetCollation(TextCollation);
        if (longTexts.Contains((property.DeclaringType.ClrType, property.Name))) return;
        var isKey = property.IsKey() || property.IsIndex();
        if (property.GetMaxLength() is null) property.SetMaxLength(isKey ? KeyTextLength : TextLength);
    }

    private static bool IsText(IMutableProperty property) =>
        property.ClrType == typeof(string) || property.ClrType.IsAssignableTo(typeof(MaskedText))
        || property.GetValueConverter()?.ProviderClrType == typeof(string);

    private static void OwnByTenant(EntityTypeBuilder entity, TemDbContext context)
    {
        // A changed or deleted stub that carries another row's id would pass the guard: the tenant stands in the WHERE as well.
        entity.Property(TenantId).IsConcurrencyToken();
        var row = Expression.Parameter(entity.Metadata.ClrType, "row");
        var own = Expression.Equal(Expression.Property(row, TenantId),
            Expression.Property(Expression.Constant(context, typeof(TemDbContext)), nameof(TemDbContext.TenantId)));
        entity.HasQueryFilter(TemDbContext.TenantFilter, Expression.Lambda(own, row));
    }
}
