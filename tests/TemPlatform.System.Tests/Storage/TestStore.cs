using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;
using TemPlatform.SystemTests.Storage.SqlServer;

namespace TemPlatform.SystemTests.Storage;

/// <summary>An installation in a folder of its own with one tenant; on SQL Server in a database of its own. Gone when disposed.</summary>
public sealed class TestStore : IDisposable
{
    /// <summary>Building the model and the databases takes most of a second, copying files milliseconds.</summary>
    private static readonly Lazy<string> Template = new(NewTemplate);

    private readonly TestDatabase? database;

    /// <param name="options">What the installation in a folder is set to; null for nothing more.</param>
    public TestStore(TemProvider provider = TemProvider.Sqlite, TimeProvider? clock = null, Func<string, TemOptions>? options = null)
    {
        if (provider == TemProvider.SqlServer) database = new TestDatabase();
        Folder = Directory.CreateTempSubdirectory("tem-test-").FullName;
        Options = (options?.Invoke(Folder) ?? new TemOptions(Folder)) with
        {
            Provider = provider, ConnectionString = database?.ConnectionString, Clock = clock ?? TimeProvider.System,
        };
        if (provider == TemProvider.Sqlite) Copy(Template.Value, Folder);
        Installation = provider == TemProvider.Sqlite ? TemStore.Open(Options) : Create(Options);
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
        database?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static TemStore Create(TemOptions options)
    {
        var store = TemStore.Open(options);
        store.Migrate();
        store.CreateTenant("acme", "Acme Inc.", "US");
        return store;
    }

    private static string NewTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("tem-test-template-").FullName;
        Create(new TemOptions(folder)).Dispose();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
