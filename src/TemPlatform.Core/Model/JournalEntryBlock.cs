namespace TemPlatform.Core.Model;

/// <summary>Up to <see cref="Capacity"/> entries of one journal as columns: what allocation fills and bulk writers write.</summary>
public sealed class JournalEntryBlock(long journalId, long invoiceId, string currency, int firstLine)
{
    public const int Capacity = 16_384;

    public long JournalId { get; } = journalId;
    public long InvoiceId { get; } = invoiceId;
    public string Currency { get; } = currency;
    public int FirstLine { get; } = firstLine;
    public int Count { get; set; }

    public readonly long[] ChargeId = new long[Capacity];
    public readonly LedgerAccount[] LedgerAccount = new LedgerAccount[Capacity];
    public readonly long[] CostCentreId = new long[Capacity];
    public readonly long[] GlAccountId = new long[Capacity];
    public readonly string[] GlString = new string[Capacity];
    public readonly long[] AllocationRuleId = new long[Capacity];
    public readonly AllocationLevel[] AllocationLevel = new AllocationLevel[Capacity];
    public readonly long[] Amount = new long[Capacity];

    public bool IsFull => Count == Capacity;

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
}
