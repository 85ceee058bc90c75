using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>Charges, the dictionaries of their codes and texts, and usage detail. Bulk facts have no foreign keys: their ids carry their
/// invoice, and a check per row would buy nothing.</summary>
internal static class ChargeMapping
{
    public static void Map(TemModel model)
    {
        model.Table<Charge>();
        // A load pays for an index with each row: only what a question needs. Lines stand together in a bill, so that this one grows in
        // order; an index by amount takes a third of a load.
        model.Index<Charge>(nameof(Charge.ServiceId), nameof(Charge.PeriodStart));
        model.LongText<Charge>(nameof(Charge.Extra));

        model.Table<ChargeCode>();
        model.Unique<ChargeCode>([nameof(ChargeCode.VendorId), nameof(ChargeCode.Code)]);
        model.Refer<ChargeCode, Vendor>(c => c.VendorId);

        // 1,700 bytes is the longest index key of SQL Server.
        model.Table<ChargeText>().Property(t => t.Text).HasMaxLength(DictionaryText.TextLengthMax);
        model.Unique<ChargeText>([nameof(ChargeText.VendorId), nameof(ChargeText.Text)]);
        model.Refer<ChargeText, Vendor>(t => t.VendorId);

        model.Table<StoredChargeBlock>(nameof(StoredChargeBlock.InvoiceId), nameof(StoredChargeBlock.Seq));
        model.Table<UsagePack>(nameof(UsagePack.InvoiceId), nameof(UsagePack.Seq));
    }
}
