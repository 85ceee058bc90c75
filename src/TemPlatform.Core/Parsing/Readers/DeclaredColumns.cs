using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;
using TemPlatform.Core.Tagging;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>
/// The columns of one file against those that its layout declares. Values of undeclared columns are counted and never read; what
/// their headers promise decides whether they are unknown or prohibited.
/// </summary>
public sealed class DeclaredColumns
{
    private readonly DelimitedReader reader;
    private readonly FormatColumn?[] declared;
    private readonly long[] counts;

    private DeclaredColumns(DelimitedReader reader, FormatColumn?[] declared) =>
        (this.reader, this.declared, counts) = (reader, declared, new long[declared.Length]);

    /// <summary>Matches headers by name in any case; null, with issues, when a required column is missing or one is doubled.</summary>
    public static DeclaredColumns? Bind(DelimitedReader reader, FormatPart part, long rawFileId, Action<Issue> report)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(report);
        var declared = new FormatColumn?[reader.Headers.Count];
        var good = declared.Length > 0;
        for (var i = 0; i < declared.Length; i++)
        {
            declared[i] = part.Columns.FirstOrDefault(c => IsSame(c.Header, reader.Headers[i]));
            if (declared[i] is null)
                ReportUndeclared(reader.Headers[i], i, rawFileId, report);
            else if (Array.IndexOf(declared, declared[i], 0, i) >= 0)
                good = Refuse(IssueCode.DuplicateColumn, "A column of the layout is there twice.", i + 1, rawFileId, report);
        }

        foreach (var missing in part.Columns.Where(c => !c.Optional && good && !declared.Contains(c)).ToList())
            good = Refuse(IssueCode.MissingColumn, $"The column '{missing.Header}' of the layout is missing.", 0, rawFileId, report);
        return good ? new DeclaredColumns(reader, declared) : null;
    }

    /// <summary>Ordinal of a declared column; -1 when it is optional and absent.</summary>
    public int this[string header] => Array.FindIndex(declared, c => c is not null && IsSame(c.Header, header));

    /// <summary>Counts the values of the current record.</summary>
    public void Count()
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (!reader.Utf8(i).IsEmpty)
                counts[i]++;
        }
    }

    /// <summary>The columns with the counts so far.</summary>
    public IReadOnlyList<ReadColumn> Report() =>
        [.. reader.Headers.Select((header, i) => declared[i] is { } column
            ? new ReadColumn(i + 1, header, column.Header, column.Category, false, counts[i])
            : new ReadColumn(i + 1, header, null, ColumnTagger.OfUndeclared(header), true, counts[i]))];

    /// <summary>How many of the part's columns a header row has, in percent: what files are recognized by.</summary>
    public static int FitPercent(IReadOnlyList<string> headers, FormatPart part)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(part);
        return part.Columns.Count(c => headers.Any(h => IsSame(h, c.Header))) * 100 / part.Columns.Count;
    }

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static void ReportUndeclared(string header, int ordinal, long rawFileId, Action<Issue> report)
    {
        var where = new SourcePosition(rawFileId, 1, ordinal + 1);
        report(ColumnTagger.OfUndeclared(header).IsProhibited()
            ? new Issue(IssueCode.ProhibitedColumn, Severity.Error, Stage.Parse,
                "The header names data that may not be stored; the values are withheld.", where)
            : new Issue(IssueCode.UnknownColumn, Severity.Warning, Stage.Parse,
                "The layout does not declare the column; the values are withheld.", where));
    }

    private static bool Refuse(IssueCode code, string message, int column, long rawFileId, Action<Issue> report)
    {
        report(new Issue(code, Severity.Blocker, Stage.Parse, message, new SourcePosition(rawFileId, 1, column)));
        return false;
    }
}
