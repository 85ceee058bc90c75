using Microsoft.EntityFrameworkCore;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Commands;

/// <summary>What lines of service are called, by id, masked unless a scope reveals it; and the line that a person means.</summary>
internal sealed class LineNames
{
    private const int ChunkSize = 500;

    private readonly Dictionary<long, LineIdentifier> names;
    private readonly RevealScope? scope;

    public LineNames(TenantStore store, IEnumerable<long> serviceIds, RevealScope? scope)
    {
        this.scope = scope;
        using var context = store.NewContext();
        names = serviceIds.Where(id => id != 0).Distinct().Chunk(ChunkSize)
            .SelectMany(chunk => context.ServiceIdentifiers.AsNoTracking().Where(i => chunk.Contains(i.ServiceId)).ToList())
            .GroupBy(i => i.ServiceId).ToDictionary(g => g.Key, g => g.MaxBy(i => i.ValidFrom)!.Value);
    }

    /// <summary>Null for the account itself.</summary>
    public string? this[long serviceId] => names.TryGetValue(serviceId, out var name) ? name.Show(scope) : null;

    /// <summary>The line of an identifier as a person types it.</summary>
    /// <exception cref="CommandException">The vendor has no such line.</exception>
    public static long Find(TenantStore store, long vendorId, string typed)
    {
        using var context = store.NewContext();
        var vendor = context.Vendors.AsNoTracking().Single(v => v.Id == vendorId);
        var (scheme, text) = LineIdentifiers.Normalize(typed, vendor.Country);
        var value = new LineIdentifier(text);
        var id = context.ServiceIdentifiers.AsNoTracking().Where(i => i.VendorId == vendorId && i.Scheme == scheme && i.Value == value)
            .OrderByDescending(i => i.ValidFrom).Select(i => (long?)i.ServiceId).FirstOrDefault();
        return id ?? throw new CommandException("NotFound", "The vendor of this invoice has no such line", "See: tem service list");
    }
}
