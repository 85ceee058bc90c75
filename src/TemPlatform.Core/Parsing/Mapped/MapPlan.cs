using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;
using TemPlatform.Core.Tagging;

namespace TemPlatform.Core.Parsing.Mapped;

/// <summary>A column map bound to the headers of one file: which column fills which field, and what the other columns are.</summary>
internal sealed class MapPlan
{
    private static readonly int FieldCount = Enum.GetValues<MapField>().Length;

    // Both by field: every row asks for most of them.
    private readonly int[] columns = new int[FieldCount];
    private readonly FixedValue?[] fixedValues = new FixedValue?[FieldCount];
    private readonly PlannedColumn[] planned;
    private readonly long[] valueCounts;

    private MapPlan(ColumnMap map, IReadOnlyList<string> headers, bool isNamed)
    {
        Map = map;
        Headers = isNamed ? headers : [.. Enumerable.Range(1, headers.Count).Select(n => FormattableString.Invariant($"#{n}"))];
        planned = new PlannedColumn[headers.Count];
        valueCounts = new long[headers.Count];
        Array.Fill(columns, -1);
        MapChecks.TryNumbers(map, out var numbers);
        Numbers = numbers;
    }

    public ColumnMap Map { get; }
    /// <summary>Names of the columns; positions (<c>#1</c>) where the row above the data may be data itself.</summary>
    public IReadOnlyList<string> Headers { get; }
    public NumberGrammar Numbers { get; }
    /// <summary>Columns that carry amounts, in the order of the file.</summary>
    public List<(int Column, ChargeType? ChargeType)> Amounts { get; } = [];
    /// <summary>Declared extra columns, in the order of the file.</summary>
    public List<int> Extras { get; } = [];
    /// <summary>Columns that the head of the invoice is read from.</summary>
    public List<int> InvoiceColumns { get; } = [];
    /// <summary>Several amount columns: blanks and zeros are no charges.</summary>
    public bool IsWide => Amounts.Count > 1;

    /// <summary>Column of a field, or -1.</summary>
    public int Column(MapField field) => columns[(int)field];

    /// <summary>The value of a field for rows that have none; null when there is none.</summary>
    public FixedValue? Fixed(MapField field) => fixedValues[(int)field];

    public bool Has(MapField field) => Column(field) >= 0 || Fixed(field) is not null;

    /// <summary>Binds the map to a file; null when it does not fit, which <paramref name="report"/> then knows as Blockers.</summary>
    public static MapPlan? Bind(ColumnMap map, IReadOnlyList<string> headers, SourceFile file, Action<Issue> report)
    {
        var where = new SourcePosition(file.RawFileId, Math.Max(1, map.HeaderRows));
        var row = HeaderRow.Judge(map, headers);
        if (row == HeaderRow.Kind.Data)
        {
            report(new Issue(IssueCode.MissingHeader, Severity.Blocker, Stage.Parse,
                "The row that should name the columns holds values: the file has no header, or fewer rows above the data.", where));
            return null;
        }
        var plan = new MapPlan(map, headers, row == HeaderRow.Kind.Names);
        var blocked = false;
        void Block(IssueCode code, string message, int column = 0)
        {
            blocked = true;
            report(new Issue(code, Severity.Blocker, Stage.Parse, message, where with { Column = column }));
        }
        foreach (var mapped in map.Columns)
        {
            var found = Find(mapped.Column, headers);
            var header = found.Count == 0 ? "" : plan.Name(found[0]);
            if (found.Count == 0 && !mapped.Optional) Block(IssueCode.MissingColumn, $"The file has no column '{mapped.Column}'.");
            if (found.Count > 1) Block(IssueCode.DuplicateColumn, $"The file has {found.Count} columns '{mapped.Column}'.", found[1] + 1);
            if (found.Count != 1) continue;
            if (mapped.Field != MapField.Ignored && ColumnTagger.OfUndeclared(headers[found[0]]).IsProhibited())
                Block(IssueCode.ProhibitedColumn, $"The map takes column '{header}', whose data may not be stored.", found[0] + 1);
            else if (plan.planned[found[0]].Mapped is not null)
                Block(IssueCode.DuplicateColumn, $"The map takes column '{header}' twice.", found[0] + 1);
            else plan.Take(found[0], mapped);
        }
        plan.Amounts.Sort((a, b) => a.Column.CompareTo(b.Column));
        plan.Extras.Sort();
        if (!plan.TryFix(file.Name)) Block(IssueCode.MissingValue, "The file name does not hold what the map expects in it.");
        plan.NameUndeclared(where, report);
        return blocked ? null : plan;
    }

    /// <summary>The share of mapped columns that the headers have, in percent: whether a file looks like one of this map.</summary>
    public static int Fit(ColumnMap map, IReadOnlyList<string> headers)
    {
        var wanted = map.Columns.Where(c => !c.Optional).ToList();
        return wanted.Count == 0 ? 0 : wanted.Count(c => Find(c.Column, headers).Count > 0) * 100 / wanted.Count;
    }

