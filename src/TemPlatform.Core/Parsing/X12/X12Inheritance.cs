namespace TemPlatform.Core.Parsing.X12;

/// <summary>What a level says holds for those below it until they say otherwise.</summary>
internal static class X12Inheritance
{
    private const string Levels = "Provider|Billing arrangement|Sub-billing arrangement|Group of charges|Category|Sub-category|Type"
        + "|Charge detail|Line detail";

    private const int Provider = 1;
    private const int GroupOfCharges = 4;

    private static readonly string[] LevelNames = Levels.Split('|');

    /// <summary>Hands down from the set to its last level; which calls count is known afterwards, too.</summary>
    public static void HandDown(X12Statement statement)
    {
        var (nodes, order) = (statement.Nodes, statement.Order);
        var enclosed = new bool[nodes.Count];
        foreach (var i in order)
        {
            var node = nodes[i];
            if (i > 0) Inherit(node, nodes[node.Parent], statement.Header);
            enclosed[i] = node.LevelCount > 0 || (i > 0 && enclosed[node.Parent]);
            node.CountsCalls = !enclosed[i] && !node.HasItems;
        }
        for (var at = order.Length - 1; at > 0; at--) nodes[nodes[order[at]].Parent].HasCalls |= nodes[order[at]].HasCalls;
    }

    private static void Inherit(X12Node node, X12Node parent, X12Header header)
    {
        var above = parent.Details;
        (node.Says, node.Details) = (parent.Says, above);
        if (node.Said is { } own)
        {
            node.DescribesLine = own.Identifier is not null || own.UserName is not null;
            if (own.Others.Count > 0 || own.Account is not null) (node.Says, node.Above) = (node, parent.Says);
            own.Issuer = node.Level == Provider && own.Party is { } party && header.IsThirdParty(party) ? party : above.Issuer;
            own.Identifier ??= above.Identifier;
            own.Account ??= above.Account;
            own.UserName ??= above.UserName;
            own.CostCentre ??= above.CostCentre;
            own.Period ??= above.Period;
            node.Details = own;
        }
        // Provider and arrangements are parties, not headings.
        node.Words = node.Said?.Description ?? (parent.Level >= GroupOfCharges ? parent.Words : null);
        node.Heading = node.Words ?? (node.Level is >= 1 and <= 9 ? LevelNames[node.Level - 1] : "");
    }
}
