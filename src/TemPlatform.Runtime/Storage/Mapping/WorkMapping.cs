using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>Runs of stages, work that waits, and issues.</summary>
internal static class WorkMapping
{
    public static void Map(TemModel model)
    {
        model.Table<StageRun>();
        model.Index<StageRun>(nameof(StageRun.InvoiceId), nameof(StageRun.Stage));
        model.LongText<StageRun>(nameof(StageRun.Summary));

        model.Table<Work>();
        model.Unique<Work>([nameof(Work.Kind), nameof(Work.Key)]);
        model.Index<Work>(nameof(Work.State), nameof(Work.NotBefore));

        model.Table<StoredIssue>();
        model.Index<StoredIssue>(nameof(StoredIssue.RawFileId));
        model.Index<StoredIssue>(nameof(StoredIssue.InvoiceId));
        model.LongText<StoredIssue>(nameof(StoredIssue.Message));
    }
}
