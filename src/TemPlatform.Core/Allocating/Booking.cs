using TemPlatform.Core.Model;

namespace TemPlatform.Core.Allocating;

/// <summary>Collects the entries of one journal into blocks; entries without an amount are left out.</summary>
internal sealed class Booking(long journalId, Invoice invoice, Action<JournalEntryBlock> write)
{
    private JournalEntryBlock? block;

    public int EntryCount { get; private set; }

    /// <summary>An entry that no cost centre takes.</summary>
    public void Add(long chargeId, LedgerAccount account, long amount)
    {
        if (amount == 0) return;
        Next(out var into, out var row);
        into.ChargeId[row] = chargeId;
        into.LedgerAccount[row] = account;
        into.GlString[row] = "";
        into.Amount[row] = amount;
    }

    /// <summary>The part of a charge that the receiver with this index takes.</summary>
    public void Add(long chargeId, long amount, Decision decision, int receiver)
    {
        Next(out var into, out var row);
        into.ChargeId[row] = chargeId;
        into.LedgerAccount[row] = LedgerAccount.Held;
        into.CostCentreId[row] = decision.Split.CostCentres[receiver];
        into.GlAccountId[row] = decision.GlAccountId;
        into.GlString[row] = decision.GlStrings[receiver];
        into.AllocationRuleId[row] = decision.RuleId;
        into.AllocationLevel[row] = decision.Level;
        into.Amount[row] = amount;
    }

    public void End()
    {
        if (block is { Count: > 0 }) write(block);
        block = null;
    }

    private void Next(out JournalEntryBlock into, out int row)
    {
        if (block is { IsFull: true }) End();
        if (block is null)
        {
            block = new JournalEntryBlock(journalId, invoice.Id, invoice.Currency, EntryCount + 1);
            if (EntryCount > 0) block.MakeRoom();
        }
        into = block;
        row = into.Count++;
        EntryCount++;
    }
}
