using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Loading;

namespace TemPlatform.Cli.Commands;

/// <summary>Why a file stands as it does, in one text: what holds it, what of it was refused, where its content came before.</summary>
internal static class LoadReasons
{
    /// <summary>Reasons that are spelled out; the others are counted.</summary>
    private const int NamedMax = 3;

    /// <summary>Null when the whole file was loaded now and nothing of it was refused.</summary>
    public static string? Of(FileOutcome file)
    {
        var reasons = new List<string>();
        if (file.SameAs is not null) reasons.Add($"The same content as {file.SameAs} of this load.");
        if (file.Again) reasons.Add("These bytes were loaded before; nothing was loaded now.");
        if (file.State == FileState.Unpacked) reasons.Add("An archive: what was in it stands in rows of its own.");
        var blockers = file.Issues.Where(i => i.Severity == Severity.Blocker).DistinctBy(i => (i.Code, i.Message)).ToList();
        reasons.AddRange(blockers.Take(NamedMax).Select(Text));
        if (blockers.Count > NamedMax) reasons.Add($"{blockers.Count - NamedMax} more reasons stand in its issues.");
        if (Refused(file) is { } refused) reasons.Add(refused);
        return reasons.Count == 0 ? null : string.Join(' ', reasons);
    }

    /// <summary>Rows of the file were left out: somebody must see to them, even where nothing blocks.</summary>
    public static bool HasRefused(FileOutcome file) => file.Issues.Any(IsRefusal);

    private static bool IsRefusal(Issue issue) => issue.Severity == Severity.Error && IsOfRow(issue.Code);

    private static string Text(Issue issue) =>
        $"{issue.Code}{(issue.Member is null ? "" : $" in '{issue.Member}'")}{Views.Place(issue.Where)}: {issue.Message}";

    private static string? Refused(FileOutcome file)
    {
        var refused = file.Issues.Where(IsRefusal).ToList();
        // The first thing wrong with a row says why the row was refused.
        var rows = refused.Where(i => i.Where.Line > 0).GroupBy(i => (i.Where.RawFileId, i.Where.Line))
            .Select(row => row.First().Code).ToList();
        if (rows.Count == 0) return null;
        var codes = rows.GroupBy(code => code).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => $"{g.Count()} {g.Key}");
        var more = refused.Exists(i => i.Where.Line == 0) ? "More than " : "";
        return $"{more}{rows.Count} {(rows.Count == 1 ? "row was" : "rows were")} refused in whole or in part: {string.Join(", ", codes)}.";
    }

    private static bool IsOfRow(IssueCode code) =>
        code is (>= IssueCode.OpenQuote and <= IssueCode.RecordTooLong) or (>= IssueCode.BadAmount and <= IssueCode.ValueTooLong)
            or IssueCode.RowWithoutInvoice or IssueCode.DuplicateInvoice;
}
