using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TemPlatform.Runtime.Storage.SqlServer;

namespace TemPlatform.Runtime.Storage;

/// <summary>Brings databases to this program's schema, one process at a time.</summary>
internal static class Migrator
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(2);

    /// <summary>Holds the lock of the data folder until disposed; the system releases it when the process dies.</summary>
    /// <exception cref="TemException">Another process has held it for two minutes.</exception>
    public static IDisposable Lock(TemOptions options)
    {
        Directory.CreateDirectory(options.DataFolder);
        var file = Path.Combine(options.DataFolder, "migrate.lock");
        var start = options.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (options.Clock.GetElapsedTime(start) < WaitMax)
            {
                Thread.Sleep(50);
            }
            catch (IOException e)
            {
                throw Busy(e);
            }
        }
    }

    public static TemException Busy(Exception? inner) =>
        new("Another process is changing the database schema. Wait until it has ended, then try again.", inner);

    /// <summary>Applies what is missing. Our own lock is held: a lock row in the database was left by a process that died.</summary>
    public static void Migrate(TemDbContext context)
    {
        if (context.Provider == TemProvider.SqlServer) SqlServerSchema.Upgrade(context);
        else if (!TryCreate(context.Database.GetConnectionString()!)) Upgrade(context);
    }

    /// <summary>Runs the migrations that a file lacks; on an empty one it takes a second to come to what the script makes.</summary>
    internal static void Upgrade(TemDbContext context)
    {
        PrepareFile(context.Database.GetConnectionString()!);
        context.Database.Migrate();
    }

    /// <exception cref="TemException">The schema is not this program's.</exception>
    public static void Check(TemDbContext context)
    {
        var known = context.Database.GetMigrations().ToList();
        var applied = context.Database.GetAppliedMigrations().ToList();
        if (context.Provider == TemProvider.SqlServer && applied.Count == 0) throw new TemException(TemDatabases.NoData);
        if (applied.Except(known).Any())
            throw new TemException("The database was made by a newer version of this program: use that version.");
        if (applied.Count < known.Count)
            throw new TemException("The database has an older schema than this program: run `tem db migrate`.");
        if (context.Provider != TemProvider.SqlServer) return;
        SqlServerDatabase.CheckReads(context);
        SqlServerDatabase.CheckPolicy(context);
    }

    /// <summary>The SQL that brings a database to this schema: for SQL Server from any earlier one, for SQLite from nothing.</summary>
    public static string Script(TemProvider provider)
    {
        using TemDbContext context = provider == TemProvider.Sqlite
            ? new SqliteTemDbContextFactory().CreateDbContext([])
            : new SqlServerTemDbContextFactory().CreateDbContext([]);
        var options = provider == TemProvider.Sqlite ? MigrationsSqlGenerationOptions.Default : MigrationsSqlGenerationOptions.Idempotent;
        return context.GetService<IMigrator>().GenerateScript(options: options).ReplaceLineEndings("\n");
    }

    /// <summary>Gives an empty file the whole schema at once by the reviewed script; false when there is anything in it.</summary>
    private static bool TryCreate(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master";
        if ((long)command.ExecuteScalar()! > 0) return false;
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
        command.CommandText = SqlFile.SqliteSchema;
        command.ExecuteNonQuery();
        return true;
    }

    /// <summary>Write-ahead logging is a property of the file; the stale lock row would make the migration wait for ever.</summary>
    private static void PrepareFile(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if ((long)command.ExecuteScalar()! == 0) return;
        command.CommandText = "DELETE FROM \"__EFMigrationsLock\"";
        command.ExecuteNonQuery();
    }
}
