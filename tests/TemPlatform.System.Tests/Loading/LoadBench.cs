using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Cli.Demo;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;
using TemPlatform.Samples;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Loading;

/// <summary>
/// A tenant that knows the small generated company and the vendor ACME, whose bills tests write by hand, on 15 January 2026. Files are
/// loaded from a folder, as any user loads them.
/// </summary>
internal sealed class LoadBench : IDisposable
{
    public const string AcmeHeader = "account,invoice,date,kind,currency,total,line,type,text,start,amount";

    private const string AcmeFeed = """
        {"name":"acme","vendor":"ACME","format":"MappedCsv","filePattern":"acme*.csv","columnMap":{"columns":[
        {"column":"account","field":"AccountNumber"},{"column":"invoice","field":"InvoiceNumber"},{"column":"date","field":"InvoiceDate"},
        {"column":"kind","field":"InvoiceKind"},{"column":"currency","field":"Currency"},{"column":"total","field":"CurrentCharges"},
        {"column":"line","field":"LineIdentifier"},{"column":"type","field":"ChargeType"},{"column":"text","field":"Description"},
        {"column":"start","field":"ChargeStart"},{"column":"amount","field":"Amount"}]}}
        """;

    private static readonly Lazy<SampleSet> Company = new(() => SampleCompany.Generate(new SampleOptions
    {
        Seed = 77, AsOf = new DateOnly(2026, 1, 15), Months = 2, Lines = 16, People = 11, UsageRowsPerLine = 3, PlantErrors = false,
    }));

    private readonly DemoClock clock = new() { Today = new DateOnly(2026, 1, 15) };

    /// <param name="options">What the installation in a folder is set to; null for nothing but its clock.</param>
    public LoadBench(TemProvider provider = TemProvider.Sqlite, Func<string, TemOptions>? options = null)
    {
        Store = new TestStore(provider, clock, options);
        foreach (var file in Company.Value.Files.Where(f => f.Kind is SampleKind.Reference or SampleKind.HrFeed))
        {
            using var content = new MemoryStream(file.Bytes());
            if (file.Kind == SampleKind.HrFeed) new HrFeedLoader(Tenant).Load(content, file.Name, new HrArrival());
            else ReferenceImporter.Import(Tenant, ReferenceKind.Find(file.ReferenceKind), content, dryRun: false);
        }
        Import("vendor", "code,name,erp_number,erp_site,remit_to,country,currency,terms_days\nACME,Acme,1,A,,US,USD,30\n");
        Import("account", "vendor,number,name,parent,currency,cycle_day,closed_on\nACME,A-1,,,USD,1,\n");
        Import("allocation", string.Join(',', ReferenceHeaders.AllocationRules)
            + "\nacme,VendorDefault,ACME,,,,Percentage,641000,{company}-{costcentre}-{gl},CC110:100,2020-01-01,\n");
        foreach (var feed in Company.Value.Feeds) Declare(feed.ToJson());
        Declare(AcmeFeed);
    }

    public TestStore Store { get; }

    public TenantStore Tenant => Store.Tenant;

    public DemoClock Clock => clock;

    public static SampleTruth Truth => Company.Value.Truth;

    private string Inbox => Directory.CreateDirectory(Path.Combine(Store.Folder, "inbox")).FullName;

    /// <summary>The carrier's archive of a cycle, <c>yyyyMM</c>.</summary>
    public static byte[] VerizonZip(string cycle = "202601") =>
        Company.Value.Files.Single(f => f.Name.EndsWith($"RawData_{cycle}.zip", StringComparison.Ordinal)).Bytes();

    /// <summary>The carrier's four files of a cycle: account summary, line summary, charge detail, usage detail.</summary>
    public static (string Name, byte[] Bytes)[] VerizonFiles(string cycle = "202601")
    {
        using var zip = new ZipArchive(new MemoryStream(VerizonZip(cycle)));
        return [.. zip.Entries.Select(entry =>
        {
            using var bytes = new MemoryStream();
            using var content = entry.Open();
            content.CopyTo(bytes);
            return (entry.Name, bytes.ToArray());
        })];
    }

