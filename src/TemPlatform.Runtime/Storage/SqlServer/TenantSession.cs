using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TemPlatform.Runtime.Storage.SqlServer;

/// <summary>
/// Says for which tenant a connection speaks, as the first thing on it: row-level security shows and takes that tenant's rows alone,
/// whatever the statement. The key cannot be changed afterwards; the pool clears it before it lends the connection again.
/// </summary>
internal sealed class TenantSession : DbConnectionInterceptor
{
    public static readonly TenantSession Instance = new();

    private const string Say = "EXEC sys.sp_set_session_context @key = N'TenantId', @value = @tenant, @read_only = 1";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection, eventData.Context);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection, eventData.Context);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection, DbContext? context)
    {
        var command = connection.CreateCommand();
        command.CommandText = Say;
        command.AddParameter("@tenant", ((TemDbContext)context!).TenantId);
        return command;
    }
}
