using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Loading;

/// <summary>What became of one file.</summary>
/// <param name="Again">These bytes were loaded before; nothing was loaded now.</param>
public sealed record FileOutcome(
    long RawFileId, string Name, string Sha256, string? Format, FileState State, bool Again, IReadOnlyList<Issue> Issues)
{
    /// <summary>Name of the archive that it came in.</summary>
    public string? Archive { get; init; }

    /// <summary>Name of the file of this load, before this one, that has the same content.</summary>
    public string? SameAs { get; init; }
}

/// <summary>A path of a load at which there is no file that can be read; nothing was received of it.</summary>
public sealed record UnreadablePath(string Name, string Why)
{
    public IssueCode Code { get; } = IssueCode.FileUnreadable;
}

/// <summary>What became of one invoice of a load.</summary>
/// <param name="Held">Not published: it waits for a person; the issues say why.</param>
public sealed record InvoiceOutcome(Invoice Invoice, string Vendor, bool Held, IReadOnlyList<Issue> Issues);

/// <summary>What one load did, file by file and invoice by invoice.</summary>
public sealed class LoadReport
{
    public List<FileOutcome> Files { get; } = [];

    /// <summary>The command failed for these, whatever became of the others: exit code 1.</summary>
    public List<UnreadablePath> Errors { get; } = [];

    public List<InvoiceOutcome> Invoices { get; } = [];

    /// <summary>Invoices of these files that an earlier load published, and that have not been through their stages since.</summary>
    public List<InvoiceOutcome> Unfinished { get; } = [];

    /// <summary>Something waits for a person: exit code 3.</summary>
    public bool HasHeld => Files.Any(f => f.State == FileState.Held) || Invoices.Any(i => i.Held);
}
