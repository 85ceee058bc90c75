using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// A01: something of the files that this invoice was read from did not arrive whole: an archive, a record or a value was refused.
/// The invoice is loaded with what could be read; what cannot be read at all is held before any rule runs. Where the bill prints no
/// current charges to foot to, nothing else would tell that a refused record held money: then it blocks.
/// </summary>
public sealed class TransmissionException : IAuditRule
{
    public RuleInfo Info { get; } = new("A01", "Files or records of this bill were refused", RuleScope.File, RuleInputs.None,
        FindingClass.Control, Severity.Error, RulePriorities.Control, [], Version: 2);

    public void Audit(AuditContext context, IHitSink hits)
    {
        var hasTotal = context.Invoice.PrintedCurrentCharges is not null;
        var refused = context.Issues.Where(i => i.Severity > Severity.Info && (IsTransmission(i.Code) || IsRefusedWord(i)));
        foreach (var group in refused.GroupBy(i => i.Code).OrderBy(g => g.Key))
        {
            var first = group.MinBy(i => (i.RawFileId, i.ByteOffset))!;
            var where = first.Line > 0 ? Invariant($", first at line {first.Line}") : "";
            var isRefused = group.Any(i => i.Severity > Severity.Warning);
            var unproven = isRefused && !hasTotal ? " The bill prints no total that would show whether money is missing." : "";
            hits.Hit(new Hit(Invariant($"{group.Key}: {Plural.Of(group.Count(), "time")}{where}. {first.Message}{unproven}"),
                RawFileId: first.RawFileId ?? 0, ByteOffset: first.ByteOffset)
            {
                Severity = !isRefused ? Severity.Warning : hasTotal ? null : Severity.Blocker,
            });
        }
    }

    /// <summary>Codes of files, archives, text records and refused values; sums, duplicates and columns have rules of their own, and
    /// what waits for the rest of its set is of other invoices.</summary>
    private static bool IsTransmission(IssueCode code) => code
        is (>= IssueCode.EmptyFile and <= IssueCode.DuplicateColumn)
        or (>= IssueCode.BrokenEnvelope and <= IssueCode.UnknownParent)
        or (>= IssueCode.BadAmount and <= IssueCode.AmountTooFine)
        or IssueCode.DatesOutOfOrder or IssueCode.TruncatedInvoice or IssueCode.MixedCurrencies
        or IssueCode.RowWithoutInvoice;

    /// <summary>A word that the column map does not know is mostly passed over with a warning; here it cost the record.</summary>
    private static bool IsRefusedWord(StoredIssue issue) => issue is { Code: IssueCode.UnmappedValue, Severity: > Severity.Warning };
}
