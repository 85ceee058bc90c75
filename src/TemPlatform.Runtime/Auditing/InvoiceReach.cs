using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Auditing;

/// <summary>
/// Which other invoices the audit of one looks at, and so whose audit it changes when it comes late. A few small reads however many
/// invoices the vendor has: bills that may be the same claim, the bills next to it in time, the newest bill, and its cycle's bills of
/// the accounts above and below.
/// </summary>
internal sealed class InvoiceReach(TemDbContext context, ReferenceData reference)
{
    /// <summary>What the rules may compare the invoice with, newest first, without itself.</summary>
    public List<Invoice> HistoryOf(Invoice invoice)
    {
        var account = OfAccount(invoice);
        var bills = account.Where(i => i.Kind == InvoiceKind.Invoice || i.Kind == InvoiceKind.CorrectedBill);
        var before = bills.Where(i => i.PeriodStart < invoice.PeriodStart).OrderByDescending(i => i.PeriodStart)
            .ThenByDescending(i => i.Id).Take(AuditRules.EarlierBills(reference)).ToList();
        var newest = bills.Where(i => i.InvoiceDate > invoice.InvoiceDate).OrderByDescending(i => i.InvoiceDate).Take(1).ToList();
        return [.. SameClaim(account, invoice).AsEnumerable().Concat(before).Concat(newest).Concat(Family(invoice)).DistinctBy(i => i.Id)
            .OrderByDescending(i => i.InvoiceDate).ThenByDescending(i => i.Id)];
    }

    /// <summary>Invoices whose history this one belongs to.</summary>
    public List<Invoice> TouchedBy(Invoice invoice)
    {
        var account = OfAccount(invoice);
        // All later ones: what was billed before (codes, lines without use) is asked as far back as there are bills.
        var after = account.Where(i => i.PeriodStart > invoice.PeriodStart).ToList();
        // Without a withdrawn bill another one says what still recurs.
        var newest = invoice.IsCurrent ? [] : account.OrderByDescending(i => i.InvoiceDate).Take(1).ToList();
        return [.. SameClaim(account, invoice).AsEnumerable().Concat(after).Concat(newest).Concat(Family(invoice)).DistinctBy(i => i.Id)];
    }

    private IQueryable<Invoice> OfAccount(Invoice invoice) => Others(invoice).Where(i => i.AccountKey == invoice.AccountKey);

    private IQueryable<Invoice> Others(Invoice invoice) => context.Invoices.AsNoTracking()
        .Where(i => i.VendorId == invoice.VendorId && i.Id != invoice.Id && i.IsCurrent && i.Status != InvoiceStatus.Loading);

    private static IQueryable<Invoice> SameClaim(IQueryable<Invoice> account, Invoice invoice) => account.Where(i =>
        i.InvoiceDate == invoice.InvoiceDate || i.NumberKey == invoice.NumberKey
        || (i.PeriodStart < invoice.PeriodEnd && i.PeriodEnd > invoice.PeriodStart));

    /// <summary>Bills of the same cycle of the master account and of all accounts below it.</summary>
    private List<Invoice> Family(Invoice invoice)
    {
        if (reference.Account(invoice.VendorId, invoice.AccountKey) is not { } account) return [];
        var family = reference.FamilyOf(account).Where(a => a.Id != account.Id).Select(a => a.NumberKey).ToList();
        if (family.Count == 0) return [];
        return [.. Others(invoice).Where(i => EF.Parameter(family).Contains(i.AccountKey)
            && (i.PeriodEnd == invoice.PeriodEnd || i.InvoiceDate == invoice.InvoiceDate))];
    }
}
