using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Packing;
using TemPlatform.Core.Privacy;
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

    /// <summary>
    /// Usage rows with this other party, in the order of line and start. Packs are asked on all cores, and opened wholly only where the
    /// number is.
    /// </summary>
    public static IReadOnlyList<UsageRow> ReadOtherParty(TenantStore store, long invoiceId, PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        var packs = context.UsagePacks.AsNoTracking().Where(p => p.InvoiceId == invoiceId).OrderBy(p => p.Seq);
        return [.. packs.AsEnumerable().AsParallel().AsOrdered()
            .SelectMany(pack => UsagePackCodec.DecodeOtherParty(Unseal(store, pack), number))
            .AsEnumerable().OrderBy(row => row.ServiceId).ThenBy(row => row.StartTicks)];
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
