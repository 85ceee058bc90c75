using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TemPlatform.Runtime.Storage;

/// <summary>The schema as SQL text, for administrators who apply it themselves.</summary>
public static class SchemaScript
{
    /// <summary>From nothing to this program's schema; on SQL Server it may be run again and again.</summary>
    public static string Of(TemProvider provider)
    {
        using TemDbContext context = provider == TemProvider.Sqlite
            ? TemDatabases.Sqlite("script.db", 0)
            : new SqlServerTemDbContext(new DbContextOptionsBuilder<SqlServerTemDbContext>().UseSqlServer().Options, 0);
        var options = provider == TemProvider.Sqlite ? MigrationsSqlGenerationOptions.Default : MigrationsSqlGenerationOptions.Idempotent;
        return context.GetService<IMigrator>().GenerateScript(options: options).Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
