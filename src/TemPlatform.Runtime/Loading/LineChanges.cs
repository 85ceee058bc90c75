using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>What the lines of a bill changed by since the bill before it of the same account.</summary>
internal static class LineChanges
{
    /// <summary>The bills of the account before and after a day; 0 where there is none.</summary>
    public static (long Before, long After) Around(TemDbContext context, Invoice invoice)
    {
        var ofAccount = context.Set<Invoice>().AsNoTracking().Where(i => i.VendorId == invoice.VendorId
            && i.AccountKey == invoice.AccountKey && i.IsCurrent && i.Status != InvoiceStatus.Loading && i.Id != invoice.Id);
        var date = invoice.InvoiceDate;
        return (ofAccount.Where(i => i.InvoiceDate < date).OrderByDescending(i => i.InvoiceDate).Select(i => i.Id).FirstOrDefault(),
            ofAccount.Where(i => i.InvoiceDate > date).OrderBy(i => i.InvoiceDate).Select(i => i.Id).FirstOrDefault());
    }

    /// <summary>Sums by line of a bill; none for 0.</summary>
    public static Dictionary<long, long> Sums(TemDbContext context, long invoiceId) => context.Set<InvoiceLine>().AsNoTracking()
        .Where(l => l.InvoiceId == invoiceId).ToDictionary(l => l.ServiceId, l => l.ChargeSum);

    /// <summary>Compares the lines of a published bill with the bill that is now before it.</summary>
    public static void CompareAgain(TemDbContext context, long invoiceId, IReadOnlyDictionary<long, long> before)
    {
        foreach (var line in context.Set<InvoiceLine>().Where(l => l.InvoiceId == invoiceId)) line.ChangeSum = Change(line, before);
    }

    /// <summary>Null for a line that the bill before does not have.</summary>
    public static long? Change(InvoiceLine line, IReadOnlyDictionary<long, long> before) =>
        before.TryGetValue(line.ServiceId, out var sum) ? line.ChargeSum - sum : null;
}
