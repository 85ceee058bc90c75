namespace TemPlatform.Core.Model;

/// <summary>Up to <see cref="ColumnBlock.Capacity"/> entries of one journal as columns: what allocation fills and writers write.</summary>
public sealed class JournalEntryBlock(long journalId, long invoiceId, string currency, int firstLine) : ColumnBlock(firstLine)
{
    public long JournalId { get; } = journalId;
    public long InvoiceId { get; } = invoiceId;
    public string Currency { get; } = currency;

    public long[] ChargeId { get; private set; } = [];
    public LedgerAccount[] LedgerAccount { get; private set; } = [];
    public long[] CostCentreId { get; private set; } = [];
    public long[] GlAccountId { get; private set; } = [];
    public string[] GlString { get; private set; } = [];
    public long[] AllocationRuleId { get; private set; } = [];
    public AllocationLevel[] AllocationLevel { get; private set; } = [];
    public long[] Amount { get; private set; } = [];

    public long EntryId(int row) => FactIds.Of(JournalId, FirstLine + row);

    /// <summary>The same entries with opposite amounts, as lines of another journal: what takes this journal back.</summary>
    public JournalEntryBlock Negated(long journalId)
    {
        var negated = new JournalEntryBlock(journalId, InvoiceId, Currency, FirstLine) { Count = Count };
        Array.Copy(ChargeId, negated.ChargeId, Count);
        Array.Copy(LedgerAccount, negated.LedgerAccount, Count);
        Array.Copy(CostCentreId, negated.CostCentreId, Count);
        Array.Copy(GlAccountId, negated.GlAccountId, Count);
        Array.Copy(GlString, negated.GlString, Count);
        Array.Copy(AllocationRuleId, negated.AllocationRuleId, Count);
        Array.Copy(AllocationLevel, negated.AllocationLevel, Count);
        for (var row = 0; row < Count; row++) negated.Amount[row] = -Amount[row];
        return negated;
    }

    protected override void Grow(int room)
    {
        ChargeId = Grown(ChargeId, room);
        LedgerAccount = Grown(LedgerAccount, room);
        CostCentreId = Grown(CostCentreId, room);
        GlAccountId = Grown(GlAccountId, room);
        GlString = Grown(GlString, room);
        AllocationRuleId = Grown(AllocationRuleId, room);
        AllocationLevel = Grown(AllocationLevel, room);
        Amount = Grown(Amount, room);
    }
}
