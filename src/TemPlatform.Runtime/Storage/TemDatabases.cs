using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage.SqlServer;

namespace TemPlatform.Runtime.Storage;

/// <summary>Which database holds what: on SQLite a file for the system and one per tenant, on SQL Server one database for all.</summary>
internal sealed class TemDatabases(TemOptions options)
{
    /// <summary>How long a writer waits for another one.</summary>
    private const int BusySeconds = 60;

    /// <summary>How long one statement of SQL Server may take: sums over a year, or the rows of a dead load.</summary>
    private const int StatementSecondsMax = 600;

    public const string NoData = "There is no data here yet: run `tem init`, or name another folder with --data.";

    public TemOptions Options { get; } = options;

    public bool IsSqlite => Options.Provider == TemProvider.Sqlite;

    private string SystemFile => Path.Combine(Options.DataFolder, "system.db");

    public string TenantFile(string name) => Path.Combine(Options.DataFolder, "tenants", name + ".db");

    public bool SystemExists => !IsSqlite || File.Exists(SystemFile);

    /// <summary>Makes what must be there before the first context can be opened.</summary>
    /// <exception cref="TemException">The database cannot be made or opened; the message says what to do.</exception>
    public void Create()
    {
        if (!IsSqlite) new SqlServerDatabase(Options.ConnectionString!).Create();
    }

    /// <summary>Keeps other processes from changing the schema or the companies until disposed.</summary>
    /// <exception cref="TemException">Another process has done so for two minutes.</exception>
    public IDisposable LockSchema() => IsSqlite ? Migrator.Lock(Options) : new SqlServerDatabase(Options.ConnectionString!).Lock();

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
        new(new DbContextOptionsBuilder<SqlServerTemDbContext>()
            .UseSqlServer(Options.ConnectionString, sql =>
            {
                sql.CommandTimeout(StatementSecondsMax);
                if (Options.MaxBatchSize is { } rows) sql.MaxBatchSize(rows);
            }).Options, tenantId);
}
