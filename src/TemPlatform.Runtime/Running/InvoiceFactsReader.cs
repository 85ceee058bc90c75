using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Packing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Running;

/// <summary>
/// Reads one published invoice for the stages: head and charge codes, and when a stage first asks for them its lines, and its charges
/// from stored blocks.
/// </summary>
public static class InvoiceFactsReader
{
    /// <exception cref="TemException">There is no such invoice.</exception>
    public static InvoiceFacts Read(TenantStore store, TemDbContext context, long invoiceId, ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(reference);
        var invoice = context.Set<Invoice>().SingleOrDefault(i => i.Id == invoiceId && i.Status != InvoiceStatus.Loading)
            ?? throw new TemException($"There is no invoice {invoiceId}. List invoices with 'tem invoice list'.");
        return new InvoiceFacts
        {
            Invoice = invoice,
            Vendor = reference.Vendor(invoice.VendorId)!,
            Account = reference.Account(invoice.VendorId, invoice.AccountKey),
            Lines = new DeferredList<InvoiceLine>(() =>
                context.Set<InvoiceLine>().AsNoTracking().Where(l => l.InvoiceId == invoiceId).OrderBy(l => l.ServiceId).ToList()),
            Blocks = new DeferredList<ChargeBlock>(() => Blocks(store, context, invoice)),
            Codes = context.Set<ChargeCode>().AsNoTracking()
                .Where(c => context.Set<InvoiceCode>().Any(i => i.InvoiceId == invoiceId && i.ChargeCodeId == c.Id))
                .ToDictionary(c => c.Id),
        };
    }

    // Blocks are derived: those of an older format are read from the rows instead.
    internal static List<ChargeBlock> Blocks(TenantStore store, TemDbContext context, Invoice invoice)
    {
        var stored = context.Set<StoredChargeBlock>().AsNoTracking().Where(b => b.InvoiceId == invoice.Id).OrderBy(b => b.Seq).ToList();
        return stored.Sum(b => b.RowCount) == invoice.ChargeCount && stored.TrueForAll(b => b.FormatVersion == ChargeBlockCodec.Version)
            ? stored.ConvertAll(b => ChargeBlockCodec.Decode(b.Blob))
            : [.. store.Bulk.ReadCharges(invoice.Id)];
    }
}
