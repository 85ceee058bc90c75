using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TemPlatform.Runtime.Storage;

/// <summary>What each SQLite connection needs: a committed row survives a power cut, references hold, and the indexes of
/// a bulk load fit the page cache (64 MiB; the default of 2 costs it half as much time again).</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;";
        command.ExecuteNonQuery();
    }
}
