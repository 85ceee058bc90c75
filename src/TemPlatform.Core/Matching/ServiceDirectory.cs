using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Matching;

/// <summary>Finds the line of service that an identifier named on a day: numbers are ported and come back as other lines.</summary>
public sealed class ServiceDirectory
{
    private readonly Dictionary<(long Vendor, IdentifierScheme Scheme, string Value), List<ServiceIdentifier>> identifiers = [];

    public ServiceDirectory(ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        foreach (var identifier in reference.ServiceIdentifiers)
        {
            var key = (identifier.VendorId, identifier.Scheme, identifier.Value.Value);
            if (!identifiers.TryGetValue(key, out var list)) identifiers.Add(key, list = []);
            list.Add(identifier);
        }
    }

    /// <summary>Service id, or null when no line of the vendor had that name then. The younger of two overlapping rows wins.</summary>
    /// <param name="vendorId">The vendor that bills; identifiers of two vendors are never the same line.</param>
    /// <param name="scheme">How the vendor names the line.</param>
    /// <param name="value">Normalized text of the identifier, as <see cref="ServiceIdentifier.Value"/> stores it.</param>
    /// <param name="day">First day that the charge or the bill is for.</param>
    public long? Find(long vendorId, IdentifierScheme scheme, string value, DateOnly day) =>
        Find(vendorId, scheme, value, day, out _, out _);

    /// <summary>The same, and between which days (the last one exclusive) the answer is this one.</summary>
    public long? Find(long vendorId, IdentifierScheme scheme, string value, DateOnly day, out DateOnly from, out DateOnly to)
    {
        (from, to) = (DateOnly.MinValue, DateOnly.MaxValue);
        if (!identifiers.TryGetValue((vendorId, scheme, value), out var list)) return null;
        ServiceIdentifier? found = null;
        foreach (var identifier in list)
        {
            Narrow(identifier.ValidFrom, day, ref from, ref to);
            if (identifier.ValidTo is { } end) Narrow(end, day, ref from, ref to);
            if (identifier.ValidFrom > day || day >= identifier.ValidTo) continue;
            if (found is null || (identifier.ValidFrom, identifier.Id).CompareTo((found.ValidFrom, found.Id)) > 0) found = identifier;
        }
        return found?.ServiceId;
    }

    private static void Narrow(DateOnly change, DateOnly day, ref DateOnly from, ref DateOnly to)
    {
        if (change <= day && change > from) from = change;
        if (change > day && change < to) to = change;
    }
}
