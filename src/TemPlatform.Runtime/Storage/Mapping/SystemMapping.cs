using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>Tenants, users, ids and what happened.</summary>
internal static class SystemMapping
{
    public static void Map(TemModel model)
    {
        model.Table<Tenant>();
        model.Unique<Tenant>([nameof(Tenant.Name)]);

        model.Table<User>();
        model.Unique<User>([nameof(User.Name)]);

        model.Table<UserRole>();
        model.Unique<UserRole>([nameof(UserRole.UserId), nameof(UserRole.TenantId), nameof(UserRole.Role)]);

        model.Table<IdBlock>(nameof(IdBlock.Sequence));

        model.Table<AuditEvent>();
        model.Index<AuditEvent>(nameof(AuditEvent.At));
        model.Index<AuditEvent>(nameof(AuditEvent.Entity), nameof(AuditEvent.EntityId));
        model.LongText<AuditEvent>(nameof(AuditEvent.Details));
    }
}
