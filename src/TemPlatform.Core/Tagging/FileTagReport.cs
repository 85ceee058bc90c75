using TemPlatform.Core.Parsing;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tagging;

/// <summary>What personal data one file carries, column by column; part of the decision whether to load it. It holds headers and
/// counts, never a value.</summary>
public sealed class FileTagReport
{
    private FileTagReport(IReadOnlyList<TaggedColumn> columns) => Columns = columns;

    public IReadOnlyList<TaggedColumn> Columns { get; }

    /// <summary>Columns that the layout declares.</summary>
    public int DeclaredCount => Columns.Count(c => c.Field is not null);

    /// <summary>Columns that nobody has declared and whose values were withheld.</summary>
    public int UnknownCount => Columns.Count(c => c.IsUnknown);

    /// <summary>Columns of data that may not be stored.</summary>
    public int ProhibitedCount => Columns.Count(c => c.Category.IsProhibited());

    public IEnumerable<string> UnknownHeaders => Columns.Where(c => c.IsUnknown).Select(c => c.Header);

    /// <summary>The highest protection level of any column (1 to 5), withheld ones included; 1 for a file without columns.</summary>
    public int HighestLevel => Columns.Select(c => c.Level).DefaultIfEmpty(1).Max();

    public static FileTagReport Of(IReadOnlyList<ReadColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new([.. columns.OrderBy(c => c.Ordinal).Select(c => new TaggedColumn(c.Ordinal, c.Header, c.Field, c.Category,
            c.Category == DataCategory.Unknown ? ColumnTagger.Classify(c.Header) : null, c.Withheld, c.ValueCount))]);
    }
}

/// <summary>One column of a file.</summary>
/// <param name="Field">The layout's name for it; null when it is not declared.</param>
/// <param name="Suggested">What an unknown column most likely holds; null when its header says nothing.</param>
/// <param name="ValueCount">Rows that held a value.</param>
public sealed record TaggedColumn(
    int Ordinal, string Header, string? Field, DataCategory Category, DataCategory? Suggested, bool Withheld, long ValueCount)
{
    /// <summary>Category code as people read it, e.g. <c>TN.NUMBER</c>.</summary>
    public string Code => Category.Code();

    public int Level => Category.Level();

    /// <summary>Nobody has declared it, and it is not known to be prohibited.</summary>
    public bool IsUnknown => Field is null && !Category.IsProhibited();
}
