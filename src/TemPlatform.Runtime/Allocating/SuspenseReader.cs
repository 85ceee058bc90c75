using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Allocating;

/// <summary>Money of one line of an invoice that stands on the suspense cost centre, in millionths.</summary>
/// <param name="ServiceId">0 for the account itself.</param>
public sealed record SuspenseShare(long InvoiceId, string Invoice, string Account, long VendorId, long ServiceId, string Currency,
    long Amount);

/// <summary>Reads what no rule and no owner took.</summary>
public sealed class SuspenseReader(TenantStore store)
{
    private const int InvoicesAtOnce = 500;

    /// <summary>By invoice and line; what was paid meanwhile is in it.</summary>
    /// <exception cref="TemException">A sum leaves the range of money.</exception>
    public IReadOnlyList<SuspenseShare> Of(IEnumerable<long> invoiceIds)
    {
        ArgumentNullException.ThrowIfNull(invoiceIds);
        using var context = store.NewContext();
        return [.. invoiceIds.Distinct().Chunk(InvoicesAtOnce).SelectMany(chunk => SumOverflow.Name(() => Read(context, chunk)))];
    }

    private static List<SuspenseShare> Read(TemDbContext context, long[] invoiceIds) =>
        [.. (from entry in context.JournalEntries
             where invoiceIds.Contains(entry.InvoiceId) && entry.LedgerAccount == LedgerAccount.Held && entry.ChargeId != 0
             join centre in context.CostCentres on entry.CostCentreId equals centre.Id
             where centre.IsSuspense
             join charge in context.Charges on entry.ChargeId equals charge.Id
             join invoice in context.Invoices on entry.InvoiceId equals invoice.Id
             group entry.Amount by new
             {
                 entry.InvoiceId, invoice.Number, invoice.AccountNumber, invoice.VendorId, charge.ServiceId, invoice.Currency,
             } into line
             select new { line.Key, Amount = line.Sum() }).AsEnumerable().Where(l => l.Amount != 0)
            .OrderBy(l => l.Key.InvoiceId).ThenBy(l => l.Key.ServiceId)
            .Select(l => new SuspenseShare(l.Key.InvoiceId, l.Key.Number, l.Key.AccountNumber, l.Key.VendorId, l.Key.ServiceId,
                l.Key.Currency, l.Amount))];
}
