using Microsoft.Data.SqlClient;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.SystemTests.Storage;

/// <summary>An installation in a folder of its own with one tenant; on SQL Server in a database of its own. Gone when disposed.</summary>
public sealed class TestStore : IDisposable
{
    public const string SqlServerVariable = "TEM_TEST_SQLSERVER";

    public TestStore(TemProvider provider = TemProvider.Sqlite, TimeProvider? clock = null)
    {
        Folder = Directory.CreateTempSubdirectory("tem-test-").FullName;
        var connection = ConnectionString(provider);
        Options = new TemOptions(Folder) { Provider = provider, ConnectionString = connection, Clock = clock ?? TimeProvider.System };
        Installation = TemStore.Open(Options);
        Installation.Migrate();
        Installation.CreateTenant("acme", "Acme Inc.", "US");
        Tenant = Installation.OpenTenant();
    }

    public string Folder { get; }

    public TemOptions Options { get; }

    public TemStore Installation { get; }

    public TenantStore Tenant { get; }

    /// <summary>Every provider that the contract tests run on; SQL Server where a server is named.</summary>
    public static TheoryData<TemProvider> Providers => new(TemProvider.Sqlite, TemProvider.SqlServer);

    public Vendor AddVendor(string code = "VZ")
    {
        using var context = Tenant.NewContext();
        var vendor = new Vendor { Id = Tenant.Ids.Next<Vendor>(), Code = code, Name = code, ErpNumber = "1", ErpSite = "A" };
        context.Add(vendor);
        context.SaveChanges();
        return vendor;
    }

    public Invoice NewInvoice(long vendorId, string number = "1001") => new()
    {
        Id = Tenant.Ids.Next<Invoice>(),
        PublicId = Guid.CreateVersion7(),
        VendorId = vendorId,
        AccountNumber = "123-4",
        AccountKey = "1234",
        Number = number,
        NumberKey = number,
        Kind = InvoiceKind.Invoice,
        InvoiceDate = new DateOnly(2026, 1, 15),
        PeriodStart = new DateOnly(2026, 1, 1),
        PeriodEnd = new DateOnly(2026, 2, 1),
        Currency = "USD",
        Status = InvoiceStatus.Loaded,
        LoadedAt = Options.Clock.GetUtcNow(),
    };

    public void Dispose()
    {
        Tenant.Dispose();
        Installation.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string? ConnectionString(TemProvider provider)
    {
        if (provider == TemProvider.Sqlite) return null;
        var server = Environment.GetEnvironmentVariable(SqlServerVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"{SqlServerVariable} names no SQL Server.");
        return new SqlConnectionStringBuilder(server) { InitialCatalog = "tem_test_" + Guid.NewGuid().ToString("N")[..8] }.ConnectionString;
    }
}
