using Microsoft.Data.SqlClient;

namespace TemPlatform.SystemTests.Storage.SqlServer;

/// <summary>A database on the SQL Server that the environment names: not there yet, and gone when disposed. Without a server the
/// test is skipped.</summary>
internal sealed class TestDatabase : IDisposable
{
    public const string Variable = "TEM_TEST_SQLSERVER";

    private readonly string name = "tem_test_" + Guid.NewGuid().ToString("N")[..12];

    public TestDatabase()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"{Variable} names no SQL Server.");
        ConnectionString = new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;
    }

    public string ConnectionString { get; } = "";

    public void Dispose()
    {
        using (var pooled = new SqlConnection(ConnectionString)) SqlConnection.ClearPool(pooled);
        var master = new SqlConnectionStringBuilder(ConnectionString) { InitialCatalog = "master" };
        using var connection = new SqlConnection(master.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            IF DB_ID(N'{name}') IS NOT NULL
            BEGIN
                ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE;
                DROP DATABASE [{name}];
            END
            """;
        command.ExecuteNonQuery();
    }
}
