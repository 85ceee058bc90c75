using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Matching;

/// <summary>Lines of service that a later bill showed for the first time: proposals until a person takes them into the inventory.</summary>
public sealed class Proposals(TenantStore store)
{
    /// <summary>Takes proposals into the inventory; the next audit no longer finds them missing.</summary>
    /// <param name="serviceIds">Null for all.</param>
    /// <returns>The services taken; those that were no proposals are left out.</returns>
    public IReadOnlyList<Service> Accept(IReadOnlyCollection<long>? serviceIds)
    {
        using var context = store.NewContext();
        var taken = context.Services
            .Where(s => s.Origin == ServiceOrigin.Proposal && (serviceIds == null || serviceIds.Contains(s.Id))).ToList();
        foreach (var service in taken) service.Origin = ServiceOrigin.Inventory;
        if (taken.Count > 0)
            store.Audit(context, "services.accepted", nameof(Service), details: new { taken.Count, Ids = taken.Select(s => s.Id) });
        context.SaveChanges();
        return taken;
    }
}
