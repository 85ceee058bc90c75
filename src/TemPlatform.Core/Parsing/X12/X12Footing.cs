namespace TemPlatform.Core.Parsing.X12;

/// <summary>
/// What counts in a tree of levels. Detail counts once: a level's printed amount is a control of the detail below it, and is the charge
/// itself, less its taxes, where there is none. What is added (A) comes on top of the nearest such amount; information (O) never counts.
/// Source: relationship code 662, summing rules of the ETB guidelines.
/// </summary>
internal static class X12Footing
{
    private const string Levels = "Provider|Billing arrangement|Sub-billing arrangement|Group of charges|Category|Sub-category|Type"
        + "|Charge detail|Line detail";

    private const int GroupOfCharges = 4;

    /// <summary>Values that a level hands down; a damaged file may have any number.</summary>
    private const int ExtrasMax = 64;

    private static readonly X12Reading[] Readings = [X12Reading.Unit, X12Reading.Extended];

    private static readonly string[] LevelNames = Levels.Split('|');

    /// <param name="statement">Its levels, joined.</param>
    /// <param name="order">Parents before their children.</param>
    public static void Sum(X12Statement statement, int[] order)
    {
        var nodes = statement.Nodes;
        var enclosed = new bool[nodes.Count];
        foreach (var i in order)
        {
            var node = nodes[i];
            if (i > 0) Inherit(node, nodes[node.Parent]);
            enclosed[i] = node.LevelCount > 0 || (i > 0 && enclosed[node.Parent]);
            node.CountsCalls = !enclosed[i] && !node.HasItems;
        }
        foreach (var i in order.Reverse())
        {
            var node = nodes[i];
            foreach (var reading in Readings)
            {
                var sums = Close(node, ref node.Of(reading));
                if (i > 0) Add(ref nodes[node.Parent].Of(reading).Sums, sums);
            }
            if (i > 0) nodes[node.Parent].HasCalls |= node.HasCalls;
        }
        foreach (var reading in Readings) statement.Totals[(int)reading] = statement.Root.Of(reading).Sums.Total;
    }

    private static X12Sums Close(X12Node node, ref X12Outcome outcome)
    {
        ref var sums = ref outcome.Sums;
        if (node.CountsCalls)
        {
            sums.Charges += node.Calls;
            sums.Count += node.CallCount;
        }
        if (node.LevelCount == 0) return sums;
        outcome.IsControl = sums.Count > 0;
        if (sums.Count > 0)
        {
            var detail = sums.Charges + sums.Taxes;
            outcome.Differs = node.LevelAmount != detail && node.LevelAmount != sums.Charges
                && node.LevelAmount != detail + sums.Added;
        }
        else
        {
            var rest = node.LevelAmount - (node.LevelCount == 1 ? sums.Taxes : node.LevelInner);
            outcome.Remainder = X12Values.Bounded(rest);
            sums.Charges += rest;
        }
        // Seen from above, the level is one included amount.
        return new X12Sums { Charges = sums.Total, Count = sums.Total != 0 || sums.Count > 0 ? 1 : 0 };
    }

    private static void Add(ref X12Sums to, X12Sums from)
    {
        to.Charges += from.Charges;
        to.Taxes += from.Taxes;
        to.Added += from.Added;
        to.Count += from.Count;
    }

    private static void Inherit(X12Node node, X12Node parent)
    {
        var above = parent.Details;
        node.Extra = parent.Extra;
        node.Details = above;
        if (node.Own is { } own)
        {
            node.DescribesLine = own.Identifier is not null || own.UserName is not null;
            node.Extra = Extra(own, parent);
            own.Identifier ??= above.Identifier;
            own.Account ??= above.Account;
            own.UserName ??= above.UserName;
            own.CostCentre ??= above.CostCentre;
            own.Period ??= above.Period;
            node.Details = own;
        }
        // Provider and arrangements are parties, not headings.
        node.Words = node.Own?.Description ?? (parent.Level >= GroupOfCharges ? parent.Words : null);
        node.Heading = node.Words ?? (node.Level is >= 1 and <= 9 ? LevelNames[node.Level - 1] : "");
    }

    private static IReadOnlyDictionary<string, string>? Extra(X12Details own, X12Node parent)
    {
        if (own.Others.Count == 0 && own.Account is null) return parent.Extra;
        var extra = parent.Extra is null ? new Dictionary<string, string>() : new Dictionary<string, string>(parent.Extra);
        if (own.Account is not null) extra["Account"] = own.Account;
        foreach (var (name, value) in own.Others)
            if (extra.Count < ExtrasMax || extra.ContainsKey(name)) extra[name] = value;
        return extra;
    }
}
