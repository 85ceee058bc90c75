using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>Where the record of a charge stands in the received bytes.</summary>
internal readonly record struct ChargePlace(long ChargeId, long RawFileId, long ByteOffset, int ByteLength, bool IsRecurring)
{
    public static ChargePlace Of(ChargeBlock block, int row) =>
        new(block.ChargeId(row), block.RawFileId[row], block.ByteOffset[row], block.ByteLength[row], block.ChargeType[row].IsRecurring());

    /// <summary>The hit with these bytes as its proof.</summary>
    public Hit Proves(Hit hit) => hit with { RawFileId = RawFileId, ByteOffset = ByteOffset, ByteLength = ByteLength };
}

/// <summary>Finds the bytes that prove what a rule says about a whole line of service.</summary>
internal static class ChargePlaces
{
    /// <summary>For each service its first recurring charge, or its first charge where it has no recurring one.</summary>
    public static Dictionary<long, ChargePlace> FirstOf(IEnumerable<ChargeBlock> blocks, IReadOnlySet<long> services)
    {
        var places = new Dictionary<long, ChargePlace>(services.Count);
        if (services.Count == 0) return places;
        var skip = long.MinValue;
        foreach (var block in blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                var service = block.ServiceId[row];
                // Charges of a line stand together: a line that is done is skipped without a look-up.
                if (service == skip) continue;
                if (!services.Contains(service)) skip = service;
                else if (!places.TryGetValue(service, out var place)) places[service] = ChargePlace.Of(block, row);
                else if (place.IsRecurring) skip = service;
                else if (block.ChargeType[row].IsRecurring()) places[service] = ChargePlace.Of(block, row);
            }
        }
        return places;
    }
}
