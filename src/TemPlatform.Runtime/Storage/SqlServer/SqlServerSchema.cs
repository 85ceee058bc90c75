using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace TemPlatform.Runtime.Storage.SqlServer;

/// <summary>
/// Brings the one database to this program's schema: migrations, then row-level security, views and classification from the reviewed
/// scripts. The caller holds the lock of the schema. Running it again changes nothing.
/// </summary>
internal static class SqlServerSchema
{
    /// <summary>Scripts after the migrations, in their order.</summary>
    private static readonly string[] Parts = ["security", "views", "classification"];

    /// <summary>Rows of all tenants can be moved while there is no policy. What was run is forgotten with it: should this process die,
    /// the next one makes the policy again.</summary>
    private const string DropPolicy = """
        IF OBJECT_ID(N'[security].[Script]', N'U') IS NOT NULL EXEC(N'DELETE FROM [security].[Script]');
        IF OBJECT_ID(N'[security].[TenantPolicy]') IS NOT NULL DROP SECURITY POLICY [security].[TenantPolicy];
        """;

    private const string ReadDigest = """
        IF OBJECT_ID(N'[security].[Script]', N'U') IS NULL SELECT NULL ELSE EXEC(N'SELECT [Digest] FROM [security].[Script]');
        """;

    private const string HasPolicy = "SELECT CASE WHEN OBJECT_ID(N'[security].[TenantPolicy]') IS NULL THEN 0 ELSE 1 END;";

    /// <summary>What a tool of an administrator may have switched off, and filtered indexes and policies need.</summary>
    private const string SessionSettings = """
        SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;
        SET NUMERIC_ROUNDABORT OFF;
        SET XACT_ABORT ON;
        GO

        """;

    private static string PartsText { get; } = string.Concat(Parts.Select(part => SqlFile.SqlServerScript(part)));

    private static string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PartsText)));

    private static string WriteDigest { get; } =
        $"DELETE FROM [security].[Script];\nINSERT INTO [security].[Script] ([Digest]) VALUES (N'{Digest}');\nGO\n";

    public static void Upgrade(TemDbContext context)
    {
        context.Database.OpenConnection();
        var connection = context.Database.GetDbConnection();
        if (context.Database.GetPendingMigrations().Any())
        {
            Execute(connection, DropPolicy);
            context.Database.Migrate();
        }
        if (Scalar(connection, ReadDigest) as string == Digest && Scalar(connection, HasPolicy) is 1) return;
        foreach (var batch in Batches(PartsText + WriteDigest)) Execute(connection, batch);
    }

    /// <summary>The whole script for an administrator, from any earlier schema.</summary>
    /// <param name="migrations">The idempotent script of the migrations.</param>
    public static string Script(string migrations) =>
        SessionSettings + DropPolicy + "\nGO\n\n" + migrations + "\n" + PartsText + WriteDigest;

    /// <summary>What stands between the lines <c>GO</c>, which are words of tools and not of SQL.</summary>
    internal static IEnumerable<string> Batches(string script) =>
        script.Split("\nGO\n", StringSplitOptions.RemoveEmptyEntries).Where(batch => !string.IsNullOrWhiteSpace(batch));

    private static object? Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        // Classifying hundreds of columns or waiting for a running load takes its time.
        command.CommandTimeout = 600;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
