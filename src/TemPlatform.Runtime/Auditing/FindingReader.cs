using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Auditing;

/// <summary>Reads findings, what they saw and what people decided about them.</summary>
public sealed class FindingReader(TenantStore store)
{
    private const int ServicesAtOnce = 500;

    /// <summary>Findings with the most money at stake first.</summary>
    /// <param name="rowsSkipped">How many of the first are left out.</param>
    /// <exception cref="TemException">There is no vendor of that code.</exception>
    public IReadOnlyList<FindingRow> List(FindingFilter filter, int rowsMax, int rowsSkipped = 0)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Rows(null, filter, rowsMax, rowsSkipped);
    }

    /// <summary>Money at stake of all findings that are meant, by currency.</summary>
    /// <exception cref="TemException">There is no vendor of that code.</exception>
    public IReadOnlyList<FindingTotal> Totals(FindingFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return store.Sql.Query<FindingTotal>("finding-totals", new
        {
            state = (int?)filter.State,
            withCleared = filter.WithCleared ? 1 : 0,
            rule = filter.Rule,
            vendorId = VendorId(filter),
            invoiceId = filter.InvoiceId,
        });
    }

    /// <exception cref="TemException">There is no such finding.</exception>
    public FindingRow Find(long id) => Rows(id, new FindingFilter(), 1).FirstOrDefault()
        ?? throw new TemException($"There is no finding {id}. List findings with `tem finding list`.");

    /// <summary>What a finding saw, the latest invoice first.</summary>
    /// <param name="invoiceId">Only on this invoice; null for all.</param>
    public IReadOnlyList<OccurrenceRow> Occurrences(long findingId, long? invoiceId = null, int rowsMax = int.MaxValue) =>
        store.Sql.Query<OccurrenceRow>("finding-occurrences", new { findingId, invoiceId }, rowsMax);

    /// <summary>What blocks invoices, by invoice.</summary>
    public ILookup<long, BlockerRow> Blockers() => store.Sql.Query<BlockerRow>("invoice-blockers", new { invoiceId = (long?)null })
        .ToLookup(b => b.InvoiceId);

    /// <summary>What people decided, in the order of time.</summary>
    public IReadOnlyList<DecisionRow> Decisions(long findingId)
    {
        using var context = store.NewContext();
        return [.. context.AuditEvents.AsNoTracking().Where(e => e.Entity == nameof(Finding) && e.EntityId == findingId)
            .OrderBy(e => e.Id).AsEnumerable().Select(Decision)];
    }

    private long? VendorId(FindingFilter filter)
    {
        if (filter.VendorCode is null) return null;
        using var context = store.NewContext();
        var code = filter.VendorCode.ToUpperInvariant();
        return context.Vendors.Where(v => v.Code == code).Select(v => (long?)v.Id).FirstOrDefault()
            ?? throw new TemException("There is no vendor of that code. List vendors with `tem vendor list`.");
    }

    private List<FindingRow> Rows(long? id, FindingFilter filter, int rowsMax, int rowsSkipped = 0)
    {
        var rows = store.Sql.Query<FindingRow>("findings", new
        {
            id,
            state = (int?)filter.State,
            withCleared = filter.WithCleared ? 1 : 0,
            rule = filter.Rule,
            vendorId = VendorId(filter),
            accountId = (long?)null,
            invoiceId = filter.InvoiceId,
        }, rowsMax, rowsSkipped);
        using var context = store.NewContext();
        foreach (var chunk in rows.Where(r => r.ServiceId != 0).Chunk(ServicesAtOnce))
        {
            var services = chunk.Select(r => r.ServiceId).Distinct().ToList();
            var names = context.ServiceIdentifiers.AsNoTracking().Where(n => services.Contains(n.ServiceId)).AsEnumerable()
                .GroupBy(n => n.ServiceId).ToDictionary(g => g.Key, g => g.MaxBy(n => n.ValidFrom)!.Value);
            foreach (var row in chunk) row.Service = names.GetValueOrDefault(row.ServiceId);
        }
        return [.. rows];
    }

    private static DecisionRow Decision(AuditEvent happened)
    {
        using var details = JsonDocument.Parse(happened.Details ?? "{}");
        var invoice = details.RootElement.TryGetProperty("invoiceId", out var id) && id.ValueKind == JsonValueKind.Number;
        return new DecisionRow(happened.At, happened.ActorId, happened.Kind, invoice ? id.GetInt64() : null, Count("Decided"),
            Count("Refused"));

        int Count(string name) => details.RootElement.TryGetProperty(name, out var count) ? count.GetInt32() : 0;
    }
}
