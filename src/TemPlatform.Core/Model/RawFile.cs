using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>Where a received file stands.</summary>
public enum FileState
{
    Received = 0,
    Loaded = 1,
    /// <summary>Not loaded; waits for a person or for the rest of its set. <see cref="RawFile.HeldReason"/> says why.</summary>
    Held = 2,
    /// <summary>An archive: its members carry the data.</summary>
    Unpacked = 3,
    /// <summary>A person decided, with a reason, that it is never loaded.</summary>
    Discarded = 4,
}

/// <summary>What a file is about.</summary>
public enum FileKind { VendorInvoice = 0, HrFeed = 1, Archive = 2 }

/// <summary>How a file reached us; the closed list of the notice.</summary>
public enum Medium
{
    VendorPortal = 1, Sftp, Email, RemovableMedia, HrFeedAutomated, OrderingSystem, ServiceDeskCrm, Telephone, PaperScan, UcLog,
    ServiceInternal,
}

/// <summary>Received bytes, once per tenant and content. Archive members are files with a parent.</summary>
public sealed class RawFile : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    /// <summary>SHA-256 of the original bytes, lower-case hex: the identity of the file, whatever its name or medium.</summary>
    [NotPersonal("content hash")] public required string Sha256 { get; set; }
    /// <summary>SHA-256 of what the document store holds now; differs from <see cref="Sha256"/> once spans were blanked.</summary>
    [NotPersonal("content hash")] public required string ContentSha256 { get; set; }
    public long? ParentId { get; set; }
    /// <summary>Original name, last path segment, control characters replaced; data, never a path.</summary>
    [Pii(DataCategory.Unknown)] public required string Name { get; set; }
    public long LengthBytes { get; set; }
    public FileKind Kind { get; set; }
    public FileState State { get; set; }
    /// <summary>The vendor format and the part of its set that this file is, e.g. <c>VerizonUsRawData/AccountSummary</c>.</summary>
    [NotPersonal("name of a layout")] public string? Format { get; set; }
    /// <summary>What loose files of one set share (hash of account and cycle), so that a late part finds its set.</summary>
    [NotPersonal("hashed key")] public string? SetKeys { get; set; }
    public Pipeline.IssueCode? HeldReason { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset ReceivedAt { get; set; }
}


/// <summary>One arrival of a file: the same bytes may arrive under other names, feeds and media, and load once.</summary>
public sealed class Delivery : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long RawFileId { get; set; }
    public long? FeedId { get; set; }
    [Pii(DataCategory.Unknown)] public required string Name { get; set; }
    public Medium Medium { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset DeliveredAt { get; set; }
    public long ActorId { get; set; }
}

/// <summary>One column of a loaded file and what personal data it carries: a row of the file's tag report.</summary>
public sealed class FileColumn : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long RawFileId { get; set; }
    public int Ordinal { get; set; }
    /// <summary>Header text; for an unknown column this is all that is kept of it.</summary>
    [NotPersonal("column heading")] public required string Header { get; set; }
    /// <summary>The layout's own field, null for an unknown column.</summary>
    [NotPersonal("layout field")] public string? Field { get; set; }
    public DataCategory Category { get; set; }
    /// <summary>Values were not stored: the column is unknown or prohibited.</summary>
    public bool Withheld { get; set; }
    /// <summary>Rows that held a value.</summary>
    public long ValueCount { get; set; }
}
