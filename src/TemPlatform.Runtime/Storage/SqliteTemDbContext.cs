using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TemPlatform.Runtime.Storage;

/// <summary>The model on SQLite: one file per tenant, one file for the system, the same schema in each.</summary>
public sealed class SqliteTemDbContext(DbContextOptions<SqliteTemDbContext> options, long tenantId) : TemDbContext(options, tenantId)
{
    public override TemProvider Provider => TemProvider.Sqlite;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        base.OnConfiguring(optionsBuilder);
        optionsBuilder.AddInterceptors(SqlitePragmas.Instance);
    }
}

/// <summary>Makes the context for <c>dotnet ef</c>; no database is opened.</summary>
public sealed class SqliteTemDbContextFactory : IDesignTimeDbContextFactory<SqliteTemDbContext>
{
    public SqliteTemDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteTemDbContext>().UseSqlite("Data Source=:memory:").Options, 0);
}
