using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// The vendor's dictionaries and services while one set is read: what is known comes from the store, what is new gets its id now
/// and is written when the first invoice that needs it is published.
/// </summary>
public sealed class FactKeys : IFactKeys
{
    private readonly TenantStore store;
    private readonly Vendor vendor;
    private readonly ServiceDirectory services;
    private readonly Dictionary<string, long> codes;
    private readonly Dictionary<string, long> texts;
    private readonly Dictionary<string, (IdentifierScheme Scheme, string Value)> normalized = [];
    private readonly Dictionary<(string Identifier, DateOnly Day), long> resolved = [];
    private readonly Dictionary<(IdentifierScheme, string), long> discovered = [];
    private readonly List<ChargeCode> newCodes = [];
    private readonly List<ChargeText> newTexts = [];
    private readonly Dictionary<long, (Service Service, ServiceIdentifier Identifier)> newServices = [];

    public FactKeys(TenantStore store, Vendor vendor, ServiceDirectory services)
    {
        (this.store, this.vendor, this.services) = (store, vendor, services);
        using var context = store.NewContext();
        codes = context.Set<ChargeCode>().AsNoTracking().Where(c => c.VendorId == vendor.Id).ToDictionary(c => c.Code, c => c.Id, StringComparer.Ordinal);
        texts = context.Set<ChargeText>().AsNoTracking().Where(t => t.VendorId == vendor.Id).ToDictionary(t => t.Text, t => t.Id, StringComparer.Ordinal);
    }

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

    /// <summary>Adds what is new to the transaction that publishes its first invoice.</summary>
    public void Save(TemDbContext context, Invoice invoice, IEnumerable<long> serviceIds)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(serviceIds);
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
