namespace TemPlatform.Core.Model;

/// <summary>Up to <see cref="ColumnBlock.Capacity"/> entries of one journal as columns: what allocation fills and writers write.</summary>
public sealed class JournalEntryBlock(long journalId, long invoiceId, string currency, int firstLine) : ColumnBlock(firstLine)
{
    public long JournalId { get; } = journalId;
    public long InvoiceId { get; } = invoiceId;
    public string Currency { get; } = currency;

    public BlockColumn<long> ChargeId { get; } = new();
    public BlockColumn<LedgerAccount> LedgerAccount { get; } = new();
    public BlockColumn<long> CostCentreId { get; } = new();
    public BlockColumn<long> GlAccountId { get; } = new();
    public BlockColumn<string> GlString { get; } = new();
    public BlockColumn<long> AllocationRuleId { get; } = new();
    public BlockColumn<AllocationLevel> AllocationLevel { get; } = new();
    public BlockColumn<long> Amount { get; } = new();

    public long EntryId(int row) => FactIds.Of(JournalId, FirstLine + row);

    /// <summary>The same entries with opposite amounts, as lines of another journal: what takes this journal back.</summary>
    public JournalEntryBlock Negated(long journalId)
    {
        var negated = new JournalEntryBlock(journalId, InvoiceId, Currency, FirstLine) { Count = Count };
        foreach (var (from, to) in Columns.Zip(negated.Columns)) to.Copy(from, Count);
        for (var row = 0; row < Count; row++) negated.Amount[row] = -Amount[row];
        return negated;
    }

    internal override IReadOnlyList<BlockColumn> Columns =>
    [
        ChargeId, LedgerAccount, CostCentreId, GlAccountId, GlString, AllocationRuleId, AllocationLevel, Amount,
    ];
}
