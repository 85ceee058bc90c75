using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

public enum FeedRunState
{
    /// <summary>Its time has come; some node runs it next.</summary>
    Due = 0,
    Running = 1,
    Done = 2,
    /// <summary>Why stands in its issue; tried again when <see cref="FeedRun.RetryAt"/> says when.</summary>
    Failed = 3,
    /// <summary>Missed while nothing was there to run it; a later occurrence brought what it would have brought.</summary>
    Covered = 4,
}

/// <summary>Why a feed ran.</summary>
public enum FeedRunCause
{
    Schedule = 1,
    /// <summary>Scheduled while nothing was there to run it.</summary>
    CatchUp = 2,
    Manual = 3,
}

/// <summary>
/// One occurrence of a feed's schedule, or one run by hand. Unique by feed, business date and sequence: whoever inserts it runs it,
/// so that neither a second node, a restart nor a clock jump runs it again.
/// </summary>
public sealed class FeedRun : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long FeedId { get; set; }
    /// <summary>The day in the feed's time zone on which it was due.</summary>
    [NotPersonal("date of a schedule")] public DateOnly BusinessDate { get; set; }
    /// <summary>Occurrences of a day count from 1; runs by hand count downwards from -1.</summary>
    public int Sequence { get; set; }
    public FeedRunCause Cause { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset DueAt { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset StartedAt { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset? EndedAt { get; set; }
    public FeedRunState State { get; set; }
    /// <summary>Tries of the connection, the first included.</summary>
    public int Attempts { get; set; }
    /// <summary>Files that the vendor showed.</summary>
    public int ListedCount { get; set; }
    public int TakenCount { get; set; }
    /// <summary>Not whole yet: looked at again in the next run.</summary>
    public int WaitingCount { get; set; }
    public int QuarantinedCount { get; set; }
    public long TakenBytes { get; set; }
    /// <summary>When a failed run is tried again; null for never.</summary>
    [NotPersonal("time of an event")] public DateTimeOffset? RetryAt { get; set; }
    /// <summary>Why it failed.</summary>
    public IssueCode? Issue { get; set; }
    /// <summary>What failed and what to do, in fixed words.</summary>
    [NotPersonal("fixed words and counts")] public string? Message { get; set; }
    public long ActorId { get; set; }
}

/// <summary>Where a file of a vendor's server stands.</summary>
public enum RemoteFileState
{
    /// <summary>Seen; not yet known to be whole.</summary>
    Waiting = 0,
    /// <summary>Its bytes are ours (<see cref="RemoteFile.RawFileId"/>); the vendor's side was not told yet.</summary>
    Taken = 1,
    /// <summary>Taken, and moved or flagged on the vendor's side, or known to stay there.</summary>
    Acknowledged = 2,
    /// <summary>Never became whole within its time: a person decides.</summary>
    Incomplete = 3,
    /// <summary>Cannot be taken, for the reason of its issue: a person decides.</summary>
    Quarantined = 4,
    /// <summary>A person decided, with a reason, that it is never taken.</summary>
    Discarded = 5,
}

/// <summary>A file as a vendor's server, portal, mailbox or folder shows it, from the first sight on.</summary>
public sealed class RemoteFile : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long FeedId { get; set; }
    /// <summary>SHA-256 of <see cref="Path"/>, lower-case hex: paths have no useful limit.</summary>
    [NotPersonal("hash")] public required string PathHash { get; set; }
    /// <summary>Where it is for the connector: path, message and part, or number of a document.</summary>
    [Pii(DataCategory.Unknown)] public required string Path { get; set; }
    public RemoteFileState State { get; set; }
    /// <summary>-1 where the vendor does not say.</summary>
    public long LengthBytes { get; set; } = -1;
    [NotPersonal("time of an event")] public DateTimeOffset? ModifiedAt { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset FirstSeenAt { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset LastSeenAt { get; set; }
    /// <summary>Since when length and time have not changed.</summary>
    [NotPersonal("time of an event")] public DateTimeOffset StableSince { get; set; }
    /// <summary>Failed tries to take it.</summary>
    public int Attempts { get; set; }
    public long? RawFileId { get; set; }
    public IssueCode? Issue { get; set; }
    /// <summary>Why, in fixed words.</summary>
    [NotPersonal("fixed words and counts")] public string? Message { get; set; }
    public int RowVersion { get; set; }
}
