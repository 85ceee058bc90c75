using TemPlatform.Core.Collecting;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Auditing;

/// <summary>Everything a rule may look at while it audits one invoice.</summary>
public sealed record AuditContext
{
    public required InvoiceFacts Facts { get; init; }
    public required ReferenceData Reference { get; init; }
    public required OwnerDirectory Owners { get; init; }
    /// <summary>Business day of the audit.</summary>
    public required DateOnly Today { get; init; }
    /// <summary>
    /// Other current invoices that this one is compared with, newest first: of its account those that share its date, its number or
    /// some of its days, the bills next before it and the newest; of the accounts above and below those of its cycle.
    /// </summary>
    public required IReadOnlyList<Invoice> History { get; init; }
    /// <summary>Lines of service of the bills next before this one by invoice; none where no rule declares that it needs them.</summary>
    public required ILookup<long, InvoiceLine> EarlierLines { get; init; }
    /// <summary>Its charge codes that an earlier bill of the account has; none where no rule declares that it needs them.</summary>
    public required IReadOnlySet<long> EarlierCodes { get; init; }
    /// <summary>Entries of the invoice's booking in charge order; empty before allocation. May be enumerated any number of times.</summary>
    public required IEnumerable<JournalEntryBlock> Entries { get; init; }
    /// <summary>Columns of the files that this invoice was read from.</summary>
    public required IReadOnlyList<FileColumn> Columns { get; init; }
    /// <summary>What the loader found wrong: with this invoice, and with the files that it was read from.</summary>
    public required IReadOnlyList<StoredIssue> Issues { get; init; }
    /// <summary>What the bill calendar expects of the account; null where no rule declares that it needs it, while the account is
    /// unknown to us, and where a later bill is known.</summary>
    public NextBill? NextBill { get; init; }
    /// <summary>The tenant's parameters of the rule that is running, defaults filled in.</summary>
    public required IReadOnlyDictionary<string, long> Parameters { get; init; }

    public Invoice Invoice => Facts.Invoice;

    public string Currency => Facts.Invoice.Currency;

    /// <summary>Exact decimal text of an amount of this invoice with its currency, e.g. <c>12.50 USD</c>.</summary>
    public string Text(long micros) => new Money(micros, Currency).ToString();
}
