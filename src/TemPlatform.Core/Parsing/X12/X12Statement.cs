using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>One transaction set as a first pass sees it: its head, its levels with their sums, and what is wrong with it.</summary>
internal sealed class X12Statement
{
    /// <summary>Lines of one level that are looked at together; no level of a real bill has as many.</summary>
    private const int LinesMax = 1_000_000;

    private readonly int issuesMax;
    private readonly Dictionary<ulong, int> indexes = [];
    private readonly List<Issue> issues = [];
    private readonly List<Item> items = [];
    private readonly Dictionary<ulong, int> itemIndexes = [];
    private readonly HashSet<long>?[] memos = new HashSet<long>?[2];
    private long issuesLeftOut;
    private Issue? lastLeftOut;
    private long levelTaxes;
    private Int128 headTaxes;

    /// <param name="where">Where its ST stands.</param>
    /// <param name="issuesMax">What is wrong with it is named one by one up to so many.</param>
    public X12Statement(SourcePosition where, int issuesMax)
    {
        (Where, this.issuesMax) = (where, issuesMax);
        Nodes.Add(new X12Node());
    }

    private readonly record struct Item(long Number, ulong Id, ulong ParentId, byte Relation, long Unit, long Extended);

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
    /// <summary>All that counts, under each reading.</summary>
    public Int128[] Totals { get; } = new Int128[2];

    /// <summary>Taxes of the head repeat those of the levels.</summary>
    public bool HeadTaxesAreMemo => levelTaxes > 0;

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
    public bool IsMemo(long number, X12Reading reading) => memos[(int)reading]?.Contains(number) == true;

    /// <summary>Adds a level; false when its number is another's already.</summary>
    public bool Add(X12Node node, ulong key)
    {
        FinishLevel();
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
                if (items.Count == LinesMax) FinishLevel();
                if (entry.HasAmount)
                    items.Add(new Item(entry.Number, entry.Id, entry.ParentId, entry.Relation, entry.Net(X12Reading.Unit),
                        entry.Net(X12Reading.Extended)));
                break;
            case X12EntryKind.Tax when node != Root:
                if (entry.Relation != 'O' && entry.UnitAmount != 0) levelTaxes++;
                Count(node, entry.Relation, entry.UnitAmount, entry.UnitAmount, isTax: true);
                break;
            case X12EntryKind.Tax when entry.Relation is (byte)'I' or 0:
                headTaxes += entry.UnitAmount;
                break;
            case X12EntryKind.Tax or X12EntryKind.Allowance:
                Count(node, entry.Relation, entry.UnitAmount, entry.UnitAmount, entry.Kind == X12EntryKind.Tax);
                break;
            case X12EntryKind.Call:
                node.HasCalls = true;
                if (entry.Relation is (byte)'A' or (byte)'S' or (byte)'D' or (byte)'O')
                    Count(node, entry.Relation, entry.UnitAmount, entry.UnitAmount, isTax: false);
                else
                    (node.Calls, node.CallCount) = (node.Calls + entry.UnitAmount, node.CallCount + (entry.UnitAmount != 0 ? 1 : 0));
                break;
            case X12EntryKind.LevelAmount:
                node.LevelAmount += entry.UnitAmount;
                node.LevelInner += entry.Inner;
                node.LevelCount++;
                break;
        }
    }

    /// <summary>Joins the levels to a tree and sums it; what is wrong with it becomes issues.</summary>
    public void Finish(long rawFileId)
    {
        FinishLevel();
        if (!HeadTaxesAreMemo)
        {
            Root.Of(X12Reading.Unit).Sums.Taxes += headTaxes;
            Root.Of(X12Reading.Extended).Sums.Taxes += headTaxes;
        }
        var order = new X12Tree(Nodes, indexes).Join(Report, rawFileId);
        X12Footing.Sum(this, order);
    }

    // Lines that detail another line of the level: they count when they reach its amount, otherwise it counts.
    private void FinishLevel()
    {
        var node = Nodes[^1];
        if (items.Exists(item => item.ParentId != 0))
        {
            MarkMemos(X12Reading.Unit);
            MarkMemos(X12Reading.Extended);
        }
        foreach (var item in items)
        {
            if (!IsMemo(item.Number, X12Reading.Unit)) node.Of(X12Reading.Unit).Sums.Add(item.Relation, item.Unit, isTax: false);
            if (!IsMemo(item.Number, X12Reading.Extended))
                node.Of(X12Reading.Extended).Sums.Add(item.Relation, item.Extended, isTax: false);
        }
        items.Clear();
    }

    private void MarkMemos(X12Reading reading)
    {
        var memo = memos[(int)reading] ??= [];
        var sums = new Int128[items.Count];
        var parents = new int[items.Count];
        itemIndexes.Clear();
        for (var i = 0; i < items.Count; i++)
        {
            var isDetail = items[i].Relation is (byte)'I' or 0;
            parents[i] = isDetail && items[i].ParentId != 0 && itemIndexes.TryGetValue(items[i].ParentId, out var parent) ? parent : -1;
            if (items[i].Id != 0) itemIndexes[items[i].Id] = i;
            if (parents[i] >= 0) sums[parents[i]] += Amount(items[i], reading);
        }
        var carried = new bool[items.Count];
        var silent = new bool[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            var amount = Amount(items[i], reading);
            carried[i] = amount != 0 && sums[i] == amount;
            silent[i] = parents[i] >= 0 && (silent[parents[i]] || !carried[parents[i]]);
            if (carried[i] || silent[i]) memo.Add(items[i].Number);
        }
    }

    private static long Amount(Item item, X12Reading reading) => reading == X12Reading.Unit ? item.Unit : item.Extended;

    private static void Count(X12Node node, byte relation, long unit, long extended, bool isTax)
    {
        node.Of(X12Reading.Unit).Sums.Add(relation, unit, isTax);
        node.Of(X12Reading.Extended).Sums.Add(relation, extended, isTax);
    }
}
