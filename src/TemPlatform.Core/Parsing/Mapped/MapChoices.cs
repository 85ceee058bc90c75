using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Core.Parsing.Mapped;

/// <summary>Columns whose values are words of a short list: what the map declares, and the names of the list itself.</summary>
internal sealed class MapChoices(ColumnMap map)
{
    private readonly Choice<ChargeType> chargeTypes = new(map.ChargeTypes);
    private readonly Choice<UsageKind> usageKinds = new(map.UsageKinds);
    private readonly Choice<UsageDirection> directions = new(map.Directions);
    private readonly Choice<InvoiceKind> invoiceKinds = new([]);

    public bool TryChargeType(string text, out ChargeType type) => chargeTypes.TryFind(text, out type);

    public bool TryUsageKind(string text, out UsageKind kind) => usageKinds.TryFind(text, out kind);

    public bool TryDirection(string text, out UsageDirection direction) => directions.TryFind(text, out direction);

    public bool TryInvoiceKind(string text, out InvoiceKind kind) => invoiceKinds.TryFind(text, out kind);

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

    /// <summary>The words of one list. Every row asks.</summary>
    private sealed class Choice<T> where T : struct, Enum
    {
        private readonly Dictionary<string, T> values;
        private readonly RecentTexts<T> recent = new(slots: 16);

        // Names of the enum first, so that a declared value may give one of them another meaning.
        public Choice(Dictionary<string, T> declared)
        {
            values = Enum.GetValues<T>().ToDictionary(v => v.ToString(), StringComparer.OrdinalIgnoreCase);
            foreach (var (text, value) in declared) values[text.Trim()] = value;
        }

        public bool TryFind(string text, out T value)
        {
            if (recent.TryGet(text, out value)) return true;
            if (!values.TryGetValue(text, out value)) return false;
            recent.Keep(text, value);
            return true;
        }
    }
}
