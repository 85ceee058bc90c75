using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage;

/// <summary>A write tried to touch a row of another tenant: a defect, never a user's mistake.</summary>
public sealed class TenantViolationException : InvalidOperationException
{
    public TenantViolationException() { }
    public TenantViolationException(string message) : base(message) { }
    public TenantViolationException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>Refuses to save rows of another tenant and counts row versions up. Query filters do not cover writes.</summary>
internal sealed class TenantGuard : SaveChangesInterceptor
{
    public static readonly TenantGuard Instance = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check((TemDbContext)eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        Check((TemDbContext)eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Check(TemDbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            if (entry.Entity is ITenantOwned) CheckTenant(context, entry);
            if (entry.State == EntityState.Modified && entry.Metadata.FindProperty(Mapping.TemModel.RowVersion) is { } version)
            {
                var property = entry.Property(version);
                property.CurrentValue = (int)property.OriginalValue! + 1;
            }
        }
    }

    private static void CheckTenant(TemDbContext context, EntityEntry entry)
    {
        var tenant = entry.Property(nameof(ITenantOwned.TenantId));
        var original = entry.State == EntityState.Added ? context.TenantId : (long)tenant.OriginalValue!;
        if ((long)tenant.CurrentValue! == context.TenantId && original == context.TenantId) return;
        throw new TenantViolationException($"A {entry.Metadata.ClrType.Name} of another tenant was about to be {entry.State}.");
    }
}
