namespace TemPlatform.Cli.Shell;

/// <summary>
/// A table as lines of text that fit the terminal. Nothing breaks inside a word or a number: headings and prose go on in further lines,
/// texts end in an ellipsis, and columns of little value are left out, in this order; what is left out is named below the table.
/// </summary>
internal sealed class TableText
{
    private const string Indent = "  ";
    private const int Gap = 2;
    private const int WordMax = 32;

    private readonly List<Track> tracks;
    private readonly List<Track> shown;
    private readonly int rowCount;

    private TableText(List<Track> tracks, int rowCount, int width)
    {
        this.tracks = tracks;
        this.rowCount = rowCount;
        shown = [.. tracks];
        var room = width - Indent.Length;
        if (Total(t => t.Natural) > room) shown.RemoveAll(t => t.IsEmpty);
        while (Total(t => t.Least) > room && shown.Where(t => t.Drop > 0).MaxBy(t => t.Drop) is { } least) shown.Remove(least);
        Spread(room - Total(t => t.Least));
    }

    /// <summary>The lines of a table of at least one row.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns, in the order of their importance to the eye.</param>
    /// <param name="width">Cells of a line.</param>
    public static IEnumerable<string> Lines<T>(IReadOnlyCollection<T> rows, IReadOnlyList<Column<T>> columns, int width)
    {
        var tracks = columns.Select(c => new Track(c.Heading, [.. rows.Select(r => (c.Value(r) ?? "").ReplaceLineEndings(" "))],
            c.IsNumber, c.Fit, c.Least, c.Drop)).ToList();
        return new TableText(tracks, rows.Count, width).Lines();
    }

    private IEnumerable<string> Lines()
    {
        var headings = shown.ConvertAll(t => TextWidth.Break(t.Heading, t.Width).ToList());
        var height = headings.Max(h => h.Count);
        // Headings of several lines stand on the rule.
        foreach (var line in Block(headings.ConvertAll(h => (List<string>)[.. Enumerable.Repeat("", height - h.Count), .. h])))
            yield return line;
        yield return Indent + new string('─', Total(t => t.Width));
        for (var row = 0; row < rowCount; row++)
            foreach (var line in Block(shown.ConvertAll(t => t.LinesOf(row))))
                yield return line;
        var missing = tracks.Where(t => !t.IsEmpty && !shown.Contains(t)).Select(t => t.Heading.ToLowerInvariant()).ToList();
        if (missing.Count > 0)
            yield return $"{Indent}(Left out at this width: {string.Join(", ", missing)}. A wider terminal or --json shows all.)";
    }

    private IEnumerable<string> Block(List<List<string>> cells)
    {
        for (var line = 0; line < cells.Max(c => c.Count); line++)
            yield return (Indent + string.Join(new string(' ', Gap),
                shown.Zip(cells, (t, c) => t.Pad(line < c.Count ? c[line] : "")))).TrimEnd();
    }

    /// <summary>Gives the room that is left to those who want more, in proportion to what they want.</summary>
    private void Spread(int room)
    {
        var wanted = shown.Sum(t => t.Natural - t.Least);
        foreach (var track in shown)
        {
            var want = track.Natural - track.Least;
            var given = wanted <= room ? want : Math.Max(room, 0) * want / Math.Max(wanted, 1);
            track.Width = track.Least + given;
            (room, wanted) = (room - given, wanted - want);
        }
    }

    private int Total(Func<Track, int> width) => shown.Sum(width) + Gap * Math.Max(shown.Count - 1, 0);

    /// <summary>A column with its cells, as wide as it would be and as narrow as it can be.</summary>
    private sealed class Track
    {
        private readonly List<string> cells;
        private readonly bool isNumber;
        private readonly Fit fit;

        public Track(string heading, List<string> cells, bool isNumber, Fit fit, int least, int drop)
        {
            (Heading, Drop) = (heading, drop);
            (this.cells, this.isNumber, this.fit) = (cells, isNumber, fit);
            var cellMax = cells.Max(TextWidth.Of);
            Natural = Math.Max(TextWidth.Of(heading), cellMax);
            var cellLeast = fit switch
            {
                Fit.Whole => cellMax,
                Fit.Wrap => Math.Max(least, Math.Min(cells.Max(TextWidth.OfLongestWord), WordMax)),
                _ => least,
            };
            Least = Math.Max(TextWidth.OfLongestWord(heading), Math.Min(cellLeast, cellMax));
        }

        public string Heading { get; }

        public int Drop { get; }

        public int Natural { get; }

        public int Least { get; }

        public int Width { get; set; }

        public bool IsEmpty => cells.TrueForAll(string.IsNullOrEmpty);

        public List<string> LinesOf(int row) => fit == Fit.Wrap ? [.. TextWidth.Break(cells[row], Width)]
            : [fit == Fit.Whole ? cells[row] : TextWidth.Cut(cells[row], Width, fit == Fit.CutStart)];

        public string Pad(string text)
        {
            var blanks = new string(' ', Math.Max(Width - TextWidth.Of(text), 0));
            return isNumber ? blanks + text : text + blanks;
        }
    }
}
