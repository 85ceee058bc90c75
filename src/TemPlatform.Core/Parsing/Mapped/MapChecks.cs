using System.Globalization;
using System.Text.RegularExpressions;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Privacy;
using TemPlatform.Core.Tagging;

namespace TemPlatform.Core.Parsing.Mapped;

/// <summary>Says in words what is wrong with a column map, one sentence per problem.</summary>
internal static class MapChecks
{
    private const int HeaderRowsMax = 20;

    public static IEnumerable<string> Problems(ColumnMap map) =>
        Grammar(map).Concat(Columns(map)).Concat(Fixed(map)).Concat(Completeness(map));

    private static IEnumerable<string> Grammar(ColumnMap map)
    {
        if (!TryDelimiter(map.Delimiter, out _))
            yield return "The delimiter must be one ASCII character that is no quote or line break, or \\t.";
        if (map.HeaderRows is < 0 or > HeaderRowsMax) yield return $"Header rows must be 0 to {HeaderRowsMax}.";
        if (!DelimitedOptions.IsKnownEncoding(map.Encoding)) yield return "The encoding must be utf-8, utf-16, iso-8859-1 or windows-1252.";
        if (!TryNumbers(map, out _))
            yield return "Decimal mark and group mark must be one character each, differ, and be neither digits nor signs.";
        var day = new DateTime(2026, 11, 23, 14, 5, 6);
        if (!IsDatePattern(map.DatePattern)) yield return "The date pattern reads no dates.";
        if (map.FileNameDatePattern is { } inName && !IsDatePattern(inName))
            yield return "The date pattern of the file name reads no dates.";
        if (!Reads(map.TimePattern, p => TimeOnly.TryParseExact(TimeOnly.FromDateTime(day).ToString(p, CultureInfo.InvariantCulture), p,
            CultureInfo.InvariantCulture, DateTimeStyles.None, out _))) yield return "The time pattern reads no times.";
        if (!Reads(map.DateTimePattern, p => DateTime.TryParseExact(day.ToString(p, CultureInfo.InvariantCulture), p,
            CultureInfo.InvariantCulture, DateTimeStyles.None, out _))) yield return "The pattern of date and time reads no times.";
    }

    private static IEnumerable<string> Columns(ColumnMap map)
    {
        foreach (var column in map.Columns)
        {
            if (string.IsNullOrWhiteSpace(column.Column)) yield return $"A column of field {column.Field} has no name.";
            else if (map.HeaderRows == 0 && MapPlan.Position(column.Column) is null)
                yield return $"Without header rows a column is named by its position, #1 for the first, not '{column.Column}'.";
            if (!MapFields.Knows(column.Field))
            {
                yield return $"Column '{column.Column}' is mapped to no field.";
                continue;
            }
            if (column.Field != MapField.Ignored && ColumnTagger.OfUndeclared(column.Column).IsProhibited())
                yield return $"Column '{column.Column}' is of data that may not be stored; it can only be ignored.";
            if (column.Field == MapField.Extra && column.Category is null or DataCategory.Unknown)
                yield return $"Column '{column.Column}' is an extra and needs the category of its values.";
            if (column.Category is { } category && category.IsProhibited() && column.Field != MapField.Ignored)
                yield return $"Column '{column.Column}' is declared as data that may not be stored; it can only be ignored.";
            if (column.ChargeType is not null && column.Field != MapField.Amount)
                yield return $"Column '{column.Column}' has a charge type but no amount.";
            if (!IsYielded(map, column.Field)) yield return $"Field {column.Field} does not belong into a map that yields {map.Yields}.";
        }
        foreach (var name in Twice(map.Columns.Select(c => c.Column.Trim().ToUpperInvariant())))
            yield return $"Column '{name}' is mapped twice.";
        foreach (var field in Twice(map.Columns.Where(c => !MapFields.MayRepeat(c.Field)).Select(c => c.Field.ToString())))
            yield return $"Field {field} has two columns.";
    }

    private static IEnumerable<string> Fixed(ColumnMap map)
    {
        foreach (var (field, value) in map.Constants)
        {
            if (!MapFields.Knows(field) || !MapFields.MayBeFixed(field)) yield return $"Field {field} cannot be a constant.";
            else if (!FixedValue.TryRead(map, field, value, FixedValue.IsoDate, NumberGrammar.Plain, out _))
                yield return $"The constant of field {field} cannot be read.";
        }
        if (map.FileName is null) yield break;
        if (FileNamePattern(map) is not { } pattern)
        {
            yield return "The expression over the file name is not valid, or needs backtracking.";
            yield break;
        }
        foreach (var group in MapPlan.NamedGroups(pattern))
            if (!Enum.TryParse<MapField>(group, ignoreCase: true, out var field) || !MapFields.Knows(field) || !MapFields.MayBeFixed(field))
                yield return $"Group '{group}' of the file name names no field that one value can fill.";
    }

    private static IEnumerable<string> Completeness(ColumnMap map)
    {
        var given = map.Columns.Select(c => c.Field).Concat(map.Constants.Keys).ToHashSet();
        if (FileNamePattern(map) is { } pattern)
            foreach (var group in MapPlan.NamedGroups(pattern))
                if (Enum.TryParse<MapField>(group, ignoreCase: true, out var field)) given.Add(field);
        foreach (var needed in new[] { MapField.AccountNumber, MapField.InvoiceDate })
            if (!given.Contains(needed)) yield return $"Nothing gives field {needed}.";
        if (map.Yields == MapYields.Charges && !given.Contains(MapField.Amount)) yield return "No column is an Amount.";
        if (map.Yields == MapYields.Usage && !given.Contains(MapField.UsageDate) && !given.Contains(MapField.UsageStart))
            yield return "No column is the UsageDate or the UsageStart.";
        var amounts = map.Columns.Where(c => c.Field == MapField.Amount).ToList();
        if (amounts.Count > 1 && amounts.Exists(c => c.ChargeType is null))
            yield return "Of several Amount columns each needs its charge type.";
    }

    /// <summary>The delimiter as a character.</summary>
    public static bool TryDelimiter(string text, out char delimiter)
    {
        delimiter = text == "\\t" ? '\t' : text.Length == 1 ? text[0] : '\0';
        return char.IsAscii(delimiter) && delimiter is not ('\0' or '"' or '\r' or '\n');
    }

    /// <summary>How the columns write numbers.</summary>
    public static bool TryNumbers(ColumnMap map, out NumberGrammar grammar)
    {
        grammar = NumberGrammar.Plain;
        if (map.DecimalMark.Length != 1 || map.GroupMark.Length > 1) return false;
        try
        {
            grammar = new NumberGrammar(map.DecimalMark[0], map.GroupMark.Length == 0 ? '\0' : map.GroupMark[0], map.AllowCurrencySign);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The expression over file names; null when there is none or it is not valid.</summary>
    public static Regex? FileNamePattern(ColumnMap map)
    {
        try
        {
            return map.FileName is null ? null
                : new Regex(map.FileName, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool IsDatePattern(string pattern) => Reads(pattern, p => DateOnly.TryParseExact(
        new DateOnly(2026, 11, 23).ToString(p, CultureInfo.InvariantCulture), p, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    private static bool Reads(string pattern, Func<string, bool> roundTrip)
    {
        try
        {
            return pattern.Length > 1 && roundTrip(pattern);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsYielded(ColumnMap map, MapField field) =>
        MapFields.Of(field).Scope != (map.Yields == MapYields.Charges ? MapScope.Usage : MapScope.Charge);

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.Where(n => n.Length > 0).GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key);
}
