using System.Runtime.InteropServices;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>
/// The first pass over a file: its envelope is checked, the tree and the sums of every transaction set are made. Only then is it known
/// which amounts repeat others, wherever the carrier puts its totals.
/// </summary>
internal sealed class X12Survey
{
    private const int IssuesMax = 100;
    /// <summary>Issues named of each transaction set behind the first hundred.</summary>
    private const int LaterIssuesMax = 5;
    private const int SetsMax = 100_000;
    /// <summary>A level takes about 300 bytes of memory until its file is read.</summary>
    private const int LevelsMax = 1_000_000;

    private readonly Dictionary<int, long> counts = [];
    private readonly HashSet<int> unknown = [];
    private readonly IInvoiceSink sink;
    private long issues;
    private Severity worstLeftOut;
    private int levels;

    public X12Survey(SourceFile file, X12Codes codes, VendorContext vendor, IInvoiceSink sink)
    {
        this.sink = sink;
        using var stream = file.Open();
        using var reader = new X12SegmentReader(stream);
        var envelope = new X12Envelope(reader, X12Columns.SetKind, file.RawFileId, Report);
        X12Statement? current = null;
        var walker = new X12Walker(reader, codes, new X12Texts(), isSurvey: true, entry => current!.Add(entry));
        while (envelope.Next(out var place))
        {
            if (place == X12Place.SetStart)
            {
                if (current is not null) End(walker, current, file.RawFileId);
                current = new X12Statement(new SourcePosition(file.RawFileId, reader.Number, 0, reader.Offset, reader.Length),
                    Statements.Count < IssuesMax ? IssuesMax : LaterIssuesMax);
                Statements.Add(current);
                walker.Begin(current, vendor.Currency);
            }
            if (reader.Tag == X12Tags.Hl) levels++;
            if (levels > LevelsMax || Statements.Count > SetsMax)
            {
                sink.Issue(new Issue(IssueCode.FileTooLarge, Severity.Blocker, Stage.Parse, FormattableString.Invariant(
                    $"A file has at most {SetsMax} transaction sets and {LevelsMax} levels."), current!.Where));
                Statements.Clear();
                return;
            }
            current!.SegmentCount++;
            current.ByteCount = reader.Offset + reader.Length - current.Where.ByteOffset;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, reader.Tag, out var isMet);
            count++;
            if (!isMet) Meet(reader, current);
            if (place != X12Place.Body) continue;
            if (unknown.Count > 0 && unknown.Contains(reader.Tag))
                current.Report(new Issue(IssueCode.UnknownSegment, Severity.Warning, Stage.Parse,
                    "The transaction set has no such segment; it was left out.",
                    new SourcePosition(file.RawFileId, reader.Number, 0, reader.Offset, reader.Length)));
            walker.Take();
        }
        if (current is not null) End(walker, current, file.RawFileId);
        if (issues > IssuesMax)
            sink.Issue(new Issue(IssueCode.BrokenEnvelope, worstLeftOut, Stage.Parse,
                FormattableString.Invariant($"{issues - IssuesMax} more segments do not fit the envelope."),
                new SourcePosition(file.RawFileId)));
    }

    /// <summary>The transaction sets of the file in order, those that are not wanted left out.</summary>
    public List<X12Statement> Statements { get; } = [];

    /// <summary>What the file carries, by segment.</summary>
    public IReadOnlyList<ReadColumn> Columns() => X12Columns.Report(counts);

    // A segment of this name for the first time.
    private void Meet(X12SegmentReader reader, X12Statement statement)
    {
        if (!X12Columns.IsKnown(reader.Tag)) unknown.Add(reader.Tag);
        if (X12Columns.IsProhibited(reader.Tag))
            statement.Report(new Issue(IssueCode.ProhibitedColumn, Severity.Error, Stage.Parse,
                "The segment holds data that may not be stored; its values are withheld.",
                new SourcePosition(statement.Where.RawFileId, reader.Number, 0, reader.Offset, reader.Length)));
    }

    private static void End(X12Walker walker, X12Statement statement, long rawFileId)
    {
        walker.End();
        statement.Finish(rawFileId);
    }

    private void Report(Issue issue)
    {
        if (++issues <= IssuesMax) sink.Issue(issue);
        else worstLeftOut = (Severity)Math.Max((int)worstLeftOut, (int)issue.Severity);
    }
}
