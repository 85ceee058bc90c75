using TemPlatform.Core.Model;

namespace TemPlatform.Core.Collecting;

/// <summary>
/// What the rows of one employee say, as spans without gaps from their first day on. A row whose termination date lies ahead says two
/// things: employed until then, gone from then on.
/// </summary>
internal static class HrStatement
{
    /// <param name="rows">One row, or several with a first day each.</param>
    /// <param name="before">What is known of the employee, by day.</param>
    /// <param name="feedDate">First day of a row that gives none and does not follow from what is known.</param>
    public static List<EmployeeSpan> Of(IReadOnlyList<HrRow> rows, IReadOnlyList<EmployeeSpan> before, DateOnly feedDate)
    {
        var isNew = before.Count == 0 && rows.Count == 1;
        var dated = rows.Select(row => (Row: row, From: FirstDay(row, before, feedDate, isNew))).OrderBy(d => d.From).ToList();
        var spans = new List<EmployeeSpan>();
        for (var i = 0; i < dated.Count; i++)
        {
            var (row, from) = dated[i];
            DateOnly? to = i + 1 < dated.Count ? dated[i + 1].From : null;
            if (to == from) continue;
            var employed = row.Status == EmploymentStatus.Terminated ? EmploymentStatus.Active : row.Status;
            if (row.TerminatedOn is { } end && end > from && (to is null || end < to))
            {
                spans.Add(new EmployeeSpan(from, end, EmployeeState.Of(row, employed)));
                spans.Add(new EmployeeSpan(end, to, EmployeeState.Of(row, EmploymentStatus.Terminated)));
                continue;
            }
            // A termination after the next row's first day is that row's to tell.
            var status = row.TerminatedOn > from ? employed : row.Status;
            spans.Add(new EmployeeSpan(from, to, EmployeeState.Of(row, status)));
        }
        return spans;
    }

    private static DateOnly FirstDay(HrRow row, IReadOnlyList<EmployeeSpan> before, DateOnly feedDate, bool isNew)
    {
        // Whatever day the row is of, the employment ended on its own day.
        var isGone = row.Status == EmploymentStatus.Terminated && row.TerminatedOn <= (row.ValidFrom ?? feedDate);
        // Somebody who was gone before the first feed: bills of the days before still find where they worked.
        if (isGone && isNew) return row.HiredOn ?? row.TerminatedOn!.Value;
        if (isGone && (row.ValidFrom is not null || before.Count > 0)) return row.TerminatedOn!.Value;
        if (row.ValidFrom is { } from) return from;
        // New, or announced so far.
        if (before.Count == 0 || before[0].From > feedDate)
            return row.HiredOn ?? feedDate;
        var now = before.Last(span => span.From <= feedDate);
        var isRehire = !now.State.IsEmployed && row.Status != EmploymentStatus.Terminated && row.HiredOn > now.From;
        return isRehire ? row.HiredOn!.Value : feedDate;
    }
}
