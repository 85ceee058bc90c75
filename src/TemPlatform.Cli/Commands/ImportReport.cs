using TemPlatform.Cli.Shell;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Cli.Commands;

/// <summary>What an import did or would do, as a document and as text.</summary>
internal sealed class ImportReport(ImportPlan plan, string file, bool dryRun, RevealScope? scope)
{
    private const int ChangesShownMax = 50;

    public object Document() => new
    {
        Kind = plan.Kind.Name,
        File = file,
        DryRun = dryRun,
        Rows = plan.RowCount,
        Added = plan.Count(ChangeAction.Added),
        Changed = plan.Count(ChangeAction.Changed),
        Ended = plan.Count(ChangeAction.Ended),
        Unchanged = plan.UnchangedCount,
        Refused = plan.RefusedCount,
        Changes = plan.Changes.Select(c => new
        {
            c.Action,
            Key = c.Row.ShowKey(scope),
            c.Row.Line,
            Fields = c.Fields.Select(f => new { f.Column, Before = f.Before(scope), After = f.After(scope) }),
        }),
        Issues = plan.Issues.Select(i => new { Code = i.Code.ToString(), i.Severity, i.Where.Line, i.Where.Column, i.Message }),
    };

    public void Write(Out text)
    {
        foreach (var change in plan.Changes.Take(ChangesShownMax))
            text.Line($"  {Views.Word(change.Action),-8} {change.Row.ShowKey(scope)}{Line(change)}{Fields(change)}");
        if (plan.Changes.Count > ChangesShownMax) text.Line($"  ... and {plan.Changes.Count - ChangesShownMax} more (--json lists all)");
        foreach (var issue in plan.Issues) text.Line($"  {Where(issue.Where)}: {issue.Code}: {issue.Message}");
        if (plan.IsHeld)
        {
            text.Line($"{Plural.Of(plan.RowCount, "row")}: the file is held. Nothing was imported.");
            return;
        }
        var end = dryRun ? " Dry run: nothing was changed." : "";
        text.Line($"{Plural.Of(plan.RowCount, "row")}: {plan.Count(ChangeAction.Added)} added, {plan.Count(ChangeAction.Changed)} changed, "
            + $"{plan.Count(ChangeAction.Ended)} ended, {plan.UnchangedCount} unchanged, {plan.RefusedCount} refused.{end}");
    }

    private string Fields(ImportChange change) => change.Action != ChangeAction.Changed ? ""
        : ": " + string.Join(", ", change.Fields.Select(f => $"{f.Column} {Quote(f.Before(scope))} -> {Quote(f.After(scope))}"));

    // Masked keys look alike: the line says which row of the file is meant.
    private static string Line(ImportChange change) => change.Row.Line == 0 ? "" : $" (line {change.Row.Line})";

    private string Where(SourcePosition where) => where.Line == 0 ? file
        : where.Column == 0 ? $"{file}, line {where.Line}" : $"{file}, line {where.Line}, column {where.Column}";

    private static string Quote(string value) => value.Length == 0 ? "(none)" : value;
}
