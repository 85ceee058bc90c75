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
    /// Usage rows with this other party, in the order of line and start. Packs are asked by their lists of numbers, and opened on all cores
    /// where the number is.
    /// </summary>
    public static IReadOnlyList<UsageRow> ReadOtherParty(TenantStore store, long invoiceId, PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        var packs = context.UsagePacks.AsNoTracking().Where(p => p.InvoiceId == invoiceId);
        var found = packs.Select(p => new { p.Seq, p.KeyId, p.Parties }).AsEnumerable().AsParallel()
            .Where(p => UsagePackCodec.HasParty(store.Keys.Unseal(p.Parties, p.KeyId, PartiesContext(invoiceId, p.Seq)), number))
            .Select(p => p.Seq).ToList();
        return [.. packs.Where(p => EF.Parameter(found).Contains(p.Seq)).OrderBy(p => p.Seq).AsEnumerable().AsParallel().AsOrdered()
            .SelectMany(pack => UsagePackCodec.DecodeOtherParty(Unseal(store, pack), number))
            .AsEnumerable().OrderBy(row => row.ServiceId).ThenBy(row => row.StartTicks)];
    }

    /// <summary>The packed bytes of a pack.</summary>
    /// <exception cref="Documents.DocumentDamagedException">They are damaged, or the pack stands where it was not written.</exception>
    public static PackedUsage Unseal(TenantStore store, UsagePack pack)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(pack);
        return new PackedUsage(store.Keys.Unseal(pack.Parties, pack.KeyId, PartiesContext(pack.InvoiceId, pack.Seq)),
            store.Keys.Unseal(pack.Blob, pack.KeyId, Context(pack.InvoiceId, pack.Seq)));
    }

    /// <summary>What binds sealed rows to their place.</summary>
    internal static string Context(long invoiceId, int seq) => FormattableString.Invariant($"UsagePack {invoiceId} {seq}");

    /// <summary>What binds the sealed numbers of a pack to their place.</summary>
    internal static string PartiesContext(long invoiceId, int seq) => Context(invoiceId, seq) + " parties";
}
