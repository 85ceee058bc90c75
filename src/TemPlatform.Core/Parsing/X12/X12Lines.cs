using System.Runtime.InteropServices;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>What the lines of a level come to under one reading, in millionths.</summary>
/// <param name="Included">What the amount of the level includes.</param>
/// <param name="Added">What comes on top of it.</param>
/// <param name="Count">Included lines that are not zero.</param>
internal readonly record struct X12LineSums(long Included, long Added, int Count);

/// <summary>
/// The lines of the level that is being read. At its end each reading of prices and parts has its sums, and the lines that are no money
/// under some reading are known by their number.
/// </summary>
internal sealed class X12Lines
{
    /// <summary>Lines of one level that are looked at together; no level of a real bill has as many.</summary>
    private const int LinesMax = 1_000_000;
    private const int PartsChoices = 5;
    private const int Choices = 2 * PartsChoices;

    private readonly List<Line> lines = [];
    private readonly Dictionary<ulong, int> indexes = [];
    private readonly Dictionary<long, ushort> memos = [];
    private readonly X12Sums[] sums = new X12Sums[Choices];
    private readonly X12LineSums[] kept = new X12LineSums[Choices];
    private int[] parents = [];
    private State[] states = [];
    private bool hasParts;

    private readonly record struct Line(
        long Number, ulong Id, ulong ParentId, byte Relation, bool IsPart, bool HasPrice, long Unit, long Extended)
    {
        public bool IsDetail => Relation is (byte)'I' or 0;

        public long Amount(X12Price price) => price == X12Price.Unit ? Unit : Extended;
    }

    /// <summary>A line under one reading.</summary>
    private record struct State(Int128 Parts, bool HasParts, bool IsReached, bool IsSilent);

    /// <summary>Whether the line repeats what others say under a reading, so that it is no money.</summary>
    public bool IsMemo(long number, X12Reading reading) =>
        memos.Count > 0 && memos.TryGetValue(number, out var mask) && (mask >> Choice(reading.Price, reading.Parts) & 1) != 0;

    /// <summary>The sums of a level under a reading.</summary>
    public static X12LineSums Of(X12LineSums[]? ofLevel, X12Reading reading) => At(ofLevel, Choice(reading.Price, reading.Parts));

    public void Add(X12Node node, X12Entry entry)
    {
        if (lines.Count == LinesMax) Close(node);
        lines.Add(new Line(entry.Number, entry.Id, entry.ParentId, entry.Relation, entry.IsPart, entry.HasAmount,
            entry.HasAmount ? entry.Net(X12Price.Unit) : 0, entry.HasAmount ? entry.Net(X12Price.Extended) : 0));
        hasParts |= entry.IsPart;
    }

    /// <summary>The level ends: its sums are made, one where all readings agree, two where they differ by price alone.</summary>
    public void Close(X12Node node)
    {
        if (lines.Count == 0) return;
        Array.Clear(sums);
        for (var price = X12Price.Unit; price <= X12Price.Extended; price++)
        {
            if (hasParts) SumParts(price);
            else SumLines(price);
        }
        Keep(node);
        lines.Clear();
        hasParts = false;
    }

    private static X12LineSums At(X12LineSums[]? ofLevel, int choice) => ofLevel?.Length switch
    {
        null => default,
        1 => ofLevel[0],
        2 => ofLevel[choice / PartsChoices],
        _ => ofLevel[choice],
    };

    private static int Choice(X12Price price, X12Parts parts) => (int)price * PartsChoices + (int)parts;

    private void SumLines(X12Price price)
    {
        ref var sum = ref sums[Choice(price, X12Parts.Usual)];
        foreach (ref readonly var line in CollectionsMarshal.AsSpan(lines)) sum.Add(line.Relation, line.Amount(price), isTax: false);
        for (var parts = X12Parts.OfLineBefore; parts <= X12Parts.Never; parts++) sums[Choice(price, parts)] = sum;
    }

    private void SumParts(X12Price price)
    {
        if (states.Length < lines.Count) (states, parents) = (new State[lines.Count], new int[lines.Count]);
        for (var parts = X12Parts.Usual; parts <= X12Parts.Never; parts++)
        {
            FindParents(parts == X12Parts.OfLineBefore);
            Reach(price, parts);
            Count(price, parts);
        }
    }

    // A line stands before its parts.
    private void FindParents(bool takesLineBefore)
    {
        indexes.Clear();
        var lineBefore = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            parents[i] = !line.IsDetail ? -1
                : line.ParentId != 0 ? indexes.GetValueOrDefault(line.ParentId, -1)
                : takesLineBefore && line.IsPart ? lineBefore : -1;
            if (line.Id != 0) indexes[line.Id] = i;
            if (!line.IsPart) lineBefore = i;
        }
    }

    // From the last line to the first, so that parts are summed before the line that they detail.
    private void Reach(X12Price price, X12Parts parts)
    {
        Array.Clear(states, 0, lines.Count);
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            ref var state = ref states[i];
            var amount = lines[i].Amount(price);
            state.IsReached = state.HasParts
                && (state.Parts == amount || (amount == 0 && (parts != X12Parts.Never || !lines[i].HasPrice)));
            if (parents[i] < 0) continue;
            ref var whole = ref states[parents[i]];
            whole.HasParts = true;
            whole.Parts += state.IsReached || (state.HasParts && parts == X12Parts.Instead) ? state.Parts
                : state.HasParts && parts == X12Parts.Besides ? state.Parts + amount : amount;
        }
    }

    private void Count(X12Price price, X12Parts parts)
    {
        var choice = Choice(price, parts);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            ref var state = ref states[i];
            var whole = parents[i] < 0 ? default : states[parents[i]];
            state.IsSilent = parents[i] >= 0
                && (whole.IsSilent || (!whole.IsReached && parts is not (X12Parts.Besides or X12Parts.Instead)));
            if (state.IsSilent || state.IsReached || (state.HasParts && parts == X12Parts.Instead))
                CollectionsMarshal.GetValueRefOrAddDefault(memos, line.Number, out _) |= (ushort)(1 << choice);
            else
                sums[choice].Add(line.Relation, line.Amount(price), isTax: false);
        }
    }

    private void Keep(X12Node node)
    {
        for (var choice = 0; choice < Choices; choice++)
        {
            var (before, now) = (At(node.Lines, choice), sums[choice]);
            kept[choice] = new X12LineSums(X12Values.Bounded(now.Charges + before.Included),
                X12Values.Bounded(now.Added + before.Added), now.Count + before.Count);
        }
        var (unit, extended) = (kept[0], kept[PartsChoices]);
        var isByPrice = kept.AsSpan(0, PartsChoices).IndexOfAnyExcept(unit) < 0 && kept.AsSpan(PartsChoices).IndexOfAnyExcept(extended) < 0;
        node.Lines = !isByPrice ? [.. kept] : unit == extended ? [unit] : [unit, extended];
    }
}
