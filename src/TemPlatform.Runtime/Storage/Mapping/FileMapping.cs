using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Storage.Mapping;

/// <summary>Received files, their arrivals and their columns.</summary>
internal static class FileMapping
{
    public static void Map(TemModel model)
    {
        model.Table<RawFile>();
        model.Unique<RawFile>([nameof(RawFile.Sha256)]);
        model.Index<RawFile>(nameof(RawFile.State));
        model.Index<RawFile>(nameof(RawFile.ParentId));
        model.LongText<RawFile>(nameof(RawFile.SetKeys));

        model.Table<Delivery>();
        model.Refer<Delivery, RawFile>(d => d.RawFileId);

        model.Table<FileColumn>();
        model.Refer<FileColumn, RawFile>(c => c.RawFileId);
        model.LongText<FileColumn>(nameof(FileColumn.Header));
    }
}
