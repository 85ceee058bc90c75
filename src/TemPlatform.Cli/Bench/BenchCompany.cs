using System.Globalization;
using System.Text;
using TemPlatform.Cli.Demo;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Bench;

/// <summary>
/// An installation whose company knows its vendor, cost centres and nearly all lines of service, as it does in any month but the first.
/// Each run of a benchmark works on a fresh copy of it.
/// </summary>
internal sealed class BenchCompany : IDisposable
{
    private const int CostCentres = 200;
    /// <summary>Of so many lines one is not in the inventory: bills always show some that nobody knows.</summary>
    private const int LinesPerUnknown = 1_000;
    private const string Vendor = "ACME";

    private readonly string folder = Directory.CreateTempSubdirectory("tem-bench-").FullName;
    private readonly DemoClock clock = new() { Today = BenchFile.InvoiceDate.AddDays(4) };
    private BenchCopy? copy;

    public BenchCompany(int lines, string columnMap)
    {
        using var installation = TemStore.Open(new TemOptions(Template) { Clock = clock });
        installation.Migrate();
        installation.CreateTenant("bench", "Bench", "US");
        using var store = installation.OpenTenant();
        Import(store, "vendor", ReferenceHeaders.Vendors, [$"{Vendor},Acme,V1,A,,US,USD,30"]);
        Import(store, "account", ReferenceHeaders.Accounts, [$"{Vendor},{BenchFile.Account},,,USD,1,"]);
        Import(store, "costcentre", ReferenceHeaders.CostCentres,
            Enumerable.Range(0, CostCentres).Select(i => $"{CostCentre(i)},Department {i},,01,2020-01-01,"));
        Import(store, "gl", ReferenceHeaders.GlAccounts, ["641000,Telephone,2020-01-01,"]);
        Import(store, "allocation", ReferenceHeaders.AllocationRules,
            [$"owner,VendorDefault,{Vendor},,,,Owner,641000,{{company}}-{{costcentre}}-{{gl}},,2020-01-01,"]);
        Import(store, "service", ReferenceHeaders.Services, Enumerable.Range(0, lines).Where(i => i % LinesPerUnknown != 1)
            .Select(i => $"{Vendor},{BenchFile.Account},{BenchFile.Line(i)},WirelessVoice,,{CostCentre(i % CostCentres)},2020-01-01,"));
        new FeedRegistry(store).Declare(FeedDocument.Parse(
            $$"""{"name":"bench","vendor":"{{Vendor}}","format":"MappedCsv","filePattern":"*.csv","columnMap":{{columnMap}}}""",
            isYaml: false));
    }

    private string Template => Path.Combine(folder, "template");

    /// <summary>Where the benchmark's input goes.</summary>
    public string InputFile => Path.Combine(folder, "input.csv");

    /// <summary>The copy that the runs work on.</summary>
    public TenantStore Store => copy!.Store;

    /// <summary>Puts a fresh copy in the place of the one before.</summary>
    public void Renew()
    {
        copy?.Dispose();
        var target = Path.Combine(folder, "copy");
        foreach (var file in Directory.EnumerateFiles(Template, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(target, Path.GetRelativePath(Template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
        copy = new BenchCopy(TemStore.Open(new TemOptions(target) { Clock = clock }), target);
    }

    /// <summary>Loads the input and takes its invoice through all stages.</summary>
    /// <returns>The invoice's id.</returns>
    public long LoadAndRun()
    {
        var report = new LoadRun(Store, new LoadHint(Feed: "bench")).Load([InputFile]);
        var outcomes = new InvoiceRunner(Store).RunPublished([.. report.Invoices.Where(i => !i.Held).Select(i => i.Invoice.Id)]);
        return outcomes is [{ Status: InvoiceStatus.Audited, Blockers: 0 } only]
            ? only.InvoiceId
            : throw new InvalidOperationException("The benchmark's own file did not come through.");
    }

    public void Dispose()
    {
        copy?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string CostCentre(int number) => string.Create(CultureInfo.InvariantCulture, $"CC{number + 100}");

    private static void Import(TenantStore store, string kind, IEnumerable<string> header, IEnumerable<string> rows)
    {
        var csv = string.Join(',', header) + "\n" + string.Concat(rows.Select(row => row + "\n"));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var plan = ReferenceImporter.Import(store, ReferenceKind.Find(kind), content, dryRun: false);
        if (plan.IsHeld || plan.RefusedCount > 0)
            throw new InvalidOperationException($"The benchmark's own {kind} file was refused: {plan.Issues[0].Message}");
    }
}

/// <summary>A copy of the company that one run works on; gone when disposed.</summary>
internal sealed class BenchCopy(TemStore installation, string folder) : IDisposable
{
    public TenantStore Store { get; } = installation.OpenTenant();

    public void Dispose()
    {
        Store.Dispose();
        installation.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
