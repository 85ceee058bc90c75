using Microsoft.Data.Sqlite;
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
        var file = Path.Combine(Repository(), path);
        var script = TemStore.Script(provider);
        if (Environment.GetEnvironmentVariable("TEM_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, script);
        }
        Assert.True(File.ReadAllText(file) == script, $"{path} is older than the migrations: run this test with TEM_ACCEPT=1.");
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

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TemPlatform.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
