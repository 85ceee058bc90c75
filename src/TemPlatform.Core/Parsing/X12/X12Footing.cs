namespace TemPlatform.Core.Parsing.X12;

/// <summary>
/// What counts in a tree of levels under one reading. Detail counts once: a level's printed amount is a control of the detail below it,
/// and is the charge itself where there is none. What is added (A) comes on top of the nearest such amount; information (O) never counts.
/// Source: relationship code 662, summing rules of the ETB guidelines.
/// </summary>
internal static class X12Footing
{
    /// <summary>What the transaction set comes to; its levels then have their outcomes under this reading.</summary>
    public static Int128 Sum(X12Statement statement, X12Reading reading)
    {
        var (nodes, order) = (statement.Nodes, statement.Order);
        foreach (var node in nodes) node.Sum = Own(node, reading);
        if (reading.AddsHeadTaxes || !statement.HeadTaxesAreMemo) statement.Root.Sum.Taxes += statement.HeadTaxes;
        for (var at = order.Length - 1; at >= 0; at--)
        {
            var node = nodes[order[at]];
            var sums = Close(node, reading);
            if (order[at] > 0) nodes[node.Parent].Sum.Add(sums);
        }
        return statement.Root.Sum.Total;
    }

    private static X12Sums Own(X12Node node, X12Reading reading)
    {
        var sums = node.Own;
        var lines = X12Lines.Of(node.Lines, reading);
        sums.Charges += lines.Included;
        sums.Added += lines.Added;
        sums.Count += lines.Count;
        if (!node.CountsCalls) return sums;
        sums.Charges += node.Calls + (reading.AddsCallAmounts ? node.CallRests : 0);
        sums.Count += node.CallCount;
        return sums;
    }

    private static X12Sums Close(X12Node node, X12Reading reading)
    {
        ref var sums = ref node.Sum;
        (node.IsControl, node.Differs, node.Remainder) = (sums.Count > 0, false, 0);
        if (node.LevelCount == 0) return sums;
        if (node.IsControl)
        {
            var detail = sums.Charges + sums.Taxes;
            node.Differs = node.LevelAmount != detail && node.LevelAmount != sums.Charges && node.LevelAmount != detail + sums.Added;
            node.Detail = detail;
        }
        else
        {
            var taxes = reading.HasNetLevels ? 0 : node.LevelCount == 1 ? sums.Taxes : node.LevelInner;
            var rest = node.LevelAmount - taxes;
            node.Remainder = X12Values.Bounded(rest);
            sums.Charges += rest;
        }
        // Seen from above, the level is one included amount.
        return new X12Sums { Charges = sums.Total, Count = sums.Total != 0 || sums.Count > 0 ? 1 : 0 };
    }
}
