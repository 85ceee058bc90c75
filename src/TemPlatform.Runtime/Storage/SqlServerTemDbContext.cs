using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using TemPlatform.Runtime.Storage.SqlServer;

namespace TemPlatform.Runtime.Storage;

/// <summary>The model on SQL Server: one database for all tenants.</summary>
public sealed class SqlServerTemDbContext(DbContextOptions<SqlServerTemDbContext> options, long tenantId) : TemDbContext(options, tenantId)
{
    public override TemProvider Provider => TemProvider.SqlServer;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        base.OnConfiguring(optionsBuilder);
        optionsBuilder.AddInterceptors(TenantSession.Instance, TextLists.Instance);
    }
}

/// <summary>Makes the context for <c>dotnet ef</c>; no database is opened.</summary>
public sealed class SqlServerTemDbContextFactory : IDesignTimeDbContextFactory<SqlServerTemDbContext>
{
    public SqlServerTemDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerTemDbContext>().UseSqlServer("Server=.;Database=tem").Options, 0);
}