    /// <summary>The one bill of a vendor and month that the company gets as a text file.</summary>
    public static byte[] Bill(string vendor, string month) =>
        Company.Value.Files.Single(f => f.Kind == SampleKind.Bill && f.Vendor == vendor && f.Month == month).Bytes();

    public static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    /// <summary>A bill of ACME: rows of line, type, text, start, amount.</summary>
    public static byte[] Acme(string number, string total, params string[] rows) =>
        AcmeOf("A-1", number, "2026-01-01", "USD", total, rows);

    public static byte[] AcmeOf(string account, string number, string date, string currency, string total, params string[] rows) =>
        Utf8(AcmeHeader + "\n" + string.Concat(rows.Select(row => $"{account},{number},{date},Invoice,{currency},{total},{row}\n")));

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public LoadReport Load(string name, byte[] bytes) => Load((name, bytes));

    public LoadReport Load(params (string Name, byte[] Bytes)[] files) => Load(new LoadHint(), files);

    public LoadReport Load(LoadHint hint, params (string Name, byte[] Bytes)[] files) =>
        new LoadRun(Tenant, hint).Load(files.Select(file => Write(file.Name, file.Bytes)).ToList());

    /// <summary>Loads files of the carrier outside of an archive.</summary>
    public LoadReport LoadLoose(params (string Name, byte[] Bytes)[] files) => Load(new LoadHint("verizon-us"), files);

    /// <summary>Loads and works what was published; the outcome of its only invoice.</summary>
    public RunOutcome LoadAndRun(string name, byte[] bytes)
    {
        var report = Load(name, bytes);
        Assert.True(report.Invoices.Count == 1, string.Join(" ", report.Files.SelectMany(f => f.Issues).Select(i => i.Message)));
        var invoice = report.Invoices[0];
        Assert.False(invoice.Held, string.Join(' ', invoice.Issues.Select(i => i.Message)));
        return Assert.Single(new InvoiceRunner(Tenant).RunPublished([invoice.Invoice.Id]));
    }

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Inbox, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Import(string kind, string csv)
    {
        using var content = new MemoryStream(Utf8(csv));
        var plan = ReferenceImporter.Import(Tenant, ReferenceKind.Find(kind), content, dryRun: false);
        Assert.Equal([], plan.Issues.Select(i => i.Message));
    }

    public void Declare(string feed) => new FeedRegistry(Tenant).Declare(FeedDocument.Parse(feed, isYaml: false));

    /// <summary>Reads rows untracked.</summary>
    public List<T> Rows<T>() where T : class
    {
        using var context = Tenant.NewContext();
        return [.. context.Set<T>().AsNoTracking()];
    }

    /// <summary>Every invoice that is visible.</summary>
    public List<Invoice> Invoices() => [.. Rows<Invoice>().Where(i => i.Status != InvoiceStatus.Loading)];

    /// <summary>Rules that hit the invoice, each once.</summary>
    public List<string> RulesOf(long invoiceId) =>
        [.. Rows<RuleHit>().Where(h => h.InvoiceId == invoiceId).Select(h => h.Rule).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The only file is held for this reason, which is stored with it; nothing was loaded from it.</summary>
    public Issue AssertHeld(LoadReport report, IssueCode code)
    {
        var file = Assert.Single(report.Files);
        Assert.Equal(FileState.Held, file.State);
        Assert.True(report.HasHeld);
        var issue = file.Issues.Concat(report.Invoices.SelectMany(i => i.Issues)).First(i => i.Severity == Severity.Blocker);
        Assert.Equal(code, issue.Code);
        Assert.Equal(file.RawFileId, issue.Where.RawFileId);
        Assert.Single(Rows<StoredIssue>(), i => i.RawFileId == file.RawFileId && i.Code == code);
        Assert.Equal(code, Rows<RawFile>().Single(f => f.Id == file.RawFileId).HeldReason);
        Assert.All(report.Invoices, i => Assert.True(i.Held));
        return issue;
    }

    public void Dispose() => Store.Dispose();
}
