using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Core.Parsing.Mapped;

/// <summary>
/// Whether the row above the data names the columns. A file without a header has a row of data there: taken for names it would be lost
/// as money and shown as names, be it a person's.
/// </summary>
internal static class HeaderRow
{
    public enum Kind
    {
        /// <summary>It names the columns.</summary>
        Names = 1,
        /// <summary>Nothing tells; its texts are not used as names.</summary>
        Unknown = 2,
        /// <summary>It holds a date or an amount where the map says that the data does.</summary>
        Data = 3,
    }

    public static Kind Judge(ColumnMap map, IReadOnlyList<string> headers)
    {
        if (map.HeaderRows == 0) return Kind.Names;
        if (map.Columns.Exists(c => MapPlan.Position(c.Column) is null && MapPlan.Find(c.Column, headers).Count > 0)) return Kind.Names;
        var cells = map.Columns.Where(c => MapFields.Of(c.Field).Grammar is MapGrammar.Date or MapGrammar.Amount)
            .SelectMany(c => MapPlan.Find(c.Column, headers).Select(column => (c.Field, Text: headers[column])))
            .Where(cell => cell.Text.Length > 0).ToList();
        if (cells.Count == 0) return Kind.Unknown;
        MapChecks.TryNumbers(map, out var numbers);
        return cells.Exists(cell => FixedValue.TryRead(map, cell.Field, cell.Text, map.DatePattern, numbers, out _))
            ? Kind.Data : Kind.Names;
    }
}
