using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting;

/// <summary>Checks what rows of an HR feed refer to: managers (none unknown, no cycles) and cost centres.</summary>
internal static class HrLinks
{
    private const int LinesShownMax = 10;

    /// <param name="rows">Good rows; managers that make a cycle are taken out of them.</param>
    /// <param name="known">Employees and cost centres known before the feed.</param>
    /// <param name="named">Every employee number of the feed.</param>
    public static void Check(List<HrRow> rows, ReferenceData known, IReadOnlySet<string> named, long rawFileId, Action<Issue> report)
    {
        var employees = known.Employees.Select(e => e.Number.Value).Concat(named).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.Where(row => row.ManagerNumber is not null && !employees.Contains(row.ManagerNumber.Value)))
            report(Warn(IssueCode.UnknownManager, "manager_id names nobody of the feed or known before", row.Line));
        foreach (var (row, lines) in Cycles(rows))
        {
            report(Warn(IssueCode.ManagerCycle, $"{lines}; manager_id is left out", row.Line));
            row.ManagerNumber = null;
        }
        // One issue per code: a cost centre that is missing from the reference data concerns many people.
        foreach (var code in rows.Where(row => row.CostCentreCode is not null && known.CostCentre(row.CostCentreCode) is null)
            .GroupBy(row => row.CostCentreCode, StringComparer.OrdinalIgnoreCase))
        {
            report(Warn(IssueCode.UnknownCostCentre, $"cost_centre is not known; {Plural.Of(code.Count(), "row")} with this one: import it",
                code.First().Line));
        }

        Issue Warn(IssueCode issue, string message, long line) =>
            new(issue, Severity.Warning, Stage.Collect, message, new SourcePosition(rawFileId, line));
    }

    /// <summary>Where rows stand, for a message: the first ones and how many more.</summary>
    public static string Lines(IEnumerable<HrRow> rows)
    {
        var lines = rows.Select(row => row.Line).Order().ToList();
        var first = string.Join(", ", lines.Take(LinesShownMax));
        return lines.Count > LinesShownMax ? $"{first} and {lines.Count - LinesShownMax} more" : first;
    }

    /// <summary>Rows whose managers, followed up, come back to the row, with the lines of the cycle.</summary>
    private static List<(HrRow Row, string Lines)> Cycles(List<HrRow> rows)
    {
        // The last row of an employee is the one in force last.
        var byNumber = new Dictionary<string, HrRow>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.OrderBy(row => row.ValidFrom)) byNumber[row.Number.Value] = row;
        var inCycle = new List<(HrRow, string)>();
        var done = new HashSet<HrRow>();
        foreach (var start in rows)
        {
            var path = new List<HrRow>();
            var onPath = new HashSet<HrRow>();
            var row = byNumber.GetValueOrDefault(start.Number.Value);
            while (row is not null && onPath.Add(row) && !done.Contains(row))
            {
                path.Add(row);
                row = row.ManagerNumber is null ? null : byNumber.GetValueOrDefault(row.ManagerNumber.Value);
            }
            if (row is not null && !done.Contains(row))
            {
                var cycle = path[path.IndexOf(row)..];
                var lines = cycle.Count == 1 ? "The employee is their own manager"
                    : $"The managers of lines {Lines(cycle)} form a circle";
                inCycle.AddRange(cycle.Select(member => (member, lines)));
            }
            done.UnionWith(path);
        }
        return inCycle;
    }
}
