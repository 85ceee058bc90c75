using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Exporting;

/// <summary>One accounts-payable file layout. The same document always gives the same bytes.</summary>
public interface IApLayout
{
    string Name { get; }

    /// <summary>What a person may say about the target; most layouts need nothing.</summary>
    IReadOnlyList<LayoutSetting> Settings => [];

    /// <summary>Every column of the file with what it holds: the sidecar is made from it.</summary>
    IReadOnlyList<ApColumn> Columns { get; }

    string FileName(ApBatch batch);

    /// <summary>What the target system would refuse; empty when the document may be written. The position's line is the line number
    /// within the batch, its column counts in the record; line 0 is the whole batch.</summary>
    IReadOnlyList<Issue> Check(ApDocument document);

    void Write(ApDocument document, Stream output);

    /// <summary>Reads a written file back with a parser that shares no code with <see cref="Write"/>.</summary>
    ControlTotals Verify(Stream input);
}

public sealed record ApColumn(string Name, DataCategory Category);

/// <summary>A frozen batch: its lines in line order.</summary>
public sealed record ApDocument(ApBatch Batch, IReadOnlyList<ApLine> Lines)
{
    public ControlTotals Totals => new(Lines.Select(l => l.InvoiceId).Distinct().Count(), Lines.Count,
        Lines.Sum(l => Math.Max(l.Amount, 0)), Lines.Sum(l => Math.Min(l.Amount, 0)));
}

/// <summary>What sender and receiver compare: counts, debits and credits (negative) in millionths.</summary>
public sealed record ControlTotals(int Invoices, int Lines, long Debit, long Credit);
