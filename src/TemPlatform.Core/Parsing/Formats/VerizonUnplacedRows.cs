using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Formats;

/// <summary>
/// Rows of one file whose invoice the account summary does not print, counted and summed by account and cycle. None may be lost: an
/// account that is missing altogether waits for its own account summary, another number of a printed account holds that account.
/// </summary>
internal sealed class VerizonUnplacedRows(IInvoiceSink sink)
{
    private readonly Dictionary<(string Account, string Cycle), Rows> rows = [];
    private Rows? more;

    /// <param name="where">The row's account.</param>
    /// <param name="micros">What the row charges.</param>
    public void Add((string Account, string Cycle) key, SourcePosition where, long micros)
    {
        if (!rows.TryGetValue(key, out var found))
            found = rows.Count < DelimitedReader.RejectionsReportedMax ? rows[key] = new Rows(where) : more ??= new Rows(where);
        found.Count++;
        found.Micros += micros;
    }

    /// <summary>At the end of a file: one issue per account and cycle.</summary>
    /// <param name="invoicesOf">Invoices that the account summary prints for an account and cycle.</param>
    public void Report(Func<(string Account, string Cycle), IReadOnlyList<int>> invoicesOf)
    {
        foreach (var (key, found) in rows)
        {
            var invoices = invoicesOf(key);
            foreach (var invoice in invoices)
                sink.Issue(Blocker(IssueCode.RowWithoutInvoice, found, "of this account and cycle name another invoice."), invoice);
            if (invoices.Count == 0)
                sink.Issue(Waits(found, "an account and cycle"));
        }

        if (more is not null)
            sink.Issue(Waits(more, "further accounts and cycles"));
        rows.Clear();
        more = null;
    }

    private static Issue Waits(Rows found, string whose) =>
        Blocker(IssueCode.IncompleteSet, found, $"are of {whose} that no account summary names. The file waits for it.");

    private static Issue Blocker(IssueCode code, Rows found, string what) => new(code, Severity.Blocker, Stage.Parse,
        string.Create(CultureInfo.InvariantCulture, $"{found.Count} row(s), charging {found.Sum}, {what}"), found.First);

    private sealed class Rows(SourcePosition first)
    {
        public SourcePosition First { get; } = first;
        public long Count { get; set; }

        // Wider than one amount: a hostile file may have any number of the largest.
        public Int128 Micros { get; set; }

        public Money Sum => new((long)Int128.Clamp(Micros, long.MinValue, long.MaxValue), "USD");
    }
}
