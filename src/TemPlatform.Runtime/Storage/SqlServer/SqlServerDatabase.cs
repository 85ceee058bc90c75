using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace TemPlatform.Runtime.Storage.SqlServer;

/// <summary>
/// The database itself, before anything is read from it: made from <c>master</c> when it is missing, and changed by one process at a
/// time. Its connections are not pooled: a pool answers for some seconds that a database is missing which was just made.
/// </summary>
internal sealed class SqlServerDatabase
{
    private const int LockSeconds = 120;
    private const int OpenTriesMax = 120;
    private const int OpenPauseMilliseconds = 500;

    private readonly string connectionString;
    private readonly string name;

    /// <exception cref="TemException">The connection string is not understood or names no database.</exception>
    public SqlServerDatabase(string connectionString)
    {
        var builder = Parse(connectionString);
        name = builder.InitialCatalog;
        if (name.Length == 0 || string.Equals(name, "master", StringComparison.OrdinalIgnoreCase))
            throw new TemException("The connection string names no database: add Database=tem to Tem:Database:ConnectionString.");
        builder.Pooling = false;
        // The client takes a missing database for a passing trouble, and would wait ten seconds before it says so.
        builder.ConnectRetryCount = 0;
        this.connectionString = builder.ConnectionString;
    }

    private string Quoted => "[" + name.Replace("]", "]]", StringComparison.Ordinal) + "]";

    /// <exception cref="TemException">The connection string is not understood.</exception>
    public static SqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new SqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new TemException("The connection string of SQL Server is not understood: correct Tem:Database:ConnectionString.", e);
        }
    }

    public bool Exists()
    {
        try
        {
            using var connection = Open(connectionString);
            return true;
        }
        catch (SqlException e) when (SqlServerErrors.IsNoDatabase(e))
        {
            return false;
        }
    }

    /// <summary>
    /// Makes the database when it is missing, and sees to it that readers do not wait for writers: a stage reads through a second
    /// connection what its own transaction has locked.
    /// </summary>
    /// <exception cref="TemException">The login may not make it or open it, or others keep it from being changed.</exception>
    public void Create()
    {
        if (!Exists())
        {
            CreateFromMaster();
            WaitUntilOpen();
        }
        using var connection = Open(connectionString);
        if (Scalar(connection, "SELECT CAST(SERVERPROPERTY('EngineEdition') AS int)") is not (5 or 8 or 12)
            && Scalar(connection, "SELECT CAST(SERVERPROPERTY('ProductMajorVersion') AS int)") is int and < 15)
            throw new TemException("This SQL Server is older than 2019: use SQL Server 2019 or later, or Azure SQL.");
        if (ReadsWait(connection)) LetReadsPass(connection);
    }

    /// <summary>Holds the right to change the schema until disposed; the server releases it when the process dies.</summary>
    /// <exception cref="TemException">Another process has held it for two minutes.</exception>
    public IDisposable Lock()
    {
        var connection = Open(connectionString);
        try
        {
            using var command = connection.CreateCommand();
            command.CommandTimeout = LockSeconds + 30;
            command.CommandText = $"""
                DECLARE @result int;
                EXEC @result = sys.sp_getapplock @Resource = N'TemPlatform schema', @LockMode = 'Exclusive', @LockOwner = 'Session',
                    @LockTimeout = {LockSeconds * 1000};
                SELECT @result;
                """;
            if ((int)command.ExecuteScalar()! < 0) throw Migrator.Busy(inner: null);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <exception cref="TemException">A reader would wait for a writer of the same rows, also for its own transaction.</exception>
    public static void CheckReads(TemDbContext context)
    {
        context.Database.OpenConnection();
        if (ReadsWait((SqlConnection)context.Database.GetDbConnection()))
            throw new TemException("In this database readers wait for writers: run `tem db migrate` while nobody else works with it.");
    }

    /// <exception cref="TemException">Row-level security is missing or switched off: nothing is read or written without it.</exception>
    public static void CheckPolicy(TemDbContext context)
    {
        context.Database.OpenConnection();
        if (Scalar((SqlConnection)context.Database.GetDbConnection(), """
            SELECT CAST(is_enabled AS int) FROM sys.security_policies WHERE object_id = OBJECT_ID(N'[security].[TenantPolicy]')
            """) is not 1)
            throw new TemException("Row-level security is missing in this database: run `tem db migrate`, which makes it again.");
    }

    private static bool ReadsWait(SqlConnection connection) => Scalar(connection,
        "SELECT CAST(is_read_committed_snapshot_on AS int) FROM sys.databases WHERE database_id = DB_ID()") is 0;

    private void LetReadsPass(SqlConnection connection)
    {
        try
        {
            Execute(connection, "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT");
        }
        catch (SqlException e)
        {
            throw new TemException("In this database readers wait for writers. Have an administrator run: ALTER DATABASE "
                + $"{Quoted} SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE, then try again.", e);
        }
    }

    private void CreateFromMaster()
    {
        using var master = Open(new SqlConnectionStringBuilder(connectionString) { InitialCatalog = "master" }.ConnectionString);
        using (var find = master.CreateCommand())
        {
            find.CommandText = "SELECT DB_ID(@name)";
            find.AddParameter("@name", name);
            if (find.ExecuteScalar() is not DBNull)
                throw new TemException("The login may not open the database that the connection string names: have an administrator make "
                    + "it a user there.");
        }
        for (var tries = 1; ; tries++)
        {
            try
            {
                Execute(master, $"CREATE DATABASE {Quoted}");
                return;
            }
            catch (SqlException e) when (e.Number == SqlServerErrors.DatabaseExists)
            {
                // Another process made it meanwhile.
                return;
            }
            catch (SqlException e) when (e.Number == SqlServerErrors.ModelInUse && tries < OpenTriesMax)
            {
                Thread.Sleep(OpenPauseMilliseconds);
            }
        }
    }

    // The server lets nobody in for a moment while it starts a new database.
    private void WaitUntilOpen()
    {
        for (var tries = 1; !Exists(); tries++)
        {
            if (tries == OpenTriesMax) throw new TemException("The new database cannot be opened yet: try again in a minute.");
            Thread.Sleep(OpenPauseMilliseconds);
        }
    }

    private static SqlConnection Open(string connectionString)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static object? Scalar(SqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(SqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = LockSeconds;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
