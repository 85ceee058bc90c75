using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage;

/// <summary>Which database holds what: on SQLite a file for the system and one per tenant, on SQL Server one database for all.</summary>
internal sealed class TemDatabases(TemOptions options)
{
    /// <summary>How long a writer waits for another one.</summary>
    private const int BusySeconds = 60;

    public TemOptions Options { get; } = options;

    public bool IsSqlite => Options.Provider == TemProvider.Sqlite;

    private string SystemFile => Path.Combine(Options.DataFolder, "system.db");

    public string TenantFile(string name) => Path.Combine(Options.DataFolder, "tenants", name + ".db");

    public bool SystemExists => !IsSqlite || File.Exists(SystemFile);

    /// <summary>The system's own context: tenants, users, ids. Its tenant is 0.</summary>
    public TemDbContext System(bool create = false) => IsSqlite ? Sqlite(SystemFile, 0, create) : SqlServer(0);

    public TemDbContext Tenant(Tenant tenant, bool create = false) =>
        IsSqlite ? Sqlite(TenantFile(tenant.Name), tenant.Id, create) : SqlServer(tenant.Id);

    public static SqliteTemDbContext Sqlite(string file, long tenantId, bool create = false)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
        };
        return new(new DbContextOptionsBuilder<SqliteTemDbContext>().UseSqlite(connection.ConnectionString).Options, tenantId);
    }

    private SqlServerTemDbContext SqlServer(long tenantId) =>
        new(new DbContextOptionsBuilder<SqlServerTemDbContext>().UseSqlServer(Options.ConnectionString).Options, tenantId);
}
