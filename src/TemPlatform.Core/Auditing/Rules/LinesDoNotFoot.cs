using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// A02: the charges that were read (payments, balance forward and memo lines apart) differ from the printed current charges. A bill
/// that prints no current charges has nothing to foot to: that is said, it never passes for a proof. Printed sums of sections and
/// lines that the charges do not reach are warnings of their own.
/// </summary>
public sealed class LinesDoNotFoot : IAuditRule
{
    private const string Tolerance = "absTol";

    public RuleInfo Info { get; } = new("A02", "Charges do not add up to the printed current charges", RuleScope.Invoice, RuleInputs.None,
        FindingClass.Control, Severity.Blocker, RulePriorities.Control, [new(Tolerance, RuleUnits.Amount, 0)])
    {
        BillMoney = BillMoney.Unexplained,
    };

    public void Audit(AuditContext context, IHitSink hits)
    {
        var read = CurrentCharges(context.Facts.Blocks, out var count);
        if (context.Invoice.PrintedCurrentCharges is not { } printed)
        {
            var evidence = Invariant($"Nothing to foot to: the bill prints no current charges; {Plural.Of(count, "charge")} read, ");
            hits.Hit(new Hit($"{evidence}{context.Text(read)}.")
            {
                Severity = Severity.Info,
            });
        }
        else if (Math.Abs(printed - read) > context.Parameters[Tolerance])
        {
            hits.Hit(new Hit(Invariant($"Printed current charges {context.Text(printed)}, {Plural.Of(count, "charge")} ")
                + $"read {context.Text(read)}, difference {context.Text(printed - read)}.", OneTime: Math.Abs(printed - read)));
        }
        foreach (var group in context.Issues.Where(i => i.Code == IssueCode.ControlDiffers).GroupBy(i => i.Message, StringComparer.Ordinal))
        {
            var first = group.MinBy(i => (i.RawFileId, i.ByteOffset))!;
            var heading = group.Count() == 1 ? group.Key : Invariant($"{group.Key} ({group.Count()} times)");
            hits.Hit(new Hit(heading, RawFileId: first.RawFileId ?? 0, ByteOffset: first.ByteOffset)
            {
                Severity = Severity.Warning,
            });
        }
    }

    private static long CurrentCharges(IEnumerable<ChargeBlock> blocks, out int count)
    {
        var sum = 0L;
        count = 0;
        foreach (var block in blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (!block.ChargeType[row].IsCurrent()) continue;
                sum += block.Amount[row];
                count++;
            }
        }
        return sum;
    }
}
