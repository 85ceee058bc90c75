using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>
/// Says whose the rows are that could not be taken apart: the invoice of the rows around them, both invoices where one ends there and
/// the next begins, the file alone where no row before or after tells of an invoice.
/// </summary>
internal sealed class LostRows(IInvoiceSink sink)
{
    private readonly List<Issue> waiting = [];
    private int? last;

    /// <summary>Takes what a reader reports: refused rows wait for the next good row, everything else concerns the file.</summary>
    public void Report(Issue issue)
    {
        if (issue.Severity == Severity.Error && issue.Where.Line > 0) waiting.Add(issue);
        else sink.Issue(issue);
    }

    /// <summary>A good row of this invoice was read.</summary>
    public void Met(int invoice)
    {
        if (waiting.Count > 0) Tell(invoice);
        last = invoice;
    }

    /// <summary>At the end of the file.</summary>
    public void End() => Tell(next: null);

    private void Tell(int? next)
    {
        foreach (var issue in waiting)
        {
            sink.Issue(issue, last ?? next);
            if (last is not null && next is not null && next != last) sink.Issue(issue, next);
        }
        waiting.Clear();
    }
}
