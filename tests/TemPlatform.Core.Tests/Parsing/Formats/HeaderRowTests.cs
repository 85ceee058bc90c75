using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Tests.Parsing.Formats;

/// <summary>A file that has no header must not have its first row taken for names: it would be lost, and shown.</summary>
public class HeaderRowTests
{
    private const string Rows = "A-1,2026-01-05,John Smith,10.00\nA-1,2026-01-05,Jane Doe,5.00\n";

    [Fact]
    public void A_first_row_of_values_holds_the_file_and_shows_none_of_them()
    {
        var sink = MapBench.Read(Rows, Positions());
        var issue = Assert.Single(sink.Issues).Issue;
        Assert.Equal((IssueCode.MissingHeader, Severity.Blocker), (issue.Code, issue.Severity));
        Assert.Empty(sink.Invoices);
        AssertShowsNobody(sink);
    }

    [Fact]
    public void A_first_row_that_nothing_tells_from_names_gives_positions_as_names()
    {
        var sink = MapBench.Read("A-0,,John Smith,\n" + Rows, Positions());
        Assert.Equal(2, sink.Charges.Count);
        Assert.Equal(["#1", "#2", "#3", "#4"], sink.ColumnsByFile[7].Select(c => c.Header));
        Assert.Equal(IssueCode.UnknownColumn, Assert.Single(sink.Issues).Issue.Code);
        AssertShowsNobody(sink);
    }

    [Fact]
    public void A_row_of_names_above_positions_is_a_header()
    {
        var sink = MapBench.Read("Account,Date,Contact,Amount\n" + Rows, Positions());
        Assert.Equal(2, sink.Charges.Count);
        Assert.Equal(["Account", "Date", "Contact", "Amount"], sink.ColumnsByFile[7].Select(c => c.Header));
    }

    [Fact]
    public void Without_header_rows_every_column_is_its_position()
    {
        var map = Positions();
        map.HeaderRows = 0;
        var sink = MapBench.Read(Rows, map);
        Assert.Equal(2, sink.Charges.Count);
        Assert.Equal(["#1", "#2", "#3", "#4"], sink.ColumnsByFile[7].Select(c => c.Header));
        AssertShowsNobody(sink);
    }

    private static ColumnMap Positions() => new()
    {
        Columns =
        [
            new() { Column = "#1", Field = MapField.AccountNumber }, new() { Column = "#2", Field = MapField.InvoiceDate },
            new() { Column = "#4", Field = MapField.Amount },
        ],
    };

    private static void AssertShowsNobody(RecordingSink sink)
    {
        Assert.All(sink.Issues, i => Assert.DoesNotContain("John", i.Issue.Message, StringComparison.OrdinalIgnoreCase));
        Assert.All(sink.ColumnsByFile.Values.SelectMany(c => c),
            c => Assert.DoesNotContain("John", c.Header, StringComparison.OrdinalIgnoreCase));
    }
}
