using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// A14: more than a share of the invoice, by number of charges or by money (credits counted by size), has a code that is not mapped
/// to the charge vocabulary. A mapping that was added since counts.
/// </summary>
public sealed class TooMuchUnmapped : IAuditRule
{
    private const string Percent = "percent";

    public RuleInfo Info { get; } = new("A14", "Too many charges have an unmapped code", RuleScope.Invoice, RuleInputs.None,
        FindingClass.Control, Severity.Blocker, RulePriorities.Control, [new(Percent, RuleUnits.Percent, 5 * Money.MicrosPerUnit)]);

    public void Audit(AuditContext context, IHitSink hits)
    {
        int count = 0, unmappedCount = 0;
        long size = 0, unmappedSize = 0;
        ChargePlace first = default;
        foreach (var block in context.Facts.Blocks)
        {
            count += block.Count;
            for (var row = 0; row < block.Count; row++)
            {
                size += Math.Abs(block.Amount[row]);
                if (block.ChargeType[row] != ChargeType.Unmapped || IsMappedNow(context, block.ChargeCodeId[row])) continue;
                if (unmappedCount++ == 0) first = ChargePlace.Of(block, row);
                unmappedSize += Math.Abs(block.Amount[row]);
            }
        }
        var limit = context.Parameters[Percent];
        if (!Exceeds(unmappedCount, count, limit) && !Exceeds(unmappedSize, size, limit)) return;
        hits.Hit(first.Proves(new Hit(Invariant($"{unmappedCount} of {count} charges with {context.Text(unmappedSize)} of ")
            + $"{context.Text(size)} have an unmapped code; allowed is {Money.MicrosText(limit, 0)} % of either.")));
    }

    private static bool IsMappedNow(AuditContext context, long codeId) =>
        context.Facts.Codes.TryGetValue(codeId, out var code) && code.ChargeType != ChargeType.Unmapped;

    private static bool Exceeds(long part, long whole, long percentMicros) =>
        (Int128)part * 100 * Money.MicrosPerUnit > (Int128)whole * percentMicros;
}
