using TemPlatform.Cli.Demo;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Storage;
using TemPlatform.Samples;

namespace TemPlatform.SystemTests.Running;

/// <summary>Half a year of the generated company, worked day by day once for all tests that look at it; none of them changes it.</summary>
public sealed class WorkedCompany : IDisposable
{
    private readonly TemStore installation;

    public WorkedCompany()
    {
        Folder = Directory.CreateTempSubdirectory("tem-company-").FullName;
        Set = SampleCompany.Generate(new SampleOptions { AsOf = new DateOnly(2026, 3, 21), Months = 6 });
        var files = Path.Combine(Folder, "files");
        Set.WriteTo(files);
        var clock = new DemoClock();
        installation = TemStore.Open(new TemOptions(Path.Combine(Folder, "data")) { Clock = clock });
        var run = new DemoRun(installation, clock, Set, files);
        Store = run.Run(static () => { });
        Loads = run.Loads;
        using var context = Store.NewContext();
        Vendors = context.Vendors.ToDictionary(v => v.Id, v => v.Code);
        Invoices = [.. context.Invoices];
    }

    public string Folder { get; }

    public SampleSet Set { get; }

    public SampleTruth Truth => Set.Truth;

    public TenantStore Store { get; }

    public IReadOnlyList<LoadReport> Loads { get; }

    /// <summary>Codes by id.</summary>
    public IReadOnlyDictionary<long, string> Vendors { get; }

    public IReadOnlyList<Invoice> Invoices { get; }

    public string PathOf(SampleFile file) => Path.Combine(Folder, "files", file.Name);

    public void Dispose()
    {
        Store.Dispose();
        installation.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
