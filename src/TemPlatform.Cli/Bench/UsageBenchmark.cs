using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Normalizing;
using TemPlatform.Runtime.Running;

namespace TemPlatform.Cli.Bench;

/// <summary>Questions to the stored usage of one invoice: who called a number, and what one line did.</summary>
internal static class UsageBenchmark
{
    public const int RowsDefault = 10_000_000;
    private const double CalledNumberMax = 1;
    private const double LineMax = 0.05;

    public static BenchResult Run(BenchOptions options)
    {
        using var company = new BenchCompany(UsageFile.Lines, UsageFile.Map);
        UsageFile.Write(company.InputFile, options.Rows);
        company.Renew();
        var invoiceId = company.LoadAndRun();
        Stopwatches.ForgetPeak();
        var store = company.Store;
        PhoneNumbers.TryParse(UsageFile.Contact(0, 0), "US", out var number);
        long service;
        using (var context = store.NewContext())
            service = context.InvoiceLines.AsNoTracking().Where(l => l.InvoiceId == invoiceId).Max(l => l.ServiceId);
        var (called, ofLine) = (0, 0);
        var timings = Stopwatches.Interleave(options,
            new Side(() => called = UsageReader.ReadOtherParty(store, invoiceId, number).Count),
            new Side(() => ofLine = UsageReader.Read(store, invoiceId, service).Count()));
        if (called == 0 || ofLine == 0) throw new InvalidOperationException("The benchmark found nothing.");
        var work = string.Create(CultureInfo.InvariantCulture,
            $"{options.Rows:N0} usage rows of one invoice; {called:N0} with the number, {ofLine:N0} of the line");
        return new BenchResult("usage", work, options.Runs,
        [
            new("a called number found", timings[0].Seconds, "s", CalledNumberMax),
            new("a called number, processor time", timings[0].CpuSeconds, "s"),
            new("one line's calls shown", timings[1].Seconds, "s", LineMax),
            Stopwatches.PeakMemory(),
        ]);
    }
}
