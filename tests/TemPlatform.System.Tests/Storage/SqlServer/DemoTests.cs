using System.Text.Json;
using TemPlatform.Runtime.Storage;
using TemPlatform.SystemTests.Cli;

namespace TemPlatform.SystemTests.Storage.SqlServer;

public class DemoTests
{
    [Fact]
    public async Task The_demo_runs_by_configuration_alone_and_comes_out_as_on_sqlite()
    {
        using var database = new TestDatabase();
        using var folder = new TestFolder();
        folder.Write(TemConfiguration.FileName, JsonSerializer.Serialize(new
        {
            Tem = new { Database = new { Provider = nameof(TemProvider.SqlServer), database.ConnectionString } },
        }));
        using var other = new TestFolder();
        var server = (await TemRun.Of("demo", "--data", folder.Path, "--as-of", "2026-11-15", "--json")).Json();
        var file = (await TemRun.Of("demo", "--data", other.Path, "--as-of", "2026-11-15", "--json")).Json();
        string[] names = ["invoices", "blockedInvoices", "charges", "usageRows", "linesOfService", "balances", "rows", "findings"];
        foreach (var name in names) Assert.Equal(file.GetProperty(name).GetRawText(), server.GetProperty(name).GetRawText());
        Assert.False(File.Exists(Path.Combine(folder.Path, "system.db")));
    }
}
