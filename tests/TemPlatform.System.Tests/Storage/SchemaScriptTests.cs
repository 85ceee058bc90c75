using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.SystemTests.Storage;

/// <summary>The schema scripts under <c>db</c> are for people who review and run SQL. <c>TEM_ACCEPT=1</c> writes them anew.</summary>
public class SchemaScriptTests
{
    [Theory]
    [InlineData(TemProvider.Sqlite, "db/sqlite/schema.sql")]
    [InlineData(TemProvider.SqlServer, "db/sqlserver/migrate.sql")]
    public void The_script_is_that_of_the_migrations(TemProvider provider, string path)
    {
        HoldAgainst(path, Migrator.Script(provider));
    }

    /// <summary>Compares a script that is made from the model with the reviewed file.</summary>
    internal static void HoldAgainst(string path, string script)
    {
        var file = Path.Combine(Repository(), path);
        if (Environment.GetEnvironmentVariable("TEM_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, script);
        }
        Assert.True(File.ReadAllText(file) == script, $"{path} is older than the model: run this test with TEM_ACCEPT=1.");
    }

    [Fact]
    public void The_sqlite_script_makes_a_database()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = TemStore.Script(TemProvider.Sqlite);
        command.ExecuteNonQuery();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name IN ('Charge', 'Tenant', 'JournalEntry')";
        Assert.Equal(3L, command.ExecuteScalar());
    }

    [Fact]
    public void A_new_file_has_the_schema_that_the_migrations_make()
    {
        var folder = Directory.CreateTempSubdirectory("tem-schema-").FullName;
        try
        {
            var made = Schema(Path.Combine(folder, "made.db"), Migrator.Migrate);
            var upgraded = Schema(Path.Combine(folder, "upgraded.db"), Migrator.Upgrade);
            Assert.NotEmpty(made);
            Assert.Equal(upgraded, made);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_only_begun_gets_the_rest_by_migration()
    {
        var folder = Directory.CreateTempSubdirectory("tem-schema-").FullName;
        try
        {
            var made = Schema(Path.Combine(folder, "made.db"), Migrator.Migrate);
            var begun = Path.Combine(folder, "begun.db");
            using (var context = TemDatabases.Sqlite(begun, 1, create: true))
            {
                var history = TemStore.Script(TemProvider.Sqlite).Split(';')[0];
                context.Database.ExecuteSqlRaw(history);
            }
            Assert.Equal(made, Schema(begun, Migrator.Migrate));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Every table and index with its text, the applied migrations and the file's own settings. The lock of the migrator is its own.
    private static List<string> Schema(string file, Action<TemDbContext> migrate)
    {
        using var context = TemDatabases.Sqlite(file, 1, create: true);
        migrate(context);
        Migrator.Check(context);
        context.Database.OpenConnection();
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = """
            SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master
            WHERE tbl_name <> '__EFMigrationsLock' UNION ALL SELECT "MigrationId" || ' ' || "ProductVersion" FROM "__EFMigrationsHistory"
            UNION ALL SELECT journal_mode FROM pragma_journal_mode ORDER BY 1
            """;
        using var reader = command.ExecuteReader();
        var schema = new List<string>();
        while (reader.Read()) schema.Add(reader.GetString(0));
        return schema;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TemPlatform.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
