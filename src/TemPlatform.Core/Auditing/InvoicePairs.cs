using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>Questions about two invoices of one vendor that rules share.</summary>
public static class InvoicePairs
{
    /// <summary>
    /// Earlier loaded invoices of the same account that claim the same kind of money. Only the later one of a pair is called the
    /// duplicate; a bill that says which one it replaces is none.
    /// </summary>
    internal static IEnumerable<Invoice> Earlier(AuditContext context)
    {
        var invoice = context.Invoice;
        return context.History.Where(other => other.VendorId == invoice.VendorId && other.AccountKey == invoice.AccountKey
            && other.IsCurrent && Claim(other.Kind) is { } claim && claim == Claim(invoice.Kind)
            && (other.LoadedAt, other.Id).CompareTo((invoice.LoadedAt, invoice.Id)) < 0
            && invoice.SupersedesInvoiceId != other.Id && other.SupersedesInvoiceId != invoice.Id);
    }

    /// <summary>Bills of the same account that start before this one, the latest first.</summary>
    public static IEnumerable<Invoice> Before(Invoice invoice, IEnumerable<Invoice> history)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        return history.Where(other => other.AccountKey == invoice.AccountKey && IsBill(other) && other.PeriodStart < invoice.PeriodStart)
            .OrderByDescending(other => other.PeriodStart).ThenByDescending(other => other.Id);
    }

    /// <summary>Whether it charges for a period, so that the account's bills follow one another.</summary>
    public static bool IsBill(Invoice invoice)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        return invoice.Kind is InvoiceKind.Invoice or InvoiceKind.CorrectedBill;
    }

    /// <summary>Same account and date, or same account and printed number.</summary>
    internal static bool IsExact(Invoice a, Invoice b) => a.InvoiceDate == b.InvoiceDate || SamePrintedNumber(a, b, number => number);

    internal static bool SamePrintedNumber(Invoice a, Invoice b, Func<string, string> normalize) =>
        !a.NumberIsSynthetic && !b.NumberIsSynthetic && normalize(a.NumberKey) == normalize(b.NumberKey);

    /// <summary>Tells of the others when evidence names the first of several.</summary>
    internal static string AndMore(IReadOnlyCollection<Invoice> found) =>
        found.Count == 1 ? "" : FormattableString.Invariant($" (and {found.Count - 1} more)");

    /// <summary>Null for documents without a claim to pay.</summary>
    private static InvoiceKind? Claim(InvoiceKind kind) => kind switch
    {
        InvoiceKind.Invoice or InvoiceKind.CorrectedBill => InvoiceKind.Invoice,
        InvoiceKind.CreditNote => InvoiceKind.CreditNote,
        _ => null,
    };
}
