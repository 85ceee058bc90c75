using System.Runtime.InteropServices;
using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// F03: a charge code that no earlier bill of the account has, by more than an amount. Credits are in our favour and are not asked;
/// nor is an account's first bill, which has only such codes.
/// </summary>
public sealed class FirstSeenCode : ISummingRule
{
    private const string Tolerance = "absTol";

    public RuleInfo Info { get; } = new("F03", "Charge code was never billed to this account before", RuleScope.Invoice,
        RuleInputs.History | RuleInputs.EarlierCodes, FindingClass.Control, Severity.Warning, RulePriorities.Control,
        [new(Tolerance, RuleUnits.Amount, 0)]);

    public void Audit(AuditContext context, IHitSink hits)
    {
        foreach (var (code, (count, sum, first)) in NewCodes(context))
        {
            if (sum <= context.Parameters[Tolerance]) continue;
            hits.Hit(first.Proves(new Hit(Invariant($"{Plural.Of(count, "charge")} with {context.Text(sum)} ")
                + "under a code that no earlier bill of the account has.", OneTime: sum, ChargeCodeId: code)));
        }
    }

    public long Take(AuditContext context, TakenCharges taken)
    {
        var sum = 0L;
        foreach (var (block, row) in Charges(context))
        {
            if (taken.TryTake(block.ChargeId(row))) sum += block.Amount[row];
        }
        return sum;
    }

    private static SortedDictionary<long, (int Count, long Sum, ChargePlace First)> NewCodes(AuditContext context)
    {
        var codes = new Dictionary<long, (int Count, long Sum, ChargePlace First)>();
        foreach (var (block, row) in Charges(context))
        {
            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codes, block.ChargeCodeId[row], out var exists);
            code = (code.Count + 1, code.Sum + block.Amount[row], exists ? code.First : ChargePlace.Of(block, row));
        }
        return new(codes);
    }

    private static IEnumerable<(ChargeBlock Block, int Row)> Charges(AuditContext context)
    {
        if (!InvoicePairs.IsBill(context.Invoice) || !InvoicePairs.Before(context.Invoice, context.History).Any()) yield break;
        foreach (var block in context.Facts.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (block.Amount[row] <= 0 || !block.ChargeType[row].IsCurrent()) continue;
                if (!context.EarlierCodes.Contains(block.ChargeCodeId[row])) yield return (block, row);
            }
        }
    }
}
