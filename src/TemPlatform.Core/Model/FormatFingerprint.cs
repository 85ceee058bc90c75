using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>What files of a feed look like (columns, widths, segments, codes, signs, ratios), as accepted: versions per part.</summary>
public sealed class FormatFingerprint : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long FeedId { get; set; }
    /// <summary>Kind of file within the format.</summary>
    [NotPersonal("name of a layout")] public required string Part { get; set; }
    /// <summary>The highest one holds.</summary>
    public int Version { get; set; } = 1;
    /// <summary>As JSON; headings, codes and shapes, never a value of a row.</summary>
    [NotPersonal("shape of files")] public required string Shape { get; set; }
    /// <summary>Files that it sums up.</summary>
    public int FileCount { get; set; }
    /// <summary>The file that it was last moved by.</summary>
    public long RawFileId { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset AcceptedAt { get; set; }
    public long ActorId { get; set; }
    public int RowVersion { get; set; }
}
