using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Bench;

/// <summary>
/// Usage detail from file to allocated and audited invoice, committed: received, hashed, encrypted, tagged, read, matched, packed. The
/// peer is sqlite3's own .import of the same file.
/// </summary>
internal static class LoadBenchmark
{
    public const int RowsDefault = 1_000_000;
    private const double RatioMax = 0.5;
    private const double MegabytesMax = 300;
    private const double PackBytesMax = 20;

    public static BenchResult Run(BenchOptions options)
    {
        using var company = new BenchCompany(UsageFile.Lines, UsageFile.Map);
        var bytes = UsageFile.Write(company.InputFile, options.Rows);
        Stopwatches.ForgetPeak();
        var invoiceId = 0L;
        var compared = SqlitePeer.Compare(options, company.InputFile,
            new Side(() => invoiceId = company.LoadAndRun(), company.Renew), RatioMax);
        var packBytes = PackBytes(company.Store, invoiceId, options.Rows);
        compared.Figures.Add(Stopwatches.PeakMemory(MegabytesMax));
        compared.Figures.Add(new("pack store", (double)packBytes / options.Rows, "bytes a row", PackBytesMax));
        var work = string.Create(CultureInfo.InvariantCulture,
            $"{options.Rows:N0} usage rows of 17 columns ({bytes / 1e6:F0} MB), file to allocated and audited invoice, committed");
        return new BenchResult("load", work, options.Runs, compared.Figures, compared.MissingPeer);
    }

    private static long PackBytes(TenantStore store, long invoiceId, int rows)
    {
        using var context = store.NewContext();
        var packs = context.UsagePacks.AsNoTracking().Where(p => p.InvoiceId == invoiceId);
        if (packs.Sum(p => p.RowCount) != rows) throw new InvalidOperationException("The benchmark lost rows.");
        return packs.Sum(p => (long)p.Blob.Length + p.Parties.Length);
    }
}
