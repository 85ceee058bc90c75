using TemPlatform.Core.Model;

namespace TemPlatform.Core.Pipeline;

/// <summary>Every legal move of an invoice's status. Anything else throws: nothing passes by accident.</summary>
public static class InvoiceMoves
{
    private static readonly HashSet<(InvoiceStatus From, InvoiceStatus To)> Legal =
    [
        (InvoiceStatus.Loading, InvoiceStatus.Loaded),
        (InvoiceStatus.Loaded, InvoiceStatus.Matched),
        (InvoiceStatus.Matched, InvoiceStatus.Allocated),
        (InvoiceStatus.Allocated, InvoiceStatus.Audited),
        (InvoiceStatus.Audited, InvoiceStatus.Approved),
        (InvoiceStatus.Approved, InvoiceStatus.Exported),
        // A new allocation or audit takes an invoice that is not exported back; its approval is gone.
        (InvoiceStatus.Matched, InvoiceStatus.Matched),
        (InvoiceStatus.Allocated, InvoiceStatus.Matched),
        (InvoiceStatus.Audited, InvoiceStatus.Matched),
        (InvoiceStatus.Approved, InvoiceStatus.Matched),
        (InvoiceStatus.Audited, InvoiceStatus.Audited),
        (InvoiceStatus.Approved, InvoiceStatus.Audited),
        // A voided batch gives its invoices back, approved as they were.
        (InvoiceStatus.Exported, InvoiceStatus.Approved),
        // A stage that failed parks; re-running takes it up from the last good state.
        (InvoiceStatus.Loaded, InvoiceStatus.Parked),
        (InvoiceStatus.Matched, InvoiceStatus.Parked),
        (InvoiceStatus.Allocated, InvoiceStatus.Parked),
        (InvoiceStatus.Audited, InvoiceStatus.Parked),
        (InvoiceStatus.Approved, InvoiceStatus.Parked),
        (InvoiceStatus.Parked, InvoiceStatus.Loaded),
        (InvoiceStatus.Parked, InvoiceStatus.Matched),
        // Taken back; what is exported must come back from its batch first.
        (InvoiceStatus.Loaded, InvoiceStatus.Withdrawn),
        (InvoiceStatus.Matched, InvoiceStatus.Withdrawn),
        (InvoiceStatus.Allocated, InvoiceStatus.Withdrawn),
        (InvoiceStatus.Audited, InvoiceStatus.Withdrawn),
        (InvoiceStatus.Approved, InvoiceStatus.Withdrawn),
        (InvoiceStatus.Parked, InvoiceStatus.Withdrawn),
    ];

    public static bool IsLegal(InvoiceStatus from, InvoiceStatus to) => Legal.Contains((from, to));

    /// <exception cref="InvalidOperationException">The move is not in the table.</exception>
    public static void Move(Invoice invoice, InvoiceStatus to)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        if (!IsLegal(invoice.Status, to)) throw new InvalidOperationException($"An invoice cannot go from {invoice.Status} to {to}.");
        invoice.Status = to;
    }
}
