using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TemPlatform.Cli.Bench;

/// <summary>
/// Charges from file to allocated and audited invoice, committed, each a row with its provenance. The peer is sqlite3's own .import of
/// the same file into one bare table.
/// </summary>
internal static class ChargesBenchmark
{
    public const int RowsDefault = 1_000_000;
    private const double RatioMax = 3;

    public static BenchResult Run(BenchOptions options)
    {
        using var company = new BenchCompany(ChargeFile.Lines, ChargeFile.Map);
        var bytes = ChargeFile.Write(company.InputFile, options.Rows);
        Stopwatches.ForgetPeak();
        var invoiceId = 0L;
        var compared = SqlitePeer.Compare(options, company.InputFile,
            new Side(() => invoiceId = company.LoadAndRun(), company.Renew), RatioMax);
        using var context = company.Store.NewContext();
        if (context.Charges.Count(c => c.InvoiceId == invoiceId && c.ByteLength > 0) != options.Rows)
            throw new InvalidOperationException("The benchmark lost rows.");
        compared.Figures.Add(Stopwatches.PeakMemory());
        var work = string.Create(CultureInfo.InvariantCulture,
            $"{options.Rows:N0} charges of 17 columns ({bytes / 1e6:F0} MB), file to allocated and audited invoice, committed");
        return new BenchResult("charges", work, options.Runs, compared.Figures, compared.MissingPeer);
    }
}
