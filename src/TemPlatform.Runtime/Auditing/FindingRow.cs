using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Runtime.Auditing;

/// <summary>Which findings are meant; what is null does not restrict.</summary>
/// <param name="WithCleared">Without a state: cleared findings as well.</param>
/// <param name="VendorCode">Only of this vendor.</param>
/// <param name="InvoiceId">Only what this invoice shows.</param>
public sealed record FindingFilter(FindingState? State = null, bool WithCleared = false, string? Rule = null, string? VendorCode = null,
    long? InvoiceId = null);

/// <summary>A finding as a list shows it; money in millionths.</summary>
public sealed class FindingRow
{
    public long Id { get; set; }
    public string Rule { get; set; } = "";
    public Severity Severity { get; set; }
    public FindingClass Class { get; set; }
    public FindingState State { get; set; }
    public string Vendor { get; set; } = "";
    /// <summary>As the latest invoice prints it while the account is unknown.</summary>
    public string? Account { get; set; }
    public long ServiceId { get; set; }
    /// <summary>Latest name of the line of service; null when the finding is about none.</summary>
    public LineIdentifier? Service { get; set; }
    public string? ChargeCode { get; set; }
    public string Currency { get; set; } = "";
    public long OneTime { get; set; }
    public long Recurring { get; set; }
    public int OccurrenceCount { get; set; }
    public int OpenCount { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    /// <summary>Why a person decided as they did, in their words.</summary>
    public string? Reason { get; set; }
    public long LastInvoiceId { get; set; }
    public DateOnly LastInvoiceDate { get; set; }
}

/// <summary>What a finding saw on one invoice, and the bytes that prove it; money in millionths.</summary>
public sealed class OccurrenceRow
{
    public long Id { get; set; }
    public long InvoiceId { get; set; }
    public string Invoice { get; set; } = "";
    public DateOnly InvoiceDate { get; set; }
    public Severity Severity { get; set; }
    public FindingState State { get; set; }
    public bool ClearsOnlyByRerun { get; set; }
    /// <summary>0 when it is about more than a charge.</summary>
    public long ChargeId { get; set; }
    public string Currency { get; set; } = "";
    public long OneTime { get; set; }
    public long Recurring { get; set; }
    public string Evidence { get; set; } = "";
    /// <summary>0 when it is about the whole invoice.</summary>
    public long RawFileId { get; set; }
    public string? FileName { get; set; }
    public string? FileSha256 { get; set; }
    public string? Format { get; set; }
    public long ByteOffset { get; set; }
    public int ByteLength { get; set; }
    public DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public long? DecidedBy { get; set; }
}

/// <summary>Money at stake in one currency, in millionths: one-time is what credits would return, recurring what each month
/// costs.</summary>
public sealed class FindingTotal
{
    public string Currency { get; set; } = "";
    public long Findings { get; set; }
    public long OneTime { get; set; }
    public long Recurring { get; set; }
}

/// <summary>An open finding that keeps an invoice from approval and export.</summary>
public sealed class BlockerRow
{
    public long InvoiceId { get; set; }
    public long FindingId { get; set; }
    public string Rule { get; set; } = "";
    public string Evidence { get; set; } = "";
    /// <summary>No person can decide it.</summary>
    public bool ClearsOnlyByRerun { get; set; }
}

/// <summary>A decision of a person, as it was recorded.</summary>
/// <param name="Kind"><c>finding.accepted</c> or <c>finding.dismissed</c>.</param>
/// <param name="InvoiceId">Null when it was for every invoice that showed the finding.</param>
public sealed record DecisionRow(DateTimeOffset At, long ActorId, string Kind, long? InvoiceId, int Decided, int Refused);
