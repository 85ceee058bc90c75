using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

public enum Severity { Info = 1, Warning = 2, Error = 3, Blocker = 4 }

public enum FindingState
{
    Open = 1,
    /// <summary>A person decided that it is right and pays or claims accordingly.</summary>
    Accepted = 2,
    /// <summary>A person decided, with a reason, that it is not a problem.</summary>
    Dismissed = 3,
    /// <summary>A re-run no longer finds it.</summary>
    Cleared = 4,
}

/// <summary>What kind of money is at stake.</summary>
public enum FindingClass { CarrierError = 1, Optimisation = 2, Control = 3, Privacy = 4 }

/// <summary>
/// Something to judge. It lasts from cycle to cycle: its fingerprint is rule, vendor, account, service and code, never an amount, a
/// date or an invoice. What it found in each cycle is an occurrence, and each occurrence is decided for its own invoice: this state
/// sums them up (open while any occurrence is open). See <see cref="Auditing.FindingPass"/>.
/// </summary>
public sealed class Finding : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    [NotPersonal("hash of ids")] public required string Fingerprint { get; set; }
    /// <summary>Rule id of the catalogue, e.g. <c>A02</c>.</summary>
    [NotPersonal("rule id")] public required string Rule { get; set; }
    public Severity Severity { get; set; }
    public FindingClass Class { get; set; }
    public FindingState State { get; set; }
    /// <summary>The latest decision of a person. A new occurrence takes it over while the finding is decided, unless it blocks.</summary>
    public FindingState? Decision { get; set; }
    public long VendorId { get; set; }
    /// <summary>0 while the account is unknown to us.</summary>
    public long AccountId { get; set; }
    public long ServiceId { get; set; }
    public long ChargeCodeId { get; set; }
    /// <summary>Sum of the one-time effects of its open and accepted occurrences, millionths.</summary>
    public long OneTime { get; set; }
    /// <summary>Monthly effect on the account's latest invoice, millionths; 0 once that no longer shows it.</summary>
    public long Recurring { get; set; }
    [NotPersonal("currency code")] public required string Currency { get; set; }
    /// <summary>Occurrences that were not cleared.</summary>
    public int OccurrenceCount { get; set; }
    /// <summary>Occurrences that nobody decided yet.</summary>
    public int OpenCount { get; set; }
    /// <summary>The latest invoice, by invoice date, that showed it.</summary>
    public long LastInvoiceId { get; set; }
    [NotPersonal("date of a document")] public DateOnly LastInvoiceDate { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset OpenedAt { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset? DecidedAt { get; set; }
    public long? DecidedBy { get; set; }
    /// <summary>Reason a person gave; free text.</summary>
    [Pii(DataCategory.UserInput)] public string? Reason { get; set; }
    public int RowVersion { get; set; }
}

/// <summary>What one rule saw in one unit of one invoice. An open one of severity Blocker keeps its invoice from export.</summary>
public sealed class FindingOccurrence : ITenantOwned
{
    /// <summary><see cref="FactIds.Of"/>(InvoiceId, sequence).</summary>
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long FindingId { get; set; }
    public long InvoiceId { get; set; }
    public Severity Severity { get; set; }
    public FindingState State { get; set; }
    /// <summary>No person can accept or dismiss it: only a re-run that no longer sees it clears it.</summary>
    public bool ClearsOnlyByRerun { get; set; }
    /// <summary>0 when the unit is larger than a charge.</summary>
    public long ChargeId { get; set; }
    /// <summary>Millionths; 0 where another rule owns the charge-month.</summary>
    public long OneTime { get; set; }
    public long Recurring { get; set; }
    /// <summary>Sentence with amounts and dates, no personal data.</summary>
    [NotPersonal("amounts, dates and rule words")] public required string Evidence { get; set; }
    /// <summary>Bytes that prove it; 0 when it is about the whole invoice.</summary>
    public long RawFileId { get; set; }
    public long ByteOffset { get; set; }
    public int ByteLength { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset SeenAt { get; set; }
    /// <summary>When and by whom this occurrence left the open state; nobody when a standing decision or a re-run did it.</summary>
    [NotPersonal("time of an event")] public DateTimeOffset? DecidedAt { get; set; }
    public long? DecidedBy { get; set; }
}

/// <summary>
/// What a rule saw, before it is decided which rule owns the charge-month. Kept by rule, parameters and unit input, so that one
/// edited rule runs alone.
/// </summary>
public sealed class RuleHit : ITenantOwned
{
    /// <summary><see cref="FactIds.Of"/>(InvoiceId, sequence).</summary>
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long InvoiceId { get; set; }
    [NotPersonal("rule id")] public required string Rule { get; set; }
    /// <summary>Hash of the rule's version and parameters.</summary>
    [NotPersonal("hash")] public required string RuleHash { get; set; }
    /// <summary>Hash of what the unit's answer depends on.</summary>
    [NotPersonal("hash")] public required string UnitHash { get; set; }
    public long AccountId { get; set; }
    public long ServiceId { get; set; }
    public long ChargeCodeId { get; set; }
    public long ChargeId { get; set; }
    public Severity Severity { get; set; }
    /// <summary>The rule itself broke: it could not judge the invoice.</summary>
    public bool Failed { get; set; }
    public long OneTime { get; set; }
    public long Recurring { get; set; }
    /// <summary>Part of the service's monthly charges that this one charge makes up; a rule about the whole service gives it up.</summary>
    public long MonthlyShare { get; set; }
    [NotPersonal("amounts, dates and rule words")] public required string Evidence { get; set; }
    public long RawFileId { get; set; }
    public long ByteOffset { get; set; }
    public int ByteLength { get; set; }
}

/// <summary>A tenant's own parameters and severity for a rule; versions by known time.</summary>
public sealed class RuleSetting : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    [NotPersonal("rule id")] public required string Rule { get; set; }
    public bool Enabled { get; set; } = true;
    public Severity? Severity { get; set; }
    /// <summary>JSON object of parameter name to number or text.</summary>
    [NotPersonal("parameters of a rule")] public string Parameters { get; set; } = "{}";
    [NotPersonal("time of an event")] public DateTimeOffset KnownFrom { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset? KnownTo { get; set; }
}
