using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>Feeds, their runs, what they see at the vendor, what they sign in with and what their files look like.</summary>
internal static class FeedMapping
{
    public static void Map(TemModel model)
    {
        model.Table<Feed>();
        model.Unique<Feed>([nameof(Feed.Name)]);
        model.LongText<Feed>(nameof(Feed.ColumnMap), nameof(Feed.Settings), nameof(Feed.Connection), nameof(Feed.Accounts));

        model.Table<FeedRun>();
        model.Unique<FeedRun>([nameof(FeedRun.FeedId), nameof(FeedRun.BusinessDate), nameof(FeedRun.Sequence)]);
        model.Index<FeedRun>(nameof(FeedRun.State));
        model.Refer<FeedRun, Feed>(r => r.FeedId);
        model.LongText<FeedRun>(nameof(FeedRun.Message));

        model.Table<RemoteFile>();
        model.Unique<RemoteFile>([nameof(RemoteFile.FeedId), nameof(RemoteFile.PathHash)]);
        model.Index<RemoteFile>(nameof(RemoteFile.FeedId), nameof(RemoteFile.State));
        model.Refer<RemoteFile, Feed>(f => f.FeedId);
        model.Refer<RemoteFile, RawFile>(f => f.RawFileId);
        model.LongText<RemoteFile>(nameof(RemoteFile.Path), nameof(RemoteFile.Message));

        model.Table<Credential>();
        model.Unique<Credential>([nameof(Credential.Name)]);

        model.Table<FormatFingerprint>();
        model.Unique<FormatFingerprint>(
            [nameof(FormatFingerprint.FeedId), nameof(FormatFingerprint.Part), nameof(FormatFingerprint.Version)]);
        model.Refer<FormatFingerprint, Feed>(f => f.FeedId);
        model.LongText<FormatFingerprint>(nameof(FormatFingerprint.Shape));

        model.Table<BillChase>();
        model.Index<BillChase>(nameof(BillChase.AccountId), nameof(BillChase.ExpectedOn));
        model.Refer<BillChase, Account>(c => c.AccountId);
        model.LongText<BillChase>(nameof(BillChase.Note));
    }
}