    /// <summary>Zero-based position of a column named <c>#n</c>; null for a header.</summary>
    public static int? Position(string column) => column.Length > 1 && column[0] == '#'
        && int.TryParse(column.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n - 1 : null;

    public static IEnumerable<string> NamedGroups(Regex pattern) => pattern.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]));

    /// <summary>Counts the values of one row, column by column.</summary>
    public void Count(DelimitedReader reader) => reader.CountValues(valueCounts);

    /// <summary>The columns as they were met so far.</summary>
    public IReadOnlyList<ReadColumn> Columns() => [.. planned.Select((c, i) => new ReadColumn(
        i + 1, Name(i), c.Mapped?.Field.ToString(), c.Category, c.Mapped is null or { Field: MapField.Ignored }, valueCounts[i]))];

    private string Name(int column) => Headers[column].Length > 0 ? Headers[column] : FormattableString.Invariant($"#{column + 1}");

    private void Take(int column, MappedColumn mapped)
    {
        var info = MapFields.Of(mapped.Field);
        var undeclared = mapped.Field is MapField.Ignored or MapField.Extra;
        planned[column] = new(mapped, mapped.Category ?? (undeclared ? ColumnTagger.OfUndeclared(Headers[column]) : info.Category));
        if (mapped.Field == MapField.Amount) Amounts.Add((column, mapped.ChargeType));
        else if (mapped.Field == MapField.Extra) Extras.Add(column);
        else if (mapped.Field != MapField.Ignored) columns[(int)mapped.Field] = column;
        if (info.Scope == MapScope.Invoice) InvoiceColumns.Add(column);
    }

    private bool TryFix(string fileName)
    {
        foreach (var (field, text) in Map.Constants)
            if (FixedValue.TryRead(Map, field, text, FixedValue.IsoDate, NumberGrammar.Plain, out var value))
                fixedValues[(int)field] = value;
        if (MapChecks.FileNamePattern(Map) is not { } pattern) return true;
        try
        {
            var match = pattern.Match(fileName);
            if (!match.Success) return false;
            foreach (var group in NamedGroups(pattern))
            {
                var field = Enum.Parse<MapField>(group, ignoreCase: true);
                if (!match.Groups[group].Success) continue;
                var datePattern = Map.FileNameDatePattern ?? Map.DatePattern;
                if (!FixedValue.TryRead(Map, field, match.Groups[group].Value, datePattern, Numbers, out var value)) return false;
                fixedValues[(int)field] = value;
            }
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private void NameUndeclared(SourcePosition where, Action<Issue> report)
    {
        for (var i = 0; i < planned.Length; i++)
        {
            if (planned[i].Mapped is not null) continue;
            var category = ColumnTagger.OfUndeclared(Headers[i]);
            planned[i] = new(null, category);
            var (code, what) = category.IsProhibited()
                ? (IssueCode.ProhibitedColumn, $"is {category.Code()}, which is never stored")
                : (IssueCode.UnknownColumn, "is not in the map");
            var message = $"Column '{Name(i)}' {what}; its values were left out.";
            report(new Issue(code, Severity.Warning, Stage.Parse, message, where with { Column = i + 1 }));
        }
    }

    public static List<int> Find(string column, IReadOnlyList<string> headers)
    {
        if (Position(column) is { } position) return position < headers.Count ? [position] : [];
        var name = column.Trim();
        return [.. Enumerable.Range(0, headers.Count).Where(i => string.Equals(headers[i], name, StringComparison.OrdinalIgnoreCase))];
    }

    private readonly record struct PlannedColumn(MappedColumn? Mapped, DataCategory Category);
}

/// <summary>A value that stands for the whole file, from a constant or the file name, with the grammar it was written in.</summary>
internal sealed record FixedValue(string Text, byte[] Utf8, string DatePattern, NumberGrammar Numbers)
{
    /// <summary>How constants write dates.</summary>
    public const string IsoDate = "yyyy-MM-dd";

    /// <summary>False when the text cannot be read as this field.</summary>
    public static bool TryRead(ColumnMap map, MapField field, string text, string datePattern, NumberGrammar numbers, out FixedValue value)
    {
        value = new((text ?? "").Trim(), Encoding.UTF8.GetBytes(text ?? ""), datePattern, numbers);
        if (string.IsNullOrWhiteSpace(text)) return false;
        return MapFields.Of(field).Grammar switch
        {
            MapGrammar.Date => VendorDate.TryParseExact(value.Utf8, datePattern, out _),
            MapGrammar.Amount => VendorNumber.TryParseMicros(value.Utf8, numbers, out var amount, out _) && amount is not null,
            MapGrammar.Currency => Currencies.IsKnown(text.Trim().ToUpperInvariant()),
            MapGrammar.Choice => MapChoices.Knows(map, field, text),
            _ => true,
        };
    }
}
