using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>One transaction set as a first pass sees it: its head, its levels with their sums, and what is wrong with it.</summary>
internal sealed class X12Statement
{
    private readonly int issuesMax;
    private readonly Dictionary<ulong, int> indexes = [];
    private readonly List<Issue> issues = [];
    private readonly X12Lines lines = new();
    private long issuesLeftOut;
    private Issue? lastLeftOut;

    /// <param name="where">Where its ST stands.</param>
    /// <param name="issuesMax">What is wrong with it is named one by one up to so many.</param>
    public X12Statement(SourcePosition where, int issuesMax)
    {
        (Where, this.issuesMax) = (where, issuesMax);
        Nodes.Add(new X12Node());
    }

    /// <summary>Where its ST stands.</summary>
    public SourcePosition Where { get; }
    public X12Header Header { get; } = new();
    public List<X12Node> Nodes { get; } = [];
    public X12Node Root => Nodes[0];
    /// <summary>Non-empty segments, ST and SE included.</summary>
    public long SegmentCount { get; set; }
    /// <summary>Entries with an amount, and bytes from ST to SE: with the sums, what tells a repeated set.</summary>
    public long EntryCount { get; private set; }
    public long ByteCount { get; set; }
    /// <summary>Indexes of the levels, parents before their children.</summary>
    public int[] Order { get; private set; } = [];

    /// <summary>Taxes of the head, and whether the levels have any, which they usually repeat then.</summary>
    public Int128 HeadTaxes { get; private set; }
    public bool HeadTaxesAreMemo { get; private set; }

    public void Report(Issue issue)
    {
        // What holds the invoice is never left out for lesser things before it.
        if (issues.Count < issuesMax || (issue.Severity == Severity.Blocker && issues.Count < 2 * issuesMax)) issues.Add(issue);
        else (issuesLeftOut, lastLeftOut) = (issuesLeftOut + 1, issue);
    }

    /// <summary>What is wrong with it since the last time, one by one up to a limit and the rest by its count.</summary>
    public IReadOnlyList<Issue> TakeIssues()
    {
        List<Issue> taken = [.. issues];
        if (issuesLeftOut > 0)
            taken.Add(lastLeftOut! with
            {
                Severity = lastLeftOut.Severity == Severity.Blocker ? Severity.Blocker : Severity.Error,
                Message = FormattableString.Invariant($"{issuesLeftOut} more values or segments could not be read."),
            });
        issues.Clear();
        issuesLeftOut = 0;
        return taken;
    }

    /// <summary>Whether the entry repeats what others say, so that it is no money.</summary>
    public bool IsMemo(long number, X12Reading reading) => lines.IsMemo(number, reading);

    /// <summary>Adds a level; false when its number is another's already.</summary>
    public bool Add(X12Node node, ulong key)
    {
        lines.Close(Nodes[^1]);
        Nodes.Add(node);
        return indexes.TryAdd(key, Nodes.Count - 1);
    }

    /// <summary>Counts an entry of the last level or of the set itself.</summary>
    public void Add(X12Entry entry)
    {
        EntryCount++;
        var node = entry.Node;
        switch (entry.Kind)
        {
            case X12EntryKind.Item or X12EntryKind.RatedUsage:
                node.HasItems |= entry.HasAmount && entry.UnitAmount != 0;
                if (entry.HasAmount || entry.Id != 0) lines.Add(node, entry);
                break;
            case X12EntryKind.Tax when node != Root:
                HeadTaxesAreMemo |= entry.Relation != 'O' && entry.UnitAmount != 0;
                node.Own.Add(entry.Relation, entry.UnitAmount, isTax: true);
                break;
            case X12EntryKind.Tax when entry.Relation is (byte)'I' or 0:
                HeadTaxes += entry.UnitAmount;
                break;
            case X12EntryKind.Tax or X12EntryKind.Allowance:
                node.Own.Add(entry.Relation, entry.UnitAmount, entry.Kind == X12EntryKind.Tax);
                break;
            case X12EntryKind.Call:
                node.HasCalls = true;
                if (entry.Relation is (byte)'A' or (byte)'S' or (byte)'D' or (byte)'O')
                    node.Own.Add(entry.Relation, entry.UnitAmount, isTax: false);
                else
                    AddCall(node, entry);
                break;
            case X12EntryKind.LevelAmount:
                node.LevelAmount += entry.UnitAmount;
                node.LevelInner += entry.Inner;
                node.LevelCount++;
                break;
        }
    }

    /// <summary>Joins the levels to a tree and hands down what they say; what is wrong with it becomes issues.</summary>
    public void Finish(long rawFileId)
    {
        lines.Close(Nodes[^1]);
        Order = new X12Tree(Nodes, indexes).Join(Report, rawFileId);
        X12Inheritance.HandDown(this);
    }

    private static void AddCall(X12Node node, X12Entry entry)
    {
        node.Calls += entry.UnitAmount;
        node.CallRests += entry.Rest;
        if (entry.UnitAmount != 0) node.CallCount++;
    }
}
