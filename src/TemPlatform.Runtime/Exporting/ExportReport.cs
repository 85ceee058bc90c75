using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Exporting;

/// <summary>The steps of one batch, in order. Each is durable before the next begins: a stopped export goes on at the next one.</summary>
public enum ExportStep
{
    /// <summary>Entries are claimed; their invoices are taken.</summary>
    Claimed = 1,
    /// <summary>Lines are frozen.</summary>
    Frozen = 2,
    /// <summary>The temporary file is on the disk and its control totals are those of the database.</summary>
    Verified = 3,
    /// <summary>The file is at its final name.</summary>
    Renamed = 4,
    /// <summary>The release is booked.</summary>
    Generated = 5,
}

/// <summary>What an export did.</summary>
/// <param name="Files">One per batch, in the order in which they were finished; those of an export that was stopped come first.</param>
/// <param name="Refused">Invoices that the layout cannot carry: they stay approved and wait for a person.</param>
/// <param name="Failed">Batches that could not be finished: the next export tries again, and a void gives their invoices back.</param>
public sealed record ExportReport(IReadOnlyList<ApFile> Files, IReadOnlyList<RefusedInvoice> Refused, IReadOnlyList<FailedBatch> Failed);

/// <summary>A written batch.</summary>
/// <param name="Path">Full path of the file; its sidecar stands beside it.</param>
public sealed record ApFile(ApBatch Batch, string Path);

/// <summary>A batch that could not be finished.</summary>
/// <param name="Reason">What is wrong, without values of the batch.</param>
public sealed record FailedBatch(long BatchId, string Number, string Reason);

/// <summary>An invoice that a layout refused. Positions count lines of the batch and columns of the layout.</summary>
public sealed record RefusedInvoice(long InvoiceId, string InvoiceNumber, IReadOnlyList<Issue> Issues);
