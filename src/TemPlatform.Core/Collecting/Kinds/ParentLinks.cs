using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting.Kinds;

/// <summary>Refuses rows whose parent is not there, and rows that would be their own ancestor on some day.</summary>
internal static class ParentLinks
{
    /// <param name="rows">All rows that would hold together.</param>
    /// <param name="parentKey">Key of a row's parent; null without one.</param>
    public static void Check(IReadOnlyList<ReferenceRow> rows, string column, Func<ReferenceRow, string?> parentKey, ImportRun run)
    {
        // A refused row takes its children with it, so this goes on until nothing more falls.
        for (var fell = true; fell;)
        {
            var keys = rows.Where(r => !run.IsRefused(r)).Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
            fell = false;
            foreach (var row in rows.Where(r => r.Line > 0 && !run.IsRefused(r)))
            {
                if (parentKey(row) is not { } parent || keys.Contains(parent)) continue;
                run.Refuse(row, column, IssueCode.UnknownReference, "names a parent that is neither known nor a good row of this file");
                fell = true;
            }
        }
        var standing = rows.Where(r => !run.IsRefused(r)).ToLookup(r => r.Key, StringComparer.Ordinal);
        // Walking from each row on its own first day finds every circle: one of its links is the youngest, and all hold on that day.
        foreach (var circle in rows.Where(r => !run.IsRefused(r)).Select(r => Circle(r, standing, parentKey)).ToList())
            foreach (var row in circle.Where(r => r.Line > 0 && !run.IsRefused(r)))
                run.Refuse(row, column, IssueCode.ParentCycle, "makes a circle: the row would be its own ancestor");
    }

    private static List<ReferenceRow> Circle(
        ReferenceRow start, ILookup<string, ReferenceRow> standing, Func<ReferenceRow, string?> parentKey)
    {
        var day = start.From;
        var path = new List<ReferenceRow> { start };
        var seen = new HashSet<string>(StringComparer.Ordinal) { start.Key };
        for (var at = start; parentKey(at) is { } parent;)
        {
            if (parent == start.Key) return path;
            if (!seen.Add(parent)) return [];
            if (standing[parent].FirstOrDefault(r => r.From <= day && (r.To is null || day < r.To)) is not { } next) return [];
            path.Add(at = next);
        }
        return [];
    }
}
