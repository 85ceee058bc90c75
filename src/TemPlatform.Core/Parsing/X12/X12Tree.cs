using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>
/// Joins levels by the parent that each names, never by order or depth: carriers skip levels and go back to any of them. A level whose
/// parent is missing, or that is its own ancestor, stands directly under the transaction set.
/// </summary>
internal sealed class X12Tree(List<X12Node> nodes, Dictionary<ulong, int> indexes)
{
    /// <summary>Indexes of all nodes, each parent before its children.</summary>
    public int[] Join(Action<Issue> report, long rawFileId)
    {
        for (var i = 1; i < nodes.Count; i++)
        {
            var key = nodes[i].ParentKey;
            nodes[i].Parent = key == 0 ? 0 : indexes.GetValueOrDefault(key, 0);
            if (key != 0 && nodes[i].Parent == 0)
                report(Problem(IssueCode.UnknownParent, "A level names a parent that the transaction set does not have.", nodes[i],
                    rawFileId));
        }
        var order = Ordered();
        if (order.Length == nodes.Count) return order;
        var reached = new bool[nodes.Count];
        foreach (var i in order) reached[i] = true;
        for (var i = 1; i < nodes.Count; i++)
            if (!reached[i]) CutCycle(i, reached, report, rawFileId);
        return Ordered();
    }

    // Walks up from an unreached level: whoever is met twice lies on a cycle and is cut off there.
    private void CutCycle(int from, bool[] reached, Action<Issue> report, long rawFileId)
    {
        var path = new List<int>();
        var i = from;
        for (; !reached[i]; i = nodes[i].Parent)
        {
            reached[i] = true;
            path.Add(i);
        }
        if (!path.Contains(i)) return;
        nodes[i].Parent = 0;
        report(Problem(IssueCode.ParentCycle, "Levels are each other's parents.", nodes[i], rawFileId));
    }

    private int[] Ordered()
    {
        var first = new int[nodes.Count];
        var sibling = new int[nodes.Count];
        for (var i = nodes.Count - 1; i > 0; i--)
            (sibling[i], first[nodes[i].Parent]) = (first[nodes[i].Parent], i);
        var order = new List<int>(nodes.Count) { 0 };
        for (var at = 0; at < order.Count; at++)
            for (var child = first[order[at]]; child != 0; child = sibling[child]) order.Add(child);
        return [.. order];
    }

    private static Issue Problem(IssueCode code, string message, X12Node node, long rawFileId) => new(code, Severity.Error, Stage.Parse,
        message, new SourcePosition(rawFileId, node.Number, 2, node.Offset, node.Length));
}
