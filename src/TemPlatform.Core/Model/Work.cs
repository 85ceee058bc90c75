using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

public enum StageOutcome { Done = 1, Blocked = 2, Held = 3, Failed = 4 }

/// <summary>Who decided a stage's result.</summary>
public enum DecidedBy { Machine = 1, Rule = 2, Human = 3 }

/// <summary>One run of one stage over one invoice: makes re-runs idempotent and the journey visible.</summary>
public sealed class StageRun : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long InvoiceId { get; set; }
    public Stage Stage { get; set; }
    /// <summary>Version of the stage's logic.</summary>
    public int Version { get; set; }
    /// <summary>Hash of what the stage read: the same hash and version need no new run.</summary>
    [NotPersonal("hash")] public required string InputHash { get; set; }
    public StageOutcome Outcome { get; set; }
    public DecidedBy DecidedBy { get; set; }
    /// <summary>Counts and sums of the result as JSON.</summary>
    [NotPersonal("counts and sums")] public string Summary { get; set; } = "{}";
    [NotPersonal("time of an event")] public DateTimeOffset At { get; set; }
    public long ActorId { get; set; }
}

public enum WorkState { Waiting = 0, Running = 1, Done = 2, Parked = 3 }

/// <summary>A unit of work that is waiting, running or parked. Whoever publishes shows the fence it was given.</summary>
public sealed class Work : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    [NotPersonal("closed word")] public required string Kind { get; set; }
    [NotPersonal("id or hash")] public required string Key { get; set; }
    public WorkState State { get; set; }
    public int Attempts { get; set; }
    /// <summary>Counted up each time the work is taken; an older holder can no longer publish.</summary>
    public long Fence { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset NotBefore { get; set; }
    public IssueCode? ParkedIssue { get; set; }
    /// <summary>Until when its holder is believed alive; null for work that whoever comes may take over at once.</summary>
    [NotPersonal("time of an event")] public DateTimeOffset? LeasedUntil { get; set; }
}

/// <summary>An issue kept with its file and invoice: nothing that was found is only printed.</summary>
public sealed class StoredIssue : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long? RawFileId { get; set; }
    public long? InvoiceId { get; set; }
    public IssueCode Code { get; set; }
    public Severity Severity { get; set; }
    public Stage Stage { get; set; }
    /// <summary>What is wrong and what to do, without any value of the file.</summary>
    [NotPersonal("fixed words, counts, positions")] public required string Message { get; set; }
    public long Line { get; set; }
    public int Column { get; set; }
    public long ByteOffset { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset At { get; set; }
}
