using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Packing;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Running;

/// <summary>Opens the usage packs of an invoice.</summary>
public static class UsageReader
{
    /// <summary>Usage rows in the order of line and start; packs are opened one at a time.</summary>
    /// <param name="serviceId">One line of service; null for all.</param>
    public static IEnumerable<UsageRow> Read(TenantStore store, long invoiceId, long? serviceId = null)
    {
        using var context = store.NewContext();
        var packs = context.UsagePacks.AsNoTracking().Where(p => p.InvoiceId == invoiceId
            && (serviceId == null || (p.MinLine <= serviceId && serviceId <= p.MaxLine))).OrderBy(p => p.Seq);
        foreach (var pack in packs)
            foreach (var row in UsagePackCodec.Decode(Unseal(store, pack), serviceId))
                yield return row;
    }

    /// <summary>The packed bytes of a pack.</summary>
    /// <exception cref="Documents.DocumentDamagedException">They are damaged, or the pack stands where it was not written.</exception>
    public static byte[] Unseal(TenantStore store, UsagePack pack)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(pack);
        return store.Keys.Unseal(pack.Blob, pack.KeyId, Context(pack.InvoiceId, pack.Seq));
    }

    /// <summary>What binds a sealed pack to its place.</summary>
    internal static string Context(long invoiceId, int seq) => FormattableString.Invariant($"UsagePack {invoiceId} {seq}");
}
