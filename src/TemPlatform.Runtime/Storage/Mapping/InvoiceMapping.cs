using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>Invoices, their documents, lines and codes.</summary>
internal static class InvoiceMapping
{
    public static void Map(TemModel model)
    {
        model.Table<Invoice>();
        model.Unique<Invoice>([nameof(Invoice.PublicId)]);
        // A load attempt claims the natural key when it publishes, not before: an abandoned attempt blocks nobody.
        model.Unique<Invoice>(
            [
                nameof(Invoice.VendorId), nameof(Invoice.AccountKey), nameof(Invoice.NumberKey), nameof(Invoice.InvoiceDate),
                nameof(Invoice.Kind),
            ],
            $"[IsCurrent] = 1 AND [Status] <> {(int)InvoiceStatus.Loading}");
        model.Index<Invoice>(nameof(Invoice.Status));
        model.Index<Invoice>(nameof(Invoice.AccountId), nameof(Invoice.InvoiceDate));
        model.Refer<Invoice, Vendor>(i => i.VendorId);
        model.Refer<Invoice, Account>(i => i.AccountId);

        model.Table<InvoiceFile>(nameof(InvoiceFile.InvoiceId), nameof(InvoiceFile.RawFileId));
        model.Index<InvoiceFile>(nameof(InvoiceFile.RawFileId));
        model.Refer<InvoiceFile, Invoice>(f => f.InvoiceId);
        model.Refer<InvoiceFile, RawFile>(f => f.RawFileId);

        model.Table<InvoiceLine>(nameof(InvoiceLine.InvoiceId), nameof(InvoiceLine.ServiceId));
        model.Index<InvoiceLine>(nameof(InvoiceLine.ServiceId));

        model.Table<InvoiceCode>(nameof(InvoiceCode.InvoiceId), nameof(InvoiceCode.ChargeCodeId));
    }
}
