using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>Approvals and what goes to accounts payable.</summary>
internal static class ApMapping
{
    public static void Map(TemModel model)
    {
        model.Table<Approval>();
        model.Refer<Approval, Invoice>(a => a.InvoiceId);
        model.LongText<Approval>(nameof(Approval.Comment));

        model.Table<ApBatch>();
        model.Unique<ApBatch>([nameof(ApBatch.PublicId)]);
        model.Unique<ApBatch>([nameof(ApBatch.Number)]);
        model.LongText<ApBatch>(nameof(ApBatch.LayoutSettings));

        // Money leaves once: an entry has one claim that is not void.
        model.Table<ApClaim>(nameof(ApClaim.ApBatchId), nameof(ApClaim.JournalEntryId));
        model.Unique<ApClaim>([nameof(ApClaim.JournalEntryId)], "[IsVoid] = 0");
        model.Index<ApClaim>(nameof(ApClaim.ApLineId));

        model.Table<ApLine>();
        model.Unique<ApLine>([nameof(ApLine.ApBatchId), nameof(ApLine.LineNumber)]);
        model.Index<ApLine>(nameof(ApLine.InvoiceId));
    }
}
