using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>One person's yes or no to an invoice.</summary>
public sealed class Approval : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long InvoiceId { get; set; }
    public long ActorId { get; set; }
    public bool Approved { get; set; }
    /// <summary>What was approved: releasable charges in millionths.</summary>
    public long Amount { get; set; }
    [Pii(DataCategory.UserInput)] public string? Comment { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset At { get; set; }
}

public enum ApBatchState
{
    /// <summary>Entries are claimed; lines are being frozen.</summary>
    Claimed = 1,
    /// <summary>Lines are frozen; the file may be written any number of times with the same bytes.</summary>
    Frozen = 2,
    /// <summary>The file is at its final name and its hash is known.</summary>
    Generated = 3,
    Void = 9,
}

/// <summary>A set of claimed journal entries that goes to the ERP as one file.</summary>
public sealed class ApBatch : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public Guid PublicId { get; set; }
    /// <summary>Printed batch number, e.g. <c>AP-20261031-0001</c>.</summary>
    [NotPersonal("number of a document")] public required string Number { get; set; }
    [NotPersonal("name of a layout")] public required string Layout { get; set; }
    /// <summary>What the layout was told about its target: lines of <c>name=value</c>, fixed when the batch is made.</summary>
    [NotPersonal("settings of a layout")] public string LayoutSettings { get; set; } = "";
    public ApBatchState State { get; set; }
    [NotPersonal("currency code")] public required string Currency { get; set; }
    [NotPersonal("date of a document")] public DateOnly PostingDate { get; set; }
    public int InvoiceCount { get; set; }
    public int LineCount { get; set; }
    public long Debit { get; set; }
    public long Credit { get; set; }
    [NotPersonal("content hash")] public string? FileSha256 { get; set; }
    /// <summary>File name under the export folder, fixed when the lines are frozen, before the file is written.</summary>
    [NotPersonal("file name made by the product")] public string? FileName { get; set; }
    public long PreparedBy { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset CreatedAt { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset? VoidedAt { get; set; }
    public int RowVersion { get; set; }
}

/// <summary>A journal entry taken by a batch. An entry has at most one claim that is not void: money leaves once.</summary>
public sealed class ApClaim : ITenantOwned
{
    public long TenantId { get; set; }
    public long ApBatchId { get; set; }
    public long JournalEntryId { get; set; }
    public long ApLineId { get; set; }
    public bool IsVoid { get; set; }
}

/// <summary>A line of a batch, frozen: a regenerated file is the same bytes whatever changed since.</summary>
public sealed class ApLine : ITenantOwned
{
    /// <summary><see cref="FactIds.Of"/>(ApBatchId, rank of its claims).</summary>
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long ApBatchId { get; set; }
    public int LineNumber { get; set; }
    public long InvoiceId { get; set; }
    public long VendorId { get; set; }
    [NotPersonal("organisation")] public required string VendorNumber { get; set; }
    [NotPersonal("organisation")] public required string VendorSite { get; set; }
    [NotPersonal("organisation")] public required string VendorName { get; set; }
    [NotPersonal("account of an organisation")] public required string AccountNumber { get; set; }
    [NotPersonal("number of a document")] public required string InvoiceNumber { get; set; }
    public InvoiceKind InvoiceKind { get; set; }
    [NotPersonal("date of a document")] public DateOnly InvoiceDate { get; set; }
    [NotPersonal("date of a document")] public DateOnly DueDate { get; set; }
    /// <summary>Company segment of the cost centre on the invoice date; empty when it has none.</summary>
    [NotPersonal("organisation")] public string Company { get; set; } = "";
    public long CostCentreId { get; set; }
    [NotPersonal("organisation")] public required string CostCentreCode { get; set; }
    [NotPersonal("organisation")] public required string GlAccountCode { get; set; }
    [NotPersonal("organisation")] public required string GlString { get; set; }
    /// <summary>Payable amount in millionths, a multiple of the currency's minor unit.</summary>
    public long Amount { get; set; }
    /// <summary>Tax within <see cref="Amount"/>, settled to the minor unit as well.</summary>
    public long Tax { get; set; }
    /// <summary>Description without personal data.</summary>
    [NotPersonal("closed words and period")] public required string Description { get; set; }
}
