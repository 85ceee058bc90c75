using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// The vendor's dictionaries and services while one set is read: what is known comes from the store, what is new gets its id now
/// and is written when the first invoice that needs it is published. Two loads of one vendor at once would both name the new things:
/// each publication of new ones counts a fence up, and who read before that must read again.
/// </summary>
public sealed class FactKeys : IFactKeys
{
    private readonly TenantStore store;
    private readonly Vendor vendor;
    private readonly long workId;
    private readonly ServiceDirectory services;
    private readonly Dictionary<string, long> codes;
    private readonly Dictionary<string, long> texts;
    private readonly Dictionary<string, (IdentifierScheme Scheme, string Value)> normalized = [];
    private readonly Dictionary<(string Identifier, DateOnly Day), long> resolved = [];
    private readonly Dictionary<(IdentifierScheme, string), long> discovered = [];
    private readonly List<ChargeCode> newCodes = [];
    private readonly List<ChargeText> newTexts = [];
    private readonly Dictionary<long, (Service Service, ServiceIdentifier Identifier)> newServices = [];
    private long fence;
    private bool isStale;
    private bool hasNew;

    public FactKeys(TenantStore store, Vendor vendor)
    {
        ArgumentNullException.ThrowIfNull(vendor);
        (this.store, this.vendor) = (store, vendor);
        workId = WorkRow.IdOf(store, "dictionary", vendor.Code);
        using var context = store.NewContext();
        // Before anything else is read: what changes meanwhile shows.
        fence = WorkRow.Fence(context, workId);
        Reference = store.LoadReference();
        services = new ServiceDirectory(Reference);
        codes = context.Set<ChargeCode>().AsNoTracking().Where(c => c.VendorId == vendor.Id)
            .ToDictionary(c => c.Code, c => c.Id, StringComparer.Ordinal);
        texts = context.Set<ChargeText>().AsNoTracking().Where(t => t.VendorId == vendor.Id)
            .ToDictionary(t => t.Text, t => t.Id, StringComparer.Ordinal);
    }

    /// <summary>The snapshot that lines were looked up in.</summary>
    public ReferenceData Reference { get; }

    public long Service(string identifier, DateOnly day)
    {
        if (resolved.TryGetValue((identifier, day), out var id)) return id;
        if (!normalized.TryGetValue(identifier, out var name))
            normalized[identifier] = name = LineIdentifiers.Normalize(identifier, vendor.Country);
        if (services.Find(vendor.Id, name.Scheme, name.Value, day) is { } known) id = known;
        else if (!discovered.TryGetValue(name, out id)) id = Discover(name.Scheme, name.Value);
        resolved[(identifier, day)] = id;
        return id;
    }

    public long ChargeCode(string code, ChargeType chargeType, ServiceType serviceType)
    {
        if (codes.TryGetValue(code, out var id)) return id;
        codes[code] = id = store.Ids.Next(nameof(Core.Model.ChargeCode));
        newCodes.Add(new ChargeCode { Id = id, VendorId = vendor.Id, Code = code, ChargeType = chargeType, ServiceType = serviceType });
        return id;
    }

    public long Text(string text)
    {
        if (text.Length == 0) return 0;
        if (texts.TryGetValue(text, out var id)) return id;
        texts[text] = id = store.Ids.Next(nameof(ChargeText));
        newTexts.Add(new ChargeText { Id = id, VendorId = vendor.Id, Text = text });
        return id;
    }

    /// <summary>Lets only one invoice of the vendor be published at a time, until the transaction ends.</summary>
    public void Lock(TemDbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Set<Work>().Where(w => w.Id == workId).ExecuteUpdate(set => set.SetProperty(w => w.Attempts, w => w.Attempts + 1));
        isStale = WorkRow.Fence(context, workId) != fence;
    }

    /// <summary>Adds what is new to the transaction that publishes its first invoice; <see cref="Lock"/> comes before.</summary>
    /// <exception cref="StaleKeysException">Another load may have named the same new things.</exception>
    public void Save(TemDbContext context, Invoice invoice, IReadOnlyCollection<long> serviceIds)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(serviceIds);
        hasNew = newCodes.Count > 0 || newTexts.Count > 0 || (newServices.Count > 0 && serviceIds.Any(newServices.ContainsKey));
        if (!hasNew) return;
        if (isStale) throw new StaleKeysException();
        context.Set<Work>().Where(w => w.Id == workId).ExecuteUpdate(set => set.SetProperty(w => w.Fence, w => w.Fence + 1));
        context.AddRange(newCodes);
        context.AddRange(newTexts);
        foreach (var serviceId in serviceIds)
        {
            if (!newServices.Remove(serviceId, out var found)) continue;
            found.Service.AccountId = invoice.AccountId;
            found.Service.Origin = invoice.IsFirstCycle ? ServiceOrigin.Baseline : ServiceOrigin.Proposal;
            found.Service.ActiveFrom = invoice.PeriodStart;
            found.Service.DiscoveredInvoiceId = invoice.Id;
            context.Add(found.Service);
            context.Add(found.Identifier);
        }
    }

    /// <summary>The transaction is through: nothing of it is written again.</summary>
    public void Saved()
    {
        newCodes.Clear();
        newTexts.Clear();
        if (hasNew) fence++;
    }

    private long Discover(IdentifierScheme scheme, string value)
    {
        var service = new Service { Id = store.Ids.Next(nameof(Core.Model.Service)), VendorId = vendor.Id };
        // The day on which the vendor first used the identifier is unknown: older bills may follow.
        var identifier = new ServiceIdentifier
        {
            Id = store.Ids.Next(nameof(ServiceIdentifier)), ServiceId = service.Id, VendorId = vendor.Id, Scheme = scheme,
            Value = new LineIdentifier(value), ValidFrom = DateOnly.MinValue,
        };
        newServices[service.Id] = (service, identifier);
        discovered[(scheme, value)] = service.Id;
        return service.Id;
    }
}

/// <summary>Lines or dictionaries of the vendor grew while a set was read: it is read again.</summary>
internal sealed class StaleKeysException : Exception
{
    public StaleKeysException() : base("The vendor's dictionaries grew meanwhile.") { }
}
