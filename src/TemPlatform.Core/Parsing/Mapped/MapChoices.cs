using TemPlatform.Core.Model;

namespace TemPlatform.Core.Parsing.Mapped;

/// <summary>Columns whose values are words of a short list: what the map declares, and the names of the list itself.</summary>
internal sealed class MapChoices(ColumnMap map)
{
    private readonly Dictionary<string, ChargeType> chargeTypes = Lookup(map.ChargeTypes);
    private readonly Dictionary<string, UsageKind> usageKinds = Lookup(map.UsageKinds);
    private readonly Dictionary<string, UsageDirection> directions = Lookup(map.Directions);
    private readonly Dictionary<string, InvoiceKind> invoiceKinds = Lookup<InvoiceKind>([]);

    public bool TryChargeType(string text, out ChargeType type) => chargeTypes.TryGetValue(text, out type);

    public bool TryUsageKind(string text, out UsageKind kind) => usageKinds.TryGetValue(text, out kind);

    public bool TryDirection(string text, out UsageDirection direction) => directions.TryGetValue(text, out direction);

    public bool TryInvoiceKind(string text, out InvoiceKind kind) => invoiceKinds.TryGetValue(text, out kind);

    public static bool Knows(ColumnMap map, MapField field, string text)
    {
        var choices = new MapChoices(map);
        return field switch
        {
            MapField.InvoiceKind => choices.TryInvoiceKind(text.Trim(), out _),
            MapField.UsageKind => choices.TryUsageKind(text.Trim(), out _),
            _ => choices.TryDirection(text.Trim(), out _),
        };
    }

    // Names of the enum first, so that a declared value may give one of them another meaning.
    private static Dictionary<string, T> Lookup<T>(Dictionary<string, T> declared) where T : struct, Enum
    {
        var values = Enum.GetValues<T>().ToDictionary(v => v.ToString(), StringComparer.OrdinalIgnoreCase);
        foreach (var (text, value) in declared) values[text.Trim()] = value;
        return values;
    }
}
