using Microsoft.EntityFrameworkCore;

namespace TemPlatform.Runtime.Storage;

/// <summary>Whose time counts between workers: the database server's where there is one, since their own clocks differ.</summary>
internal static class DatabaseClock
{
    public static DateTimeOffset Now(TemDbContext context, TimeProvider clock) => context.Provider == TemProvider.Sqlite
        ? clock.GetUtcNow()
        : new DateTimeOffset(context.Database.SqlQueryRaw<DateTime>("SELECT SYSUTCDATETIME() AS [Value]").AsEnumerable().Single(),
            TimeSpan.Zero);
}
