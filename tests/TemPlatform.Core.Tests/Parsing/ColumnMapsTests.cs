using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;
using TemPlatform.Core.Tests.Parsing.Formats;

namespace TemPlatform.Core.Tests.Parsing;

public class ColumnMapsTests
{
    private const string Json = """
        {
          // Monthly report of one vendor.
          "delimiter": ";", "decimalMark": ",", "groupMark": ".", "datePattern": "dd.MM.yyyy", "encoding": "windows-1252",
          "columns": [
            { "column": "Konto", "field": "AccountNumber" },
            { "column": "Datum", "field": "InvoiceDate" },
            { "column": "Netto", "field": "Amount", "chargeType": "Recurring" },
            { "column": "MwSt", "field": "Amount", "chargeType": "Tax" },
            { "column": "Projekt", "field": "Extra", "category": "None" },
          ],
          "constants": { "Currency": "EUR" },
          "chargeTypes": { "GG": "Recurring" }
        }
        """;

    [Fact]
    public void Reads_and_writes_a_map()
    {
        var map = ColumnMaps.Parse(Json, out var issues)!;
        Assert.Empty(issues);
        Assert.Equal(("EUR", ChargeType.Tax, DataCategory.None),
            (map.Constants[MapField.Currency], map.Columns[3].ChargeType, map.Columns[4].Category));
        var text = ColumnMaps.Write(map);
        Assert.Equal(text, ColumnMaps.Write(ColumnMaps.Parse(text, out _)!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"delimiters\": \";\" }")]
    [InlineData("{ \"columns\": [ { \"column\": \"a\", \"field\": \"Nonsense\" } ] }")]
    [InlineData("{ \"columns\": [ { \"column\": \"a\", \"field\": 3 } ] }")]
    public void Refuses_what_is_no_map(string json)
    {
        Assert.Null(ColumnMaps.Parse(json, out var issues));
        Assert.Equal([IssueCode.BadColumnMap], issues.Select(i => i.Code));
    }

    [Theory]
    [InlineData("{}", "Nothing gives field AccountNumber")]
    [InlineData("{\"columns\":null,\"delimiter\":null}", "delimiter")]
    [InlineData("{\"columns\":[null]}", "No column is an Amount")]
    public void Names_what_a_map_lacks(string json, string problem)
    {
        Assert.NotNull(ColumnMaps.Parse(json, out var issues));
        Assert.Contains(issues, i => i.Message.Contains(problem, StringComparison.Ordinal) && i.Severity == Severity.Blocker);
    }

    public static TheoryData<Action<ColumnMap>, string> Mistakes => new()
    {
        { m => m.Delimiter = ";;", "delimiter" },
        { m => m.Encoding = "ebcdic", "encoding" },
        { m => m.HeaderRows = -1, "Header rows" },
        { m => m.DecimalMark = m.GroupMark = ",", "Decimal mark" },
        { m => m.DatePattern = "q", "date pattern" },
        { m => m.TimePattern = "", "time pattern" },
        { m => m.Columns[0].Column = " ", "has no name" },
        { m => m.Columns[1].Column = m.Columns[0].Column, "mapped twice" },
        { m => m.Columns[3].Field = MapField.Description, "has two columns" },
        { m => m.Columns[4].Field = MapField.UsageDate, "does not belong" },
        { m => m.Columns[4].Column = "Social Security Number", "may not be stored" },
        { m => m.Columns[4].Field = MapField.Extra, "needs the category" },
        { m => (m.Columns[4].Field, m.Columns[4].Category) = (MapField.Extra, DataCategory.Gender), "may not be stored" },
        { m => m.Columns[4].ChargeType = ChargeType.Tax, "no amount" },
        { m => m.Columns[4].Field = MapField.Amount, "each needs its charge type" },
        { m => m.HeaderRows = 0, "by its position" },
        { m => m.Constants[MapField.Amount] = "1", "cannot be a constant" },
        { m => m.Constants[MapField.DueDate] = "1.3.2026", "cannot be read" },
        { m => m.Constants[MapField.Currency] = "XYZ", "cannot be read" },
        { m => m.FileName = "(", "file name" },
        { m => m.FileName = @"(?<AccountNumber>a)\1", "backtracking" },
        { m => m.FileName = "(?<Nonsense>a)", "names no field" },
        { m => m.Yields = MapYields.Usage, "UsageDate" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Names_each_mistake(Action<ColumnMap> mistake, string problem)
    {
        var map = MapBench.Map();
        Assert.Empty(ColumnMaps.Validate(map));
        mistake(map);
        Assert.Contains(ColumnMaps.Validate(map), i => i.Message.Contains(problem, StringComparison.Ordinal));
        Assert.Contains(IssueCode.BadColumnMap, MapBench.Read(MapBench.Header, map).Codes);
    }

    [Fact]
    public void Every_field_has_a_row_in_the_table() => Assert.All(Enum.GetValues<MapField>(), f => Assert.True(MapFields.Knows(f)));
}
