using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>Movements of money.</summary>
internal static class JournalMapping
{
    public static void Map(TemModel model)
    {
        model.Table<Journal>();
        model.Refer<Journal, Invoice>(j => j.InvoiceId);
        model.Index<Journal>(nameof(Journal.ApBatchId));

        model.Table<JournalEntry>();
        model.Index<JournalEntry>(nameof(JournalEntry.InvoiceId), nameof(JournalEntry.LedgerAccount));
    }
}
