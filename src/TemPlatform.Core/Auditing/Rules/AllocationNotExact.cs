using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// I03: the shares of a charge do not sum to the charge, a share belongs to no charge, or the booking as a whole does not balance.
/// Tolerance is zero, and only a new allocation clears it.
/// </summary>
public sealed class AllocationNotExact : IAuditRule
{
    /// <summary>A broken allocation breaks every charge: the first ones are named, the others summed up.</summary>
    private const int NamedMax = 100;

    public RuleInfo Info { get; } = new("I03", "Shares do not sum to the charge", RuleScope.Charge, RuleInputs.Allocation,
        FindingClass.Control, Severity.Blocker, RulePriorities.Control, [])
    {
        ClearsOnlyByRerun = true,
    };

    public void Audit(AuditContext context, IHitSink hits)
    {
        // An audit before allocation has nothing to compare.
        if (context.Invoice.Status is InvoiceStatus.Loaded or InvoiceStatus.Matched or InvoiceStatus.Parked) return;
        var wrong = 0;
        var wrongSum = 0L;
        using var shares = Shares(context.Entries).GetEnumerator();
        var more = shares.MoveNext();
        foreach (var block in context.Facts.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                var chargeId = block.ChargeId(row);
                for (; more && shares.Current.ChargeId < chargeId; more = shares.MoveNext()) ReportStray(shares.Current);
                var split = 0L;
                for (; more && shares.Current.ChargeId == chargeId; more = shares.MoveNext()) split += shares.Current.Sum;
                var amount = block.ChargeType[row].IsCurrent() ? block.Amount[row] : 0;
                if (split != amount) Report(chargeId, amount, split, ChargePlace.Of(block, row));
            }
        }
        for (; more; more = shares.MoveNext()) ReportStray(shares.Current);
        if (wrong > NamedMax)
            hits.Hit(new Hit(Invariant($"{wrong - NamedMax} more charges are not exact; differences sum to {context.Text(wrongSum)}.")));
        var rest = Rest(context.Entries);
        if (rest != 0) hits.Hit(new Hit($"The booking does not balance: its entries sum to {context.Text(rest)}."));

        void ReportStray((long ChargeId, long Sum) share) => Report(share.ChargeId, 0, share.Sum, default);

        void Report(long chargeId, long amount, long split, ChargePlace place)
        {
            wrongSum += Math.Abs(amount - split);
            if (++wrong > NamedMax) return;
            var difference = $"difference {context.Text(amount - split)}";
            hits.Hit(place.Proves(new Hit($"Charge of {context.Text(amount)} has shares of {context.Text(split)}, {difference}.",
                OneTime: Math.Abs(amount - split), ChargeId: chargeId)));
        }
    }

    /// <summary>Sums of neighbouring shares of one charge, in charge order.</summary>
    private static IEnumerable<(long ChargeId, long Sum)> Shares(IEnumerable<JournalEntryBlock> entries)
    {
        var chargeId = 0L;
        var sum = 0L;
        foreach (var block in entries)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (block.LedgerAccount[row] != LedgerAccount.Held || block.ChargeId[row] == 0) continue;
                if (block.ChargeId[row] != chargeId)
                {
                    if (chargeId != 0) yield return (chargeId, sum);
                    (chargeId, sum) = (block.ChargeId[row], 0);
                }
                sum += block.Amount[row];
            }
        }
        if (chargeId != 0) yield return (chargeId, sum);
    }

    private static long Rest(IEnumerable<JournalEntryBlock> entries)
    {
        var sum = 0L;
        foreach (var block in entries)
        {
            for (var row = 0; row < block.Count; row++) sum += block.Amount[row];
        }
        return sum;
    }
}
