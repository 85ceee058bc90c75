using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>Deletes the rows of load attempts that died or were held: they never left the status Loading.</summary>
public static class LoadSweep
{
    /// <summary>An attempt this old without being published is dead.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromHours(6);

    /// <summary>Deletes dead attempts and returns how many there were.</summary>
    public static int Run(TenantStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        var limit = store.Clock.GetUtcNow() - AgeMax;
        var dead = context.Set<Invoice>().Where(i => i.Status == InvoiceStatus.Loading && i.LoadedAt < limit).Select(i => i.Id).ToList();
        foreach (var invoiceId in dead)
        {
            using var transaction = context.Database.BeginTransaction();
            Delete(context, invoiceId);
            store.Audit(context, "load.swept", nameof(Invoice), invoiceId, null);
            context.SaveChanges();
            transaction.Commit();
        }
        return dead.Count;
    }

    // Bulk rows have no tracked entities and carry no history before they are published.
    internal static void Delete(TemDbContext context, long invoiceId)
    {
        context.Set<Charge>().Where(c => c.InvoiceId == invoiceId).ExecuteDelete();
        context.Set<StoredChargeBlock>().Where(b => b.InvoiceId == invoiceId).ExecuteDelete();
        context.Set<UsagePack>().Where(p => p.InvoiceId == invoiceId).ExecuteDelete();
        context.Set<Invoice>().Where(i => i.Id == invoiceId).ExecuteDelete();
    }
}
