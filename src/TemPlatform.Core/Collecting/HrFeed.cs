using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;
using TemPlatform.Core.Tagging;

namespace TemPlatform.Core.Collecting;

/// <summary>
/// Reads an HR feed: CSV with a header of <see cref="ReferenceHeaders.HrFeed"/>, in any order. Columns beyond that list are refused by
/// name and their values never leave the reader. Bad rows are named and left out; a feed without employee id or name is held.
/// </summary>
public sealed class HrFeed
{
    private readonly ReferenceData known;
    private readonly DelimitedReader reader;
    private readonly List<Issue> issues;
    private readonly long rawFileId;
    private readonly long lengthBytes;
    private readonly HrRowReader rowReader;
    private readonly List<HrRow> rows = [];
    private readonly HashSet<string> named = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ByteSpan> withheld = [];
    private (string Field, DataCategory Category)?[] columns = [];
    private long[] valueCounts = [];
    private bool isComplete = true;
    private bool isHeader;

    private HrFeed(DelimitedReader reader, List<Issue> issues, long rawFileId, long lengthBytes, ReferenceData known, string country)
    {
        (this.reader, this.issues, this.rawFileId, this.lengthBytes, this.known) = (reader, issues, rawFileId, lengthBytes, known);
        rowReader = new HrRowReader(country, issues.Add);
    }

    /// <param name="content">The file; read to its end, stays open. It tells its length.</param>
    /// <param name="rawFileId">File that positions refer to.</param>
    /// <param name="known">For managers and cost centres that the feed refers to.</param>
    /// <param name="country">Country of telephone numbers without a country code.</param>
    public static HrFeedRows Read(Stream content, long rawFileId, ReferenceData known, string country)
    {
        ArgumentNullException.ThrowIfNull(content);
        var issues = new List<Issue>();
        var options = DelimitedOptions.Comma with { AllowLineBreaksInQuotes = true };
        using var reader = new DelimitedReader(content, rawFileId, options, issues.Add);
        return new HrFeed(reader, issues, rawFileId, content.Length, known, country).Read();
    }

    private HrFeedRows Read()
    {
        if (!issues.Any(issue => issue.Severity == Severity.Blocker) && ReadHeader()) ReadRows();
        else withheld.Add(new ByteSpan(0, lengthBytes));
        if (issues.Any(issue => issue.Severity == Severity.Blocker)) rows.Clear();
        HoldDuplicates();
        HrLinks.Check(rows, known, named, rawFileId, issues.Add);
        return new HrFeedRows
        {
            RawFileId = rawFileId, Rows = rows, Issues = [.. issues.OrderBy(issue => issue.Where.Line).ThenBy(issue => issue.Where.Column)],
            Columns = [.. columns.Select((column, i) => new ReadColumn(i + 1, Name(i), column?.Field,
                column?.Category ?? ColumnTagger.OfUndeclared(reader.Headers[i]), column is null, valueCounts[i]))],
            WithheldSpans = withheld, RowCount = reader.RecordsRead + reader.RecordsRejected, Named = named,
            IsComplete = isComplete && reader.RecordsRejected == 0,
        };
    }

    private bool ReadHeader()
    {
        var found = reader.Headers.Select(HrColumns.Find).ToArray();
        var fields = found.Where(column => column is not null).Select(column => column!.Value.Field).ToList();
        if (fields.Count == 0)
        {
            // Without any known header the first line is most likely a row of data: it is not repeated here.
            Hold(IssueCode.MissingHeader, "The first line names no column of an HR feed: see --template");
            return false;
        }
        foreach (var required in HrColumns.Required.Except(fields))
            Hold(IssueCode.MissingColumn, $"Column {required} is missing: see --template");
        foreach (var field in fields.GroupBy(field => field).Where(group => group.Count() > 1))
            Hold(IssueCode.DuplicateColumn, $"Two columns give {field.Key}");
        (columns, valueCounts) = (found, new long[found.Length]);
        // One known word may stand in a row of data by chance, and the other texts of that row are a person's.
        isHeader = fields.Distinct().Count() > 1;
        for (var i = 0; i < columns.Length && isHeader; i++)
            if (columns[i] is null) RefuseColumn(i);
        return !issues.Any(issue => issue.Severity == Severity.Blocker);
    }

    private string Name(int column) => isHeader ? reader.Headers[column] : FormattableString.Invariant($"#{column + 1}");

    private void RefuseColumn(int column)
    {
        var header = reader.Headers[column];
        var category = ColumnTagger.OfUndeclared(header);
        var (code, why) = category.IsProhibited()
            ? (IssueCode.ProhibitedColumn, $"holds data that is never stored ({category.Code()})")
            : (IssueCode.UnknownColumn, "is none of an HR feed");
        issues.Add(new Issue(code, Severity.Warning, Stage.Collect, $"Column {header} {why}; its values are withheld",
            new SourcePosition(rawFileId, reader.Where.Line, column + 1)));
    }

    private void ReadRows()
    {
        var hasWithheld = columns.Any(column => column is null);
        var end = reader.Where.ByteOffset + reader.Where.ByteLength;
        while (reader.Read())
        {
            if (hasWithheld)
            {
                // What lies between two good rows are line breaks and rows that could not be taken apart.
                Withhold(end, reader.Where.ByteOffset - end);
                end = reader.Where.ByteOffset + reader.Where.ByteLength;
            }
            ReadRow();
        }
        if (hasWithheld) Withhold(end, lengthBytes - end);
    }

    private void ReadRow()
    {
        var fields = new Dictionary<string, string>(columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            var isBlank = reader.Utf8(i).IsEmpty;
            if (!isBlank) valueCounts[i]++;
            if (columns[i] is { } column) fields[column.Field] = reader.Text(i).Trim();
            else if (!isBlank && reader.At(i) is var at) Withhold(at.ByteOffset, at.ByteLength);
        }
        if (fields["employee_id"].Length == 0) isComplete = false;
        else named.Add(fields["employee_id"]);
        if (rowReader.Read(fields, reader.Where with { ByteLength = 0, ByteOffset = 0 }) is { } row) rows.Add(row);
    }

    private void Withhold(long offset, long length)
    {
        if (length > 0) withheld.Add(new ByteSpan(offset, length));
    }

    /// <summary>Two rows of one employee for the same day contradict each other: none of them changes what is known.</summary>
    private void HoldDuplicates()
    {
        var held = new HashSet<HrRow>();
        foreach (var group in rows.GroupBy(row => row.Number.Value, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            if (group.All(row => row.ValidFrom is not null) && group.DistinctBy(row => row.ValidFrom).Count() == group.Count()) continue;
            var lines = HrLinks.Lines(group);
            held.UnionWith(group);
            issues.AddRange(group.Select(row => new Issue(IssueCode.DuplicateEmployee, Severity.Error, Stage.Collect,
                $"The employee stands in lines {lines}; none of them is taken", new SourcePosition(rawFileId, row.Line))));
        }
        rows.RemoveAll(held.Contains);
    }

    private void Hold(IssueCode code, string message) =>
        issues.Add(new Issue(code, Severity.Blocker, Stage.Collect, message, new SourcePosition(rawFileId, reader.Where.Line)));
}
