using TemPlatform.Core.Collecting;
using TemPlatform.Core.Exporting.Layouts;
using TemPlatform.Runtime.Approving;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;
using TemPlatform.Samples;

namespace TemPlatform.Cli.Demo;

/// <summary>
/// Makes a small company and works a year of its bills through the same pipeline as any user: each day what arrived is imported and
/// loaded, then what nothing blocks is approved and goes into payables files.
/// </summary>
internal sealed class DemoRun(TemStore installation, DemoClock clock, SampleSet set, string folder)
{
    public const string TenantName = "demo";

    /// <summary>Bills that come another way: left alone here.</summary>
    public Func<SampleFile, bool> IsLeft { get; init; } = _ => false;

    private readonly List<List<SampleFile>> days = [.. set.Files.Where(file => file.Kind != SampleKind.Feed)
        .GroupBy(file => file.ArrivesOn).OrderBy(day => day.Key).Select(day => day.ToList())];

    /// <summary>Days on which something arrives: steps that <see cref="Run"/> reports.</summary>
    public int StepCount => days.Count;

    public List<LoadReport> Loads { get; } = [];

    /// <summary>Works the whole year; <paramref name="step"/> is called after each day.</summary>
    public TenantStore Run(Action step)
    {
        clock.Today = days[0][0].ArrivesOn;
        installation.Migrate();
        installation.CreateTenant(TenantName, "Demo Company", "US");
        var store = installation.OpenTenant(TenantName);
        foreach (var day in days)
        {
            clock.Today = day[0].ArrivesOn;
            foreach (var file in day.Where(file => file.Kind != SampleKind.Bill)) Take(store, file);
            if (day == days[0]) DeclareFeeds(store);
            if (day.Exists(file => file.Kind == SampleKind.Bill && !IsLeft(file))) WorkBills(store, day);
            step();
        }
        clock.Today = set.Truth.AsOf;
        return store;
    }

    private void Take(TenantStore store, SampleFile file)
    {
        using var content = File.OpenRead(PathOf(file));
        if (file.Kind == SampleKind.HrFeed)
        {
            new HrFeedLoader(store).Load(content, Path.GetFileName(file.Name), new HrArrival());
            return;
        }
        var plan = ReferenceImporter.Import(store, ReferenceKind.Find(file.ReferenceKind), content, dryRun: false);
        if (plan.IsHeld || plan.RefusedCount > 0)
            throw new InvalidOperationException($"The demo's own {file.Name} was refused: {plan.Issues[0].Code}.");
    }

    private void DeclareFeeds(TenantStore store)
    {
        var feeds = new FeedRegistry(store);
        foreach (var feed in set.Feeds) feeds.Declare(FeedDocument.Parse(feed.ToJson(), isYaml: false));
    }

    private void WorkBills(TenantStore store, List<SampleFile> day)
    {
        var published = new List<long>();
        foreach (var bills in day.Where(file => file.Kind == SampleKind.Bill && !IsLeft(file)).GroupBy(file => file.Vendor))
        {
            var feed = set.Feeds.Single(f => f.Vendor == bills.Key);
            var report = new LoadRun(store, new LoadHint(Feed: feed.Name, Medium: feed.Medium)).Load(bills.Select(PathOf));
            Loads.Add(report);
            published.AddRange(report.Invoices.Where(i => !i.Held).Select(i => i.Invoice.Id));
        }
        new InvoiceRunner(store).RunPublished(published);
        Pay(store);
    }

    /// <summary>Approves what nothing blocks, and writes its payables files.</summary>
    public static void Pay(TenantStore store)
    {
        new Approver(store).Approve();
        new BatchExporter(store).Export(new GenericApCsv());
    }

    public string PathOf(SampleFile file) => Path.Combine(folder, file.Name.Replace('/', Path.DirectorySeparatorChar));
}
