using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Auditing;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Running;

/// <summary>Which invoices a run without names is about, oldest first.</summary>
public static class InvoiceQueues
{
    /// <summary>Published and neither approved nor exported: allocating them anew takes nothing back.</summary>
    public static IReadOnlyList<long> Runnable(TenantStore store) => Ids(store, (_, invoices) =>
        invoices.Where(i => i.Status != InvoiceStatus.Exported && i.Status != InvoiceStatus.Approved));

    /// <summary>Those whose audit may come out otherwise now: what is not exported, and exported ones with open findings.</summary>
    public static IReadOnlyList<long> Auditable(TenantStore store) => Ids(store, (context, invoices) =>
    {
        var open = context.FindingOccurrences.Where(o => o.State == FindingState.Open).Select(o => o.InvoiceId);
        return invoices.Where(i => i.Status != InvoiceStatus.Exported || open.Contains(i.Id));
    });

    /// <summary>Audited invoices that these touch: whose audit looks at one of them.</summary>
    public static IReadOnlyList<long> Neighbours(TenantStore store, ReferenceData reference, IReadOnlyCollection<long> invoiceIds)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(invoiceIds);
        using var context = store.NewContext();
        var reach = new InvoiceReach(context, reference);
        var (ids, published) = (invoiceIds.ToHashSet(), invoiceIds.ToList());
        return [.. context.Invoices.AsNoTracking().Where(i => EF.Parameter(published).Contains(i.Id)).ToList()
            .SelectMany(reach.TouchedBy).Where(i => i.Status == InvoiceStatus.Audited && !ids.Contains(i.Id)).DistinctBy(i => i.Id)
            .OrderBy(i => i.InvoiceDate).ThenBy(i => i.Id).Select(i => i.Id)];
    }

    private static List<long> Ids(TenantStore store, Func<TemDbContext, IQueryable<Invoice>, IQueryable<Invoice>> choose)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        var published = context.Invoices.AsNoTracking().Where(i => i.IsCurrent && i.Status != InvoiceStatus.Loading);
        return choose(context, published).OrderBy(i => i.InvoiceDate).ThenBy(i => i.Id).Select(i => i.Id).ToList();
    }
}
