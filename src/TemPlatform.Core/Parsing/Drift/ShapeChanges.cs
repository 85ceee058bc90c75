using static System.FormattableString;

namespace TemPlatform.Core.Parsing.Drift;

/// <summary>What changed from the accepted shape of a feed's files to that of a new one, in sentences without a value of any row.</summary>
public static class ShapeChanges
{
    private const int RowsMin = 5;
    private const int GonePermilleMin = 20;
    private const int NewPermilleMin = 100;

    /// <summary>Empty for a file of the same layout; columns that the layout does not declare are no change, they are withheld.</summary>
    public static IReadOnlyList<string> Between(FormatShape accepted, FormatShape next)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        ArgumentNullException.ThrowIfNull(next);
        var changes = new List<string>();
        Compare(changes, "The encoding", accepted.Encoding, next.Encoding);
        Compare(changes, accepted.Columns.Count > 0 ? "The delimiter" : "The set of separators", accepted.Separators, next.Separators);
        Compare(changes, "The version", accepted.Version, next.Version);
        // With another delimiter nothing else can be compared.
        if (accepted.Separators != next.Separators) return changes;
        if (next.HasSecondHeader && !accepted.HasSecondHeader) changes.Add("The row of headings stands again among the rows.");
        if (next.Columns.Count != accepted.Columns.Count && accepted.Columns.Any(c => c.Heading.StartsWith('#')))
            changes.Add(Invariant($"The file has {next.Columns.Count} columns, {accepted.Columns.Count} before."));
        Columns(changes, accepted, next);
        Segments(changes, accepted, next);
        return changes;
    }

    private static void Compare(List<string> changes, string what, string before, string now)
    {
        if (before != now && before.Length > 0 && now.Length > 0) changes.Add($"{what} is '{now}', '{before}' before.");
    }

    private static void Columns(List<string> changes, FormatShape accepted, FormatShape next)
    {
        var (before, now) = (Declared(accepted), Declared(next));
        foreach (var gone in before.Values.Where(c => !now.ContainsKey(c.Heading)))
        {
            var inPlace = next.Columns.FirstOrDefault(c => c.Ordinal == gone.Ordinal);
            var renamed = inPlace is not null && !before.ContainsKey(inPlace.Heading) && next.Columns.Count == accepted.Columns.Count;
            changes.Add(renamed ? Invariant($"Column {gone.Ordinal} '{gone.Heading}' has another heading.")
                : Invariant($"Column {gone.Ordinal} '{gone.Heading}' is gone."));
        }
        foreach (var added in now.Values.Where(c => !before.ContainsKey(c.Heading)))
            changes.Add(Invariant($"Column {added.Ordinal} '{added.Heading}' is new."));
        Order(changes, before, now);
        foreach (var column in now.Values)
            if (before.TryGetValue(column.Heading, out var known)) Values(changes, known, column);
    }

    private static Dictionary<string, ColumnShape> Declared(FormatShape shape) =>
        shape.Columns.Where(c => c.Heading.Length > 0).DistinctBy(c => c.Heading.ToUpperInvariant())
            .ToDictionary(c => c.Heading, StringComparer.OrdinalIgnoreCase);

    private static void Order(List<string> changes, Dictionary<string, ColumnShape> before, Dictionary<string, ColumnShape> now)
    {
        var was = before.Values.Where(c => now.ContainsKey(c.Heading)).OrderBy(c => c.Ordinal).Select(c => c.Heading).ToList();
        var isNow = now.Values.Where(c => before.ContainsKey(c.Heading)).OrderBy(c => c.Ordinal).Select(c => c.Heading).ToList();
        var moved = was.Where((heading, i) => !string.Equals(heading, isNow[i], StringComparison.OrdinalIgnoreCase)).ToList();
        if (moved.Count == 2) changes.Add($"Columns '{moved[0]}' and '{moved[1]}' changed places.");
        else if (moved.Count > 2) changes.Add(Invariant($"The order of {moved.Count} columns changed, from '{moved[0]}' on."));
    }

    private static void Values(List<string> changes, ColumnShape before, ColumnShape now)
    {
        if (before.Values == 0 || now.Values == 0) return;
        var name = Invariant($"column {now.Ordinal} '{now.Heading}'");
        // What a text column holds may look like anything.
        var isText = Share(before.Kinds.GetValueOrDefault(ValueKinds.Text), before.Values) >= 10;
        var strange = now.Kinds.Where(k => !ValueKinds.Fits(k.Key, before.Kinds.Keys)).ToList();
        var share = Share(strange.Sum(k => k.Value), now.Values);
        if (!isText && share > 50)
        {
            var (most, usual) = (strange.MaxBy(k => k.Value).Key, before.Kinds.MaxBy(k => k.Value).Key);
            changes.Add(Invariant($"{share} % of {name} are of the kind '{most}', '{usual}' before."));
        }
        var (signs, signsBefore) = (now.Positive + now.Negative, before.Positive + before.Negative);
        var (negative, negativeBefore) = (Share(now.Negative, signs), Share(before.Negative, signsBefore));
        var isFlipped = (negative >= 50 && negativeBefore <= 10) || (negative <= 10 && negativeBefore >= 90);
        if (isFlipped && signs >= RowsMin && signsBefore >= RowsMin)
            changes.Add(Invariant($"{negative} % of {name} are negative, {negativeBefore} % before."));
        if (before.Words.Count == 0 || now.WordRows.Count == 0 || now.Values < RowsMin) return;
        var unknown = Share(now.WordRows.Where(w => !before.Words.Contains(w.Key)).Sum(w => w.Value), now.Values);
        if (unknown > 70) changes.Add(Invariant($"{unknown} % of {name} are words that no file had before."));
    }

    private static void Segments(List<string> changes, FormatShape accepted, FormatShape next)
    {
        foreach (var (tag, share) in accepted.Segments.Where(s => s.Value >= GonePermilleMin && !next.Segments.ContainsKey(s.Key)))
            changes.Add(Invariant($"Segment {tag}, {Share(share, 1000)} % of the segments before, is gone."));
        foreach (var (tag, share) in next.Segments.Where(s => s.Value >= NewPermilleMin && !accepted.Segments.ContainsKey(s.Key)))
            changes.Add(Invariant($"Segment {tag}, {Share(share, 1000)} % of the segments, is new."));
    }

    private static long Share(long part, long all) => all == 0 ? 0 : part * 100 / all;
}
