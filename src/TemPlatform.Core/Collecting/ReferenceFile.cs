using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Collecting;

/// <summary>A row of a reference file as it was read: the first is the header.</summary>
public sealed record FileRow(long Line, IReadOnlyList<string> Fields);

/// <summary>A reference file as rows: comma-separated UTF-8 with one header row (RFC 4180), read strictly.</summary>
public sealed record ReferenceFile(IReadOnlyList<FileRow> Rows, IReadOnlyList<Issue> Issues)
{
    /// <summary>More rows than any company has objects of one kind; beyond it the file is something else.</summary>
    public const int RowCountMax = 2_000_000;

    public static ReferenceFile Read(Stream stream)
    {
        var issues = new List<Issue>();
        var rows = new List<FileRow>();
        using var reader = new DelimitedReader(stream, 0, DelimitedOptions.Comma, issues.Add);
        if (reader.Headers.Count > 0) rows.Add(new FileRow(1, reader.Headers));
        while (reader.Read())
        {
            if (rows.Count > RowCountMax)
            {
                const string message = "The file has more rows than any company has objects of one kind";
                issues.Add(new Issue(IssueCode.FileTooLarge, Severity.Blocker, Stage.Collect, message, reader.Where));
                break;
            }
            rows.Add(new FileRow(reader.Where.Line, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.Text)]));
        }
        return new ReferenceFile(rows, issues);
    }
}
