using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Exporting;

/// <summary>Finds batches and their frozen lines.</summary>
public sealed class Batches(TenantStore store)
{
    /// <summary>People and auditors look for gaps in the numbers of batches: they count one by one within the tenant, and a batch of
    /// which nothing remained gives its number back.</summary>
    internal static string NumberSequence(TenantStore store) =>
        FormattableString.Invariant($"{nameof(ApBatch)}.{nameof(ApBatch.Number)}.{store.Tenant.Id}");

    /// <summary>The count at the end of a batch's number.</summary>
    internal static long OrdinalOf(ApBatch batch) =>
        long.Parse(batch.Number.AsSpan(batch.Number.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);

    /// <summary>Every batch, the newest first.</summary>
    public IReadOnlyList<ApBatch> All()
    {
        using var context = store.NewContext();
        return [.. context.ApBatches.AsNoTracking().OrderByDescending(b => b.Id)];
    }

    /// <param name="name">Id or printed number.</param>
    /// <exception cref="TemException">There is no such batch.</exception>
    public ApBatch Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        using var context = store.NewContext();
        var id = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return context.ApBatches.AsNoTracking().SingleOrDefault(b => b.Id == id || b.Number == name)
            ?? throw new TemException($"There is no batch {name}. List batches with `tem export list`.");
    }

    /// <summary>The lines of a batch in their order.</summary>
    public IReadOnlyList<ApLine> Lines(long batchId, int linesMax)
    {
        using var context = store.NewContext();
        return [.. context.ApLines.AsNoTracking().Where(l => l.ApBatchId == batchId).OrderBy(l => l.LineNumber).Take(linesMax)];
    }

    /// <summary>Ids of the invoices with lines in these batches.</summary>
    public IReadOnlyList<long> Invoices(IReadOnlyCollection<long> batchIds)
    {
        using var context = store.NewContext();
        return [.. context.ApLines.Where(l => batchIds.Contains(l.ApBatchId)).Select(l => l.InvoiceId).Distinct()];
    }

    /// <summary>Full path of the batch's file; null while it has none.</summary>
    public string? PathOf(ApBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return BatchFile.PathOf(store, batch);
    }
}
