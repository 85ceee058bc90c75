using System.Globalization;
using System.Text;

namespace TemPlatform.Core.Tests.Samples;

/// <summary>
/// Adds 811s up again with nothing of the product's parsers, and from above: where a level prints an amount, that amount and what comes
/// on top of it; elsewhere its lines and the levels below. The product goes the other way, from the lines up.
/// </summary>
internal static class X12SecondReader
{
    internal sealed record Bill(string Number, decimal Printed, decimal FromAbove, decimal Taxes, int Calls, int Segments);

    public static IReadOnlyList<Bill> Read(byte[] content, bool hasExtendedPrices)
    {
        var text = Encoding.UTF8.GetString(content);
        var element = text[3];
        var header = text.Split(element, 18);
        // ISA16 is the component separator, then the terminator; both are one character here.
        var terminator = header[16][1];
        var segments = text.Split(terminator).Select(s => s.Trim('\r', '\n').Split(element)).Where(s => s[0].Length > 0).ToList();
        Assert.Equal("IEA", segments[^1][0]);
        var sets = new List<Bill>();
        for (var at = 0; at < segments.Count; at++)
        {
            if (segments[at][0] != "ST") continue;
            var end = segments.FindIndex(at, s => s[0] == "SE");
            Assert.Equal(Value(segments[end], 1), end - at + 1);
            sets.Add(Set(segments[at..(end + 1)], hasExtendedPrices));
        }
        return [.. sets.GroupBy(s => s.Number).Select(g => new Bill(g.Key, g.Sum(s => s.Printed), g.Sum(s => s.FromAbove),
            g.Sum(s => s.Taxes), g.Sum(s => s.Calls), g.Sum(s => s.Segments)))];
    }

    private static Bill Set(List<string[]> set, bool hasExtendedPrices)
    {
        var levels = new Dictionary<string, Level> { [""] = new Level() };
        var current = levels[""];
        foreach (var s in set)
        {
            if (s[0] == "HL")
            {
                current = levels[s[1]] = new Level();
                levels[s[2]].Children.Add(current);
            }
            else if (s[0] is "TDS")
            {
                current = levels[""];
            }
            else if (current != levels[""])
            {
                Line(current, s, hasExtendedPrices);
            }
        }
        Assert.Equal(set.Count(s => s[0] == "HL"), levels.Count - 1);
        return new Bill(set.Single(s => s[0] == "BIG")[2], Value(set.Single(s => s[0] == "TDS"), 1) / 100, levels[""].Total(),
            levels.Values.Sum(l => l.Taxes), set.Count(s => s[0] == "TCD"), set.Count);
    }

    private static void Line(Level level, string[] s, bool hasExtendedPrices)
    {
        switch (s[0])
        {
            case "AMT": level.Printed = Value(s, 2); break;
            case "TXI":
                level.Taxes += Value(s, 2);
                level.Lines += Value(s, 2);
                break;
            case "ITA": level.Lines -= Value(s, 7) / 100; break;
            case "IT1": level.Lines += Value(s, 4) * (hasExtendedPrices ? 1 : Value(s, 2)); break;
            case "USD": level.Lines += Value(s, 8); break;
            case "SLN" when s[3] == "A": level.OnTop += Value(s, 6); break;
            // Parts repeat the line that they name, information repeats a price list.
            case "SLN": Assert.True(s[3] == "O" || s[2].Length > 0); break;
            case "TCD" when s.Length <= 16: level.Lines += Value(s, 12); break;
        }
    }

    private static decimal Value(string[] segment, int element) => decimal.Parse(segment[element], CultureInfo.InvariantCulture);

    private sealed class Level
    {
        public decimal? Printed { get; set; }
        public decimal Lines { get; set; }
        public decimal OnTop { get; set; }
        public decimal Taxes { get; set; }
        public List<Level> Children { get; } = [];

        /// <summary>What it and all below come to; what a child adds on top goes to the nearest printed amount.</summary>
        public decimal Total() => (Printed ?? Included()) + Added();

        private decimal Included() => Lines + Children.Sum(c => c.Printed is null ? c.Included() : c.Total());

        private decimal Added() => OnTop + Children.Where(c => c.Printed is null).Sum(c => c.Added());
    }
}
