using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Allocating;

/// <summary>
/// Books an invoice: one Payable entry with the opposite of what the vendor asks, one Held entry per current charge and receiver, and
/// one Held entry of what the charges do not explain of the printed total. The entries of a booking sum to zero.
/// </summary>
public static class Allocator
{
    /// <param name="facts">The matched invoice.</param>
    /// <param name="reference">What is known at the time of the booking.</param>
    /// <param name="owners">Owners of lines from the same snapshot.</param>
    /// <param name="journalId">Journal that the entries belong to.</param>
    /// <param name="write">Takes each block of entries once, in order; the block is the taker's to keep.</param>
    /// <exception cref="OverflowException">Sums leave the range of money.</exception>
    public static AllocationResult Allocate(InvoiceFacts facts, ReferenceData reference, OwnerDirectory owners, long journalId,
        Action<JournalEntryBlock> write)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(owners);
        ArgumentNullException.ThrowIfNull(write);
        var invoice = facts.Invoice;
        var decisions = new Decisions(facts, reference, owners);
        var unit = Currencies.MinorUnitMicros(invoice.Currency);
        var suspense = reference.Suspense.Id;
        var result = new AllocationResult();
        var booking = new Booking(journalId, invoice, write);
        long[] parts = [];
        booking.Add(0, LedgerAccount.Payable, -invoice.CurrentCharges);
        foreach (var block in facts.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                var amount = block.Amount[row];
                if (amount == 0 || !block.ChargeType[row].IsCurrent()) continue;
                var decision = decisions.Of(block, row);
                var receivers = decision.Split.CostCentres;
                if (parts.Length < receivers.Length) parts = new long[receivers.Length];
                decision.Split.Parts(amount, unit, parts.AsSpan(0, receivers.Length));
                for (var i = 0; i < receivers.Length; i++)
                {
                    if (parts[i] == 0) continue;
                    booking.Add(block.ChargeId(row), parts[i], decision, i);
                    if (receivers[i] == suspense) result.SuspenseSum += parts[i];
                }
                result.Count(decision.Level, amount);
            }
        }
        result.UnexplainedSum = invoice.CurrentCharges - result.AllocatedSum;
        booking.Add(0, LedgerAccount.Held, result.UnexplainedSum);
        booking.End();
        result.EntryCount = booking.EntryCount;
        return result;
    }
}

/// <summary>What a booking did; sums in millionths of the invoice's currency.</summary>
public sealed class AllocationResult
{
    private readonly int[] charges = new int[Enum.GetValues<AllocationLevel>().Length + 1];

    public int EntryCount { get; internal set; }
    /// <summary>All current charges, suspense included.</summary>
    public long AllocatedSum { get; private set; }
    /// <summary>The part of <see cref="AllocatedSum"/> that the suspense cost centre takes.</summary>
    public long SuspenseSum { get; internal set; }
    /// <summary>Printed total less the charges.</summary>
    public long UnexplainedSum { get; internal set; }

    /// <summary>Charges that were decided on this level. The owner by default counts as the line.</summary>
    public int ChargeCount(AllocationLevel level) => charges[(int)level];

    internal void Count(AllocationLevel level, long amount)
    {
        charges[(int)level]++;
        AllocatedSum += amount;
    }
}
