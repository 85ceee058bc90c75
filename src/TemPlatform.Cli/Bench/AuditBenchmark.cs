using System.Globalization;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Auditing;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Runtime.Running;

namespace TemPlatform.Cli.Bench;

/// <summary>An invoice that is loaded, allocated and audited: audited again by all rules, by one edited rule, and reconciled.</summary>
internal static class AuditBenchmark
{
    public const int RowsDefault = 1_000_000;
    private const double AllRulesMax = 5;
    private const double OneRuleMax = 1;
    private const double ReconcileMax = 3;
    /// <summary>A rule over every charge; another parameter each time makes it an edited one.</summary>
    private const string EditedRule = "C09";

    public static BenchResult Run(BenchOptions options)
    {
        using var company = new BenchCompany(ChargeFile.Lines, ChargeFile.Map);
        ChargeFile.Write(company.InputFile, options.Rows);
        company.Renew();
        var invoiceId = company.LoadAndRun();
        Stopwatches.ForgetPeak();
        var store = company.Store;
        var timings = Stopwatches.Interleave(options,
            new Side(() => new InvoiceRunner(store).AuditAgain(invoiceId)),
            new Side(() =>
            {
                var reference = store.LoadReference();
                AuditStage.Run(store, invoiceId, reference, new OwnerDirectory(reference), [EditedRule]);
            }),
            new Side(() =>
            {
                if (Reconciliation.Rows(store) is not [{ Balances: true }])
                    throw new InvalidOperationException("The benchmark's books do not balance.");
            }));
        var work = string.Create(CultureInfo.InvariantCulture, $"{options.Rows:N0} charges, loaded and allocated");
        return new BenchResult("audit", work, options.Runs,
        [
            new("audited again by all rules", timings[0].Seconds, "s", AllRulesMax),
            new("all rules, processor time", timings[0].CpuSeconds, "s"),
            new("audited again by one edited rule", timings[1].Seconds, "s", OneRuleMax),
            new("one rule, processor time", timings[1].CpuSeconds, "s"),
            new("reconciled", timings[2].Seconds, "s", ReconcileMax),
            Stopwatches.PeakMemory(),
        ]);
    }
}
