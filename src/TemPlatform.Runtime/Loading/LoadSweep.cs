using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>Deletes what load attempts left that died or were held: rows that never left the status Loading, staged files.</summary>
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
        DropStaged(store, limit);
        return dead.Count;
    }

    // Copies of archives that a dead process was taking apart; what they were made of is in the document store.
    private static void DropStaged(TenantStore store, DateTimeOffset limit)
    {
        var folder = new DirectoryInfo(Path.Combine(store.DataFolder, "staging"));
        if (!folder.Exists) return;
        foreach (var file in folder.GetFiles("*.part"))
            if (file.LastWriteTimeUtc < limit.UtcDateTime) file.Delete();
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
