using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>Where files come from and which format they have: declared by ops, without code.</summary>
public sealed class Feed : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    [NotPersonal("name of a feed")] public required string Name { get; set; }
    public long VendorId { get; set; }
    [NotPersonal("name of a format")] public required string Format { get; set; }
    public Medium Medium { get; set; }
    /// <summary>Glob over file names that this feed takes, e.g. <c>*.csv</c>.</summary>
    [NotPersonal("pattern")] public string FilePattern { get; set; } = "*";
    /// <summary>For <c>MappedCsv</c>: the column map as JSON; null otherwise.</summary>
    [NotPersonal("layout of columns")] public string? ColumnMap { get; set; }
    /// <summary>What the format leaves to the feed, as JSON from name to value; null when it says nothing.</summary>
    [NotPersonal("settings of a format")] public string? Settings { get; set; }
    /// <summary>Version of the declaration, counted up at each change.</summary>
    public int Version { get; set; } = 1;
}
