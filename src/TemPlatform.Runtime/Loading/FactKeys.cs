using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Readers;
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
    private readonly RecentTexts<long> recentTexts = new(slots: 1_024);
    private readonly Dictionary<string, TextCode> textCodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<(IdentifierScheme, string), long> discovered = [];
    private readonly List<ChargeCode> newCodes = [];
    private readonly List<(ChargeCode Row, TextCode Code, string Readable)> newTextCodes = [];
    private readonly List<ChargeText> newTexts = [];
    private readonly Dictionary<long, (Service Service, ServiceIdentifier Identifier)> newServices = [];
    private long fence;
    private Line? lastLine;
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
        // Rows of a line mostly stand together.
        var line = lastLine;
        if (line is null || !ReferenceEquals(line.Identifier, identifier))
        {
            if (!lines.TryGetValue(identifier, out line))
            {
                var (scheme, value) = LineIdentifiers.Normalize(identifier, vendor.Country);
                lines[identifier] = line = new Line(identifier, scheme, DictionaryText.Fit(value, DictionaryText.KeyLengthMax));
            }
            lastLine = line;
        }
        if (line.From <= day && day < line.To) return line.ServiceId;
        var known = services.Find(vendor.Id, line.Scheme, line.Value, day, out var from, out var to);
        (line.From, line.To) = (from, to);
        return line.ServiceId = known ?? (discovered.TryGetValue((line.Scheme, line.Value), out var id) ? id : Discover(line));
    }

    public long ChargeCode(string code, ChargeType chargeType, ServiceType serviceType)
    {
        if (codes.TryGetValue(code, out var id)) return id;
        var kept = DictionaryText.Fit(code, DictionaryText.KeyLengthMax);
        if (codes.TryGetValue(kept, out id)) return codes[code] = id;
        codes[code] = codes[kept] = id = store.Ids.Next(nameof(Core.Model.ChargeCode));
        newCodes.Add(new ChargeCode { Id = id, VendorId = vendor.Id, Code = kept, ChargeType = chargeType, ServiceType = serviceType });
        return id;
    }

    long IFactKeys.TextCode(ParsedCharge charge, long textId, long serviceId)
    {
        ArgumentNullException.ThrowIfNull(charge);
        if (!textCodes.TryGetValue(charge.Description, out var code))
            textCodes[charge.Description] = code = Named(charge, textId);
        code.StandsOn(serviceId, charge);
        return code.Id;
    }

    private TextCode Named(ParsedCharge charge, long textId)
    {
        var readable = DictionaryText.Fit(charge.Description, DictionaryText.KeyLengthMax);
        if (codes.TryGetValue(readable, out var id) || codes.TryGetValue(CodeText.Neutral(textId), out id)) return new TextCode(id);
        var row = new ChargeCode
        {
            Id = store.Ids.Next(nameof(Core.Model.ChargeCode)), VendorId = vendor.Id, Code = CodeText.Neutral(textId),
            ChargeType = charge.ChargeType, ServiceType = charge.ServiceType,
        };
        newCodes.Add(row);
        codes[row.Code] = row.Id;
        var code = new TextCode(row.Id, charge.Description);
        newTextCodes.Add((row, code, readable));
        return code;
    }

    // The whole set has been read when its first invoice is published. A wording that is also printed as a code stays apart from it.
    private void ShowTextCodes()
    {
        foreach (var (row, code, readable) in newTextCodes)
            if (code.MayBeShown && codes.TryAdd(readable, row.Id)) row.Code = readable;
        newTextCodes.Clear();
    }

    public long Text(string text)
    {
        if (text.Length == 0) return 0;
        return recentTexts.TryGet(text, out var id) ? id : recentTexts.Keep(text, IdOf(text));
    }

    private long IdOf(string text)
    {
        if (texts.TryGetValue(text, out var id)) return id;
        var kept = DictionaryText.Fit(text, DictionaryText.TextLengthMax);
        if (kept.Length == 0 || texts.TryGetValue(kept, out id)) return texts[text] = id;
        texts[text] = texts[kept] = id = store.Ids.Next(nameof(ChargeText));
        newTexts.Add(new ChargeText { Id = id, VendorId = vendor.Id, Text = kept });
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
        ShowTextCodes();
        if (newCodes.Count > 0) store.Bulk.Write(context, newCodes);
        if (newTexts.Count > 0) store.Bulk.Write(context, newTexts);
        var found = new List<(Service Service, ServiceIdentifier Identifier)>();
        foreach (var serviceId in serviceIds)
            if (newServices.Remove(serviceId, out var one)) found.Add(one);
        if (found.Count > 0) Save(context, invoice, found);
    }

    private void Save(TemDbContext context, Invoice invoice, List<(Service Service, ServiceIdentifier Identifier)> found)
    {
        foreach (var (service, _) in found)
        {
            service.AccountId = invoice.AccountId;
            service.Origin = invoice.IsFirstCycle ? ServiceOrigin.Baseline : ServiceOrigin.Proposal;
            service.ActiveFrom = invoice.PeriodStart;
            service.DiscoveredInvoiceId = invoice.Id;
        }
        store.Bulk.Write(context, found.ConvertAll(one => one.Service));
        store.Bulk.Write(context, found.ConvertAll(one => one.Identifier));
    }

    /// <summary>The transaction is through: nothing of it is written again.</summary>
    public void Saved()
    {
        newCodes.Clear();
        newTexts.Clear();
        if (hasNew) fence++;
    }

    private long Discover(Line line)
    {
        var (scheme, value) = (line.Scheme, line.Value);
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

    /// <summary>A charge code of which only the wording is known, and the lines that it stands on; of one that is stored nothing more
    /// is asked.</summary>
    private sealed class TextCode(long id, string? text = null)
    {
        private readonly HashSet<long> lines = [];
        private bool namesUser;

        public long Id { get; } = id;

        public bool MayBeShown => text is not null && !namesUser && !CodeText.HoldsIdentifier(text)
            && (lines.Count >= CodeText.LinesMin || CodeText.IsTariff(text));

        public void StandsOn(long serviceId, ParsedCharge charge)
        {
            if (text is null) return;
            if (serviceId != 0 && lines.Count < CodeText.LinesMin) lines.Add(serviceId);
            namesUser |= !string.IsNullOrWhiteSpace(charge.UserName) && text.Contains(charge.UserName, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>An identifier as printed and the service that it names between two days; none is asked for yet.</summary>
    private sealed class Line(string identifier, IdentifierScheme scheme, string value)
    {
        public string Identifier { get; } = identifier;
        public IdentifierScheme Scheme { get; } = scheme;
        public string Value { get; } = value;
        public DateOnly From { get; set; } = DateOnly.MaxValue;
        public DateOnly To { get; set; } = DateOnly.MinValue;
        public long ServiceId { get; set; }
    }
}

/// <summary>Lines or dictionaries of the vendor grew while a set was read: it is read again.</summary>
internal sealed class StaleKeysException : Exception
{
    public StaleKeysException() : base("The vendor's dictionaries grew meanwhile.") { }
}
