using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// P01: a file carries a column of a special category (health, belief, union, ...) or of data that no service needs (government id,
/// date of birth, gender, ...). The column was withheld while reading; the sender should stop sending it.
/// </summary>
public sealed class ProhibitedData : IAuditRule
{
    public RuleInfo Info { get; } = new("P01", "Feed carries data that must not be sent", RuleScope.File, RuleInputs.FileColumns,
        FindingClass.Privacy, Severity.Warning, RulePriorities.Control, []);

    public void Audit(AuditContext context, IHitSink hits)
    {
        foreach (var column in context.Columns.Where(c => c.Category.IsProhibited()).OrderBy(c => (c.RawFileId, c.Ordinal)))
        {
            hits.Hit(new Hit(Invariant($"Column {column.Ordinal} ({column.Header}) is {column.Category.Code()}; ")
                + Invariant($"{Plural.Of(column.ValueCount, "value")} came with it, {(column.Withheld ? "" : "not ")}withheld."),
                RawFileId: column.RawFileId)
            {
                Severity = column.Withheld ? null : Severity.Blocker,
            });
        }
    }
}
