using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>
/// Where money stands. Payable is the printed claim of the vendor (entries carry the opposite sign); Held waits; Disputed is
/// withheld with a reason; Released was claimed by a batch that is not void. Accrued and Paid come later. Suspense is a cost
/// centre, not an account.
/// </summary>
public enum LedgerAccount { Payable = 1, Held = 2, Disputed = 3, Released = 4, Accrued = 5, Paid = 6 }

public enum JournalKind
{
    /// <summary>An invoice was allocated: Payable against Held, one Held entry per charge and split.</summary>
    Booking = 1,
    /// <summary>Takes back a booking before it is booked anew.</summary>
    Reversal = 2,
    /// <summary>A batch claimed entries: Held against Released, summed by cost centre and GL string.</summary>
    Release = 3,
    /// <summary>A batch was voided: the release the other way round.</summary>
    Void = 4,
    Dispute = 5,
    DisputeEnd = 6,
}

/// <summary>A movement of money that balances per currency; append-only.</summary>
public sealed class Journal : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public JournalKind Kind { get; set; }
    public long InvoiceId { get; set; }
    /// <summary>Journal that this one reverses.</summary>
    public long? ReversesJournalId { get; set; }
    public long? ApBatchId { get; set; }
    /// <summary>Why: rule version, finding, batch; no personal data.</summary>
    [NotPersonal("closed words and ids")] public required string Cause { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset KnownAt { get; set; }
    public int EntryCount { get; set; }
}

/// <summary>One side of a journal. Written only in bulk; never changed.</summary>
public sealed class JournalEntry : ITenantOwned
{
    /// <summary><see cref="FactIds.Of"/>(JournalId, line).</summary>
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long JournalId { get; set; }
    public long InvoiceId { get; set; }
    /// <summary>0 for the printed claim, for what charges do not explain, and for release sums.</summary>
    public long ChargeId { get; set; }
    public LedgerAccount LedgerAccount { get; set; }
    /// <summary>0 where no cost centre takes it (claim, unexplained remainder).</summary>
    public long CostCentreId { get; set; }
    public long GlAccountId { get; set; }
    [NotPersonal("organisation")] public string GlString { get; set; } = "";
    /// <summary>The rule of the fallback chain that decided, 0 for suspense and for the line's owner by default.</summary>
    public long AllocationRuleId { get; set; }
    public AllocationLevel AllocationLevel { get; set; }
    public long Amount { get; set; }
    [NotPersonal("currency code")] public required string Currency { get; set; }
}
