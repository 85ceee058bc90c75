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
}
