using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting;

/// <summary>
/// Compares a reference file with what is known and says what would change. Strict: every bad row is named and left out, the others go
/// on; the same file twice changes nothing. For dated kinds the rows of one key say everything from their first day on: what was known
/// for later days is ended, what was known before stays. A column that may be blank may also be left out: the file then says nothing
/// about it, and what is known of it stays.
/// </summary>
public static class ReferenceImport
{
    /// <param name="now">When we learn it: new versions are known from then on.</param>
    /// <param name="nextId">Gives ids for new rows of a model type.</param>
    public static ImportPlan Plan(
        ReferenceKind kind, ReferenceFile file, ReferenceData reference, DateTimeOffset now, Func<Type, long> nextId)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(file);
        var rows = file.Rows;
        var run = new ImportRun(reference, now, nextId);
        run.TakeReadIssues(file.Issues);
        var plan = new ImportPlan(kind) { RowCount = Math.Max(rows.Count - 1, 0) + file.Issues.Count(i => i.Severity == Severity.Error) };
        var order = rows.Count == 0 ? null : Header(kind, rows[0], run);
        if (order is not null && !run.Issues.Any(i => i.Severity == Severity.Blocker))
        {
            var known = kind.Known(run.Reference).ToLookup(r => r.Key, StringComparer.Ordinal);
            var good = rows.Skip(1).Select(r => Read(kind, r, order, run)).OfType<ReferenceRow>().ToList();
            foreach (var row in good)
            {
                KeepUnsaid(row, order, known);
                kind.Check(row, run);
            }
            Compare(kind, [.. good.Where(r => !run.IsRefused(r))], known, run, plan);
        }
        plan.RefusedCount = run.RefusedCount;
        plan.Issues = [.. run.Issues.OrderBy(i => i.Where.Line).ThenBy(i => i.Where.Column)];
        if (!plan.IsHeld) return plan;
        plan.Changes = [];
        plan.Inserts = plan.Updates = [];
        return plan;
    }

    /// <summary>Position in the file of each declared column, in any order, -1 for one left out; holds the file when its header is
    /// another.</summary>
    private static int[] Header(ReferenceKind kind, FileRow header, ImportRun run)
    {
        var names = header.Fields.Select(f => f.Trim()).ToList();
        var strange = names.Count(n => !kind.Columns.Any(c => Same(c.Name, n)));
        if (strange * 2 >= names.Count)
        {
            // Its texts are not repeated here: they may be data. What rows of another file lack is not asked either.
            run.Issues.RemoveAll(i => i.Severity < Severity.Blocker);
            run.Hold(IssueCode.MissingHeader, $"The first line is not the header of a {kind.Name} file: {strange} of "
                + $"{Plural.Of(names.Count, "column")} {(strange == 1 ? "is" : "are")} not of it. "
                + $"The header is {kind.Header}", header.Line);
            return [];
        }
        for (var i = 0; i < names.Count; i++)
        {
            var declared = kind.Columns.Any(c => Same(c.Name, names[i]));
            if (!declared) run.Hold(IssueCode.UnknownColumn, $"Column {i + 1} is not one of this file: see --template", header.Line, i + 1);
            else if (names.FindIndex(n => Same(n, names[i])) < i)
                run.Hold(IssueCode.DuplicateColumn, $"Column {i + 1} repeats a header", header.Line, i + 1);
        }
        var order = kind.Columns.Select(c => names.FindIndex(n => Same(n, c.Name))).ToArray();
        foreach (var (i, column) in kind.Columns.Index())
        {
            if (order[i] < 0 && (column.Required || kind.KeyColumns.Contains(column.Name)))
                run.Hold(IssueCode.MissingColumn, $"Column {column.Name} is missing: see --template", header.Line);
        }
        return order;

        static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
    }

    private static ReferenceRow? Read(ReferenceKind kind, FileRow source, int[] order, ImportRun run)
    {
        var fields = new string[order.Length];
        var bad = false;
        for (var i = 0; i < order.Length; i++)
        {
            var column = kind.Columns[i];
            var text = order[i] >= 0 && order[i] < source.Fields.Count ? source.Fields[order[i]].Trim() : "";
            var read = text.Length > 0 ? column.Grammar(text) : new FieldText(column.Default);
            if (text.Length == 0 && column.Required) read = FieldText.Bad(IssueCode.MissingValue, "is empty");
            if (read.Value is null)
            {
                run.Refuse(source.Line, order[i] + 1, read.Code, $"{column.Name} {read.Problem}");
                bad = true;
            }
            fields[i] = read.Value ?? "";
        }
        if (bad) return null;
        var row = new ReferenceRow(kind, fields, source.Line);
        if (row.To is not { } end || end > row.From) return row;
        run.Refuse(row, kind.ToColumn, IssueCode.DatesOutOfOrder, $"is not after {kind.FromColumn}");
        return null;
    }

    /// <summary>Columns that the file leaves out stay as they were on the row's first day. An end left out is an open one.</summary>
    private static void KeepUnsaid(ReferenceRow row, int[] order, ILookup<string, ReferenceRow> known)
    {
        if (!order.Contains(-1) || known[row.Key].LastOrDefault(k => k.From <= row.From) is not { } before) return;
        foreach (var (i, column) in row.Kind.Columns.Index())
            if (order[i] < 0 && column.Name != row.Kind.ToColumn) row[column.Name] = before.Fields[i];
    }

    private static void Compare(
        ReferenceKind kind, IReadOnlyList<ReferenceRow> rows, ILookup<string, ReferenceRow> known, ImportRun run, ImportPlan plan)
    {
        var groups = rows.GroupBy(r => r.Key, StringComparer.Ordinal).Select(g => (g.Key, Rows: Distinct(kind, g, run)))
            .Where(g => g.Rows.Count > 0).ToList();
        var stated = groups.Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        kind.CheckAll([.. known.Where(k => !stated.Contains(k.Key)).SelectMany(k => k), .. groups.SelectMany(g => g.Rows)], run);

        var changes = new List<ImportChange>();
        var compared = new List<KeyChange>();
        foreach (var (key, all) in groups)
        {
            var good = all.Where(r => !run.IsRefused(r)).ToList();
            if (good.Count == 0) continue;
            var change = Change(kind, [.. known[key]], good);
            plan.UnchangedCount += good.Count(r => change.Known.Any(r.Says));
            if (change.New.Count == 0 && change.Ended.Count == 0) continue;
            if (change.Known.Count == 0 && kind.HeadType is { } head) run.NewIds[key] = run.NewId(head);
            compared.Add(change);
            changes.AddRange(Describe(kind, change));
        }
        foreach (var change in compared) kind.Write(change, run);
        plan.Changes = changes;
        plan.Inserts = run.Inserts;
        plan.Updates = run.Updates;
    }

    /// <summary>The rows of one key by day, each open one cut by the next; repeated and overlapping rows are refused.</summary>
    private static List<ReferenceRow> Distinct(ReferenceKind kind, IEnumerable<ReferenceRow> rows, ImportRun run)
    {
        var result = new List<ReferenceRow>();
        foreach (var row in rows.OrderBy(r => r.From).ThenBy(r => r.Line))
        {
            if (result.LastOrDefault() is not { } last) result.Add(row);
            else if (!kind.IsDated || last.From == row.From)
                run.Refuse(row, kind.KeyColumns[0], IssueCode.DuplicateRow, $"and the rest of the key stand in line {last.Line} already");
            else if (last.To > row.From)
                run.Refuse(row, kind.FromColumn, IssueCode.DatesOutOfOrder, $"lies within the row of line {last.Line}");
            else
            {
                if (last.To is null) result[^1] = last.WithEnd(row.From);
                result.Add(row);
            }
        }
        return result;
    }

    private static KeyChange Change(ReferenceKind kind, IReadOnlyList<ReferenceRow> known, List<ReferenceRow> stated)
    {
        var first = stated[0].From;
        var kept = !kind.IsDated ? [] : known.Where(k => k.From < first).Select(k => k.To is null || k.To > first ? k.WithEnd(first) : k);
        List<ReferenceRow> target = [.. kept, .. stated];
        return new KeyChange(known, target, [.. known.Where(k => !target.Any(k.Says))], [.. target.Where(t => !known.Any(t.Says))]);
    }

    private static IEnumerable<ImportChange> Describe(ReferenceKind kind, KeyChange change)
    {
        foreach (var row in change.New)
        {
            var before = change.Known.LastOrDefault(k => k.From <= row.From);
            var fields = kind.Columns.Select((column, i) => (column, Before: before?.Fields[i] ?? "", After: row.Fields[i]))
                .Where(f => f.Before != f.After).Select(f => new FieldChange(f.column, f.Before, f.After));
            yield return new ImportChange(before is null ? ChangeAction.Added : ChangeAction.Changed, row, [.. fields]);
        }
        foreach (var row in change.Ended.Where(e => change.Target.All(t => t.From != e.From)))
            yield return new ImportChange(ChangeAction.Ended, row, []);
    }
}
