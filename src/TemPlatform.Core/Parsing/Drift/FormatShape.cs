namespace TemPlatform.Core.Parsing.Drift;

/// <summary>
/// What a file looks like, without a value of any row: headings, kinds of values, shares. Taken from the beginning of a file
/// (<see cref="SampleBytes"/>), so that its cost does not grow with the file: what changes only further down, the reading says.
/// </summary>
public sealed record FormatShape
{
    /// <summary>How much of a file is looked at.</summary>
    public const int SampleBytes = 64 * 1024;

    /// <summary>Words of a code column that are remembered.</summary>
    public const int WordsMax = 400;

    /// <summary>utf-8, utf-16 or 8-bit, with its byte order mark; empty while no file told.</summary>
    public string Encoding { get; init; } = "";
    /// <summary>Shown only: both line ends are read alike.</summary>
    public string LineEnd { get; init; } = "";
    /// <summary>Delimiter of columns, or the separators of an interchange.</summary>
    public string Separators { get; init; } = "";
    /// <summary>Version of an interchange; empty for delimited text.</summary>
    public string Version { get; init; } = "";
    /// <summary>The row of headings stands again among the rows.</summary>
    public bool HasSecondHeader { get; init; }
    public IReadOnlyList<ColumnShape> Columns { get; init; } = [];
    /// <summary>Segments and levels of an interchange with the smallest share, in permille of all, that a file had.</summary>
    public IReadOnlyDictionary<string, int> Segments { get; init; } = new Dictionary<string, int>();

    /// <summary>What two files of the same layout have together.</summary>
    public FormatShape With(FormatShape next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var known = Columns.ToDictionary(c => c.Key, StringComparer.OrdinalIgnoreCase);
        return next with
        {
            Encoding = next.Encoding.Length > 0 ? next.Encoding : Encoding,
            Columns = [.. next.Columns.Select(c => known.TryGetValue(c.Key, out var before) ? before.With(c) : c)],
            Segments = Segments.Keys.Union(next.Segments.Keys).ToDictionary(tag => tag,
                tag => Math.Min(Segments.GetValueOrDefault(tag), next.Segments.GetValueOrDefault(tag))),
        };
    }
}

/// <summary>One column of a delimited file.</summary>
/// <param name="Heading">As the file names it; empty for a heading that the layout does not declare, which may be anything.</param>
/// <param name="Ordinal">From 1.</param>
public sealed record ColumnShape(string Heading, int Ordinal)
{
    /// <summary>Rows of each kind of value (<see cref="ValueKinds"/>).</summary>
    public IReadOnlyDictionary<string, long> Kinds { get; init; } = new Dictionary<string, long>();
    /// <summary>Numbers above and below zero.</summary>
    public long Positive { get; init; }
    public long Negative { get; init; }
    /// <summary>Hashes of the words of a column of codes that holds nothing personal; empty for any other.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
    /// <summary>Not in files: rows whose word is none of another shape's are asked of this.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyDictionary<string, long> WordRows { get; init; } = new Dictionary<string, long>();

    /// <summary>Same in every file of the layout.</summary>
    public string Key => Heading.Length > 0 ? Heading : FormattableString.Invariant($"#{Ordinal}");

    public long Values => Kinds.Values.Sum();

    public ColumnShape With(ColumnShape next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return next with
        {
            Kinds = Kinds.Keys.Union(next.Kinds.Keys)
                .ToDictionary(kind => kind, kind => Kinds.GetValueOrDefault(kind) + next.Kinds.GetValueOrDefault(kind)),
            Positive = Positive + next.Positive, Negative = Negative + next.Negative,
            Words = [.. Words.Union(next.Words).Take(FormatShape.WordsMax)],
        };
    }
}
