using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Exporting;

/// <summary>The written exceptions of one day.</summary>
/// <param name="AtStake">Money at stake of the open findings, by currency.</param>
public sealed record ExceptionExport(string CsvPath, string JsonPath, int Count, IReadOnlyList<MoneyAtStake> AtStake);

/// <summary>Sums in millionths: one-time is what credits would return, recurring what each month costs until it is fixed.</summary>
public sealed record MoneyAtStake(string Currency, int Findings, long OneTime, long Recurring);

/// <summary>Writes the open findings to CSV and JSON under <c>exports/exceptions</c>, the largest sums first.</summary>
public sealed class ExceptionExporter(TenantStore store)
{
    /// <summary>Writes both files; those of the same day are replaced.</summary>
    /// <param name="scope">Reveals service identifiers; null masks them.</param>
    /// <exception cref="TemException">The disk is full, or the money at stake sums up to more than can be exact.</exception>
    public ExceptionExport Export(RevealScope? scope = null)
    {
        var rows = Rows();
        var atStake = SumOverflow.Name(() => AtStake(rows));
        var now = store.Clock.GetUtcNow();
        var day = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var folder = Path.Combine(store.DataFolder, "exports", "exceptions");
        DurableFile.Sweep(folder);
        var name = Path.Combine(folder, "exceptions-" + day);
        ExportFile.Write(name + ".csv", stream => ExceptionFile.WriteCsv(rows, scope, stream), now, ExceptionFile.Columns);
        ExportFile.Write(name + ".json", stream => ExceptionFile.WriteJson(rows, scope, stream), now, ExceptionFile.Columns);
        using var context = store.NewContext();
        store.Audit(context, "exceptions.exported", details: new { rows.Count, Revealed = scope is not null });
        context.SaveChanges();
        return new ExceptionExport(name + ".csv", name + ".json", rows.Count, atStake);
    }

    private static List<MoneyAtStake> AtStake(IEnumerable<ExceptionRow> rows) =>
    [
        .. rows.GroupBy(r => r.Finding.Currency).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new MoneyAtStake(g.Key, g.Count(), g.Sum(r => r.Finding.OneTime), g.Sum(r => r.Finding.Recurring)))
    ];

    /// <summary>Ranks findings; wider than money, so that no amount overflows it.</summary>
    private static Int128 Weight(long oneTime, long recurring) => Int128.Abs(oneTime) + Int128.Abs(recurring);

    private List<ExceptionRow> Rows()
    {
        using var context = store.NewContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var open = context.Findings.Where(f => f.State == FindingState.Open);
        var vendors = context.Vendors.ToDictionary(v => v.Id);
        var invoices = (from invoice in context.Invoices join finding in open on invoice.Id equals finding.LastInvoiceId select invoice)
            .Distinct().ToDictionary(i => i.Id);
        var codes = (from code in context.ChargeCodes join finding in open on code.Id equals finding.ChargeCodeId select code).Distinct()
            .ToDictionary(c => c.Id);
        var names = (from name in context.ServiceIdentifiers join finding in open on name.ServiceId equals finding.ServiceId select name)
            .Distinct().AsEnumerable().GroupBy(n => n.ServiceId).ToDictionary(g => g.Key, g => g.MaxBy(n => n.ValidFrom)!);
        var occurrences = from seen in context.FindingOccurrences
                          join finding in open on new { seen.FindingId, seen.InvoiceId }
                              equals new { FindingId = finding.Id, InvoiceId = finding.LastInvoiceId }
                          where seen.State == FindingState.Open
                          select seen;
        var evidence = occurrences.AsEnumerable().GroupBy(s => s.FindingId)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(s => Weight(s.OneTime, s.Recurring)).ThenBy(s => s.Id).First());
        var files = (from file in context.RawFiles
                     join seen in occurrences on file.Id equals seen.RawFileId
                     select new { file.Id, file.Sha256 }).Distinct().ToDictionary(f => f.Id, f => f.Sha256);
        return [.. open.AsEnumerable().OrderByDescending(f => Weight(f.OneTime, f.Recurring)).ThenBy(f => f.Id).Select(Row)];

        ExceptionRow Row(Finding finding)
        {
            var vendor = vendors.GetValueOrDefault(finding.VendorId);
            var invoice = invoices.GetValueOrDefault(finding.LastInvoiceId);
            var seen = evidence.GetValueOrDefault(finding.Id);
            return new ExceptionRow
            {
                Finding = finding,
                RuleTitle = AuditRules.Find(finding.Rule)?.Info.Title ?? "",
                VendorCode = vendor?.Code ?? "",
                VendorName = vendor?.Name ?? "",
                AccountNumber = invoice?.AccountNumber ?? "",
                InvoiceNumber = invoice?.Number ?? "",
                Service = names.GetValueOrDefault(finding.ServiceId)?.Value,
                ChargeCode = codes.GetValueOrDefault(finding.ChargeCodeId)?.Code ?? "",
                Evidence = seen?.Evidence ?? "",
                FileSha256 = files.GetValueOrDefault(seen?.RawFileId ?? 0, ""),
                ByteOffset = seen?.ByteOffset ?? 0,
                ByteLength = seen?.ByteLength ?? 0,
            };
        }
    }
}
