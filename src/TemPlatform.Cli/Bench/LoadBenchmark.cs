using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using TemPlatform.Cli.Demo;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;
using TemPlatform.Samples;

namespace TemPlatform.Cli.Bench;

/// <summary>
/// A generated Verizon bill from file to matched, allocated and audited invoice, committed. The peer is sqlite3's own .import of the
/// charge detail of the same bill into one bare table.
/// </summary>
internal static class LoadBenchmark
{
    public static Measurement Run(int lines, int runs, TimeProvider clock)
    {
        var folder = Directory.CreateTempSubdirectory("tem-bench-").FullName;
        try
        {
            var set = SampleCompany.Generate(new SampleOptions
            {
                AsOf = new DateOnly(2026, 11, 15), Months = 1, Lines = lines, People = Math.Max(50, lines * 5 / 8),
                Vendors = [SampleVendors.Verizon],
            });
            set.WriteTo(folder);
            var archive = Path.Combine(folder, set.Of(SampleKind.Bill).First().Name);
            var detail = Path.Combine(folder, "charge-detail.txt");
            using (var zip = ZipFile.OpenRead(archive))
                zip.Entries.Single(e => e.Name.StartsWith("Acct", StringComparison.Ordinal)).ExtractToFile(detail);
            var charges = 0;
            var attempt = 0;
            var hasPeer = HasSqlite();
            var measured = Measurement.Of("load", "", runs, clock,
                () => charges = Load(set, folder, archive, attempt++),
                hasPeer ? "sqlite3 .import of its charge detail" : "sqlite3 is not on this machine",
                hasPeer ? () => Import(detail, Path.Combine(folder, $"peer-{attempt}.db")) : null);
            var work = string.Create(CultureInfo.InvariantCulture,
                $"Verizon bill of {lines:N0} lines, {charges:N0} charges, file to audited invoice");
            return measured with { Work = work };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The company's books are set up anew each time; they are part of the figure, since a first load has to have them.
    private static int Load(SampleSet set, string folder, string archive, int attempt)
    {
        var clock = new DemoClock { Today = set.Truth.AsOf };
        using var installation = TemStore.Open(new TemOptions(Path.Combine(folder, $"data-{attempt}")) { Clock = clock });
        installation.Migrate();
        installation.CreateTenant("bench", "Bench", "US");
        using var store = installation.OpenTenant();
        foreach (var file in set.Files.Where(f => f.Kind is SampleKind.Reference or SampleKind.HrFeed))
        {
            using var content = File.OpenRead(Path.Combine(folder, file.Name));
            if (file.Kind == SampleKind.HrFeed) new HrFeedLoader(store).Load(content, file.Name, new HrArrival());
            else ReferenceImporter.Import(store, ReferenceKind.Find(file.ReferenceKind), content, dryRun: false);
        }
        var report = new LoadRun(store, new LoadHint(Vendor: SampleVendors.Verizon)).Load([archive]);
        var outcomes = new InvoiceRunner(store).RunPublished([.. report.Invoices.Select(i => i.Invoice.Id)]);
        if (outcomes.Any(o => o.Status != InvoiceStatus.Audited))
            throw new InvalidOperationException("The benchmark's bill did not come through.");
        return report.Invoices.Sum(i => i.Invoice.ChargeCount);
    }

    private static void Import(string detail, string database)
    {
        using var process = Process.Start(new ProcessStartInfo("sqlite3", [database, ".mode tabs", $".import '{detail}' charge"]))!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException("sqlite3 could not import the file.");
    }

    private static bool HasSqlite()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("sqlite3", ["-version"]) { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
