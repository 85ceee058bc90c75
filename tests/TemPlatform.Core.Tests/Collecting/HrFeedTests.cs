using System.Text;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tests.Matching;

namespace TemPlatform.Core.Tests.Collecting;

public class HrFeedTests
{
    private const string Header = "employee_id,name,title,department,cost_centre,email,phone_numbers,addresses,manager_id,status,"
        + "hire_date,termination_date,valid_from\n";

    [Fact]
    public void Reads_every_column_of_the_allow_list()
    {
        var feed = Read(Header + "E1,\"Doe, Ann\",Clerk,Sales,CC100,ann@example.com,212-555-0187|(212) 555 0188,1 Main St,E2,Leave,"
            + "2020-01-02,9999-12-31,2025-03-01\nE2,Bob Roe,,,,,,,,,,,\n");
        Assert.Empty(feed.Issues);
        var row = feed.Rows[0];
        Assert.Equal(("E1", "Doe, Ann", "Clerk", "Sales"), (row.Number.Value, row.Name.Value, row.Title!.Value, row.Department));
        Assert.Equal(("CC100", "ann@example.com", "1 Main St", "E2"),
            (row.CostCentreCode, row.Email!.Value, row.Address!.Value, row.ManagerNumber!.Value));
        Assert.Equal([12125550187, 12125550188], row.Phones.Select(phone => phone.Digits));
        Assert.Equal((EmploymentStatus.Leave, new DateOnly(2020, 1, 2), null, new DateOnly(2025, 3, 1)),
            (row.Status, row.HiredOn, row.TerminatedOn, row.ValidFrom));
        Assert.Equal((EmploymentStatus.Active, null, null), (feed.Rows[1].Status, feed.Rows[1].ValidFrom, feed.Rows[1].Title));
        Assert.All(feed.Columns, column => Assert.False(column.Withheld));
    }

    [Fact]
    public void Headers_count_without_case_order_and_punctuation()
    {
        var feed = Read("NAME;Employee ID\n".Replace(';', ',') + "Ann,E1\n");
        Assert.Equal("E1", Assert.Single(feed.Rows).Number.Value);
        Assert.Equal(["name", "employee_id"], feed.Columns.Select(column => column.Field));
    }

    [Fact]
    public void Other_columns_are_refused_by_name_and_their_values_withheld()
    {
        const string text = "employee_id,badge colour,name,date of birth\nE1,12345,Ann,1980-02-03\nE2,,Bob,\n";
        var feed = Read(text);
        Assert.Equal([(IssueCode.UnknownColumn, 2), (IssueCode.ProhibitedColumn, 4)],
            feed.Issues.Select(issue => (issue.Code, issue.Where.Column)).Order());
        var unknown = feed.Issues.Single(issue => issue.Code == IssueCode.UnknownColumn);
        Assert.Contains("badge colour", unknown.Message, StringComparison.Ordinal);
        Assert.Equal([(false, 2L), (true, 1), (false, 2), (true, 1)], feed.Columns.Select(column => (column.Withheld, column.ValueCount)));
        Assert.Equal("employee_id,badge colour,name,date of birth\nE1,     ,Ann,          \nE2,,Bob,\n", Blank(text, feed));
        Assert.Equal(2, feed.Rows.Count);
    }

    [Fact]
    public void Rows_that_cannot_be_taken_apart_are_withheld_beside_withheld_columns()
    {
        const string text = "employee_id,name,badge\nE1,Ann,1\nE2,Bob,99,7\nE3,Cy,3\n";
        var feed = Read(text);
        Assert.Contains(feed.Issues, issue => issue is { Code: IssueCode.RaggedRow, Where.Line: 3 });
        Assert.False(feed.IsComplete);
        Assert.Equal("employee_id,name,badge\nE1,Ann, \n           \nE3,Cy, \n", Blank(text, feed));
    }

    [Theory]
    [InlineData("employee_id,first_name,last_name\n1,Ann,Doe\n", IssueCode.MissingColumn)]
    [InlineData("name,title\nAnn,Clerk\n", IssueCode.MissingColumn)]
    [InlineData("17,Ann Doe,Clerk\n18,Bob Roe,Clerk\n", IssueCode.MissingHeader)]
    [InlineData("employee_id,name,Employee ID\n1,Ann,2\n", IssueCode.DuplicateColumn)]
    [InlineData("", IssueCode.EmptyFile)]
    public void A_wrong_header_holds_the_feed_and_nothing_of_it_is_kept(string text, IssueCode code)
    {
        var feed = Read(text);
        Assert.True(feed.IsHeld);
        Assert.Contains(feed.Issues, issue => issue.Code == code && issue.Severity == Severity.Blocker);
        Assert.Empty(feed.Rows);
        Assert.DoesNotContain(Blank(text, feed), c => !char.IsWhiteSpace(c));
        Assert.DoesNotContain(feed.Issues, issue => issue.Message.Contains("Ann", StringComparison.Ordinal));
    }

    [Fact]
    public void Both_rows_of_a_duplicate_id_are_named_and_neither_is_taken()
    {
        var feed = Read("employee_id,name,valid_from\nE1,Ann,2025-01-01\nE2,Bob,\ne1,Eve,2025-01-01\n");
        Assert.Equal([2L, 4], feed.Issues.Select(issue => issue.Where.Line));
        Assert.All(feed.Issues, issue => Assert.Equal((IssueCode.DuplicateEmployee, Severity.Error), (issue.Code, issue.Severity)));
        Assert.Contains("2, 4", feed.Issues[0].Message, StringComparison.Ordinal);
        Assert.Equal("E2", Assert.Single(feed.Rows).Number.Value);
        Assert.Contains("E1", feed.Named);
    }

    [Fact]
    public void Rows_of_one_employee_with_different_first_days_are_no_duplicates()
    {
        var feed = Read("employee_id,name,valid_from\nE1,Ann,2025-01-01\nE1,Ann,2025-06-01\n");
        Assert.Empty(feed.Issues);
        Assert.Equal(2, feed.Rows.Count);
    }

    [Fact]
    public void Managers_in_a_circle_are_named_and_left_out()
    {
        var feed = Read("employee_id,name,manager_id\nE1,Ann,E2\nE2,Bob,E3\nE3,Cy,E2\nE4,Di,E1\nE5,Ed,E5\n");
        Assert.Equal([3L, 4, 6], feed.Issues.Where(issue => issue.Code == IssueCode.ManagerCycle).Select(issue => issue.Where.Line));
        Assert.Equal(["E2", null, null, "E1", null], feed.Rows.Select(row => row.ManagerNumber?.Value));
    }

    [Fact]
    public void Unknown_managers_and_cost_centres_are_warnings()
    {
        var company = new Company();
        company.Person(9, Company.Day(1), null, null, EmploymentStatus.Active);
        var feed = Read("employee_id,name,manager_id,cost_centre\nE1,Ann,E9,cc100\nE2,Bob,E7,XX\nE3,Cy,E1,XX\n", company.Reference());
        Assert.Equal([(IssueCode.UnknownManager, 3L), (IssueCode.UnknownCostCentre, 3)],
            feed.Issues.Select(issue => (issue.Code, issue.Where.Line)).Order());
        Assert.All(feed.Issues, issue => Assert.Equal(Severity.Warning, issue.Severity));
        Assert.Equal(3, feed.Rows.Count);
    }

    [Theory]
    [InlineData("E1,Ann,Active,2025-02-30,,", IssueCode.BadDate)]
    [InlineData("E1,Ann,Active,01/02/2025,,", IssueCode.BadDate)]
    [InlineData("E1,Ann,Active,,,9999-12-31", IssueCode.BadDate)]
    [InlineData("E1,Ann,Retired,,,", IssueCode.BadStatus)]
    [InlineData("E1,Ann,Terminated,2025-03-01,2025-02-01,", IssueCode.DatesOutOfOrder)]
    [InlineData("E1,Ann,Active,,2025-02-01,2025-02-01", IssueCode.DatesOutOfOrder)]
    [InlineData("E1,,Active,,,", IssueCode.MissingValue)]
    [InlineData(",Ann,Active,,,", IssueCode.MissingValue)]
    public void A_bad_row_is_named_and_left_out_while_the_others_go_on(string row, IssueCode code)
    {
        var feed = Read($"employee_id,name,status,hire_date,termination_date,valid_from\n{row}\nE2,Bob,Active,,,\n");
        var issue = Assert.Single(feed.Issues);
        Assert.Equal((code, Severity.Error, 2L), (issue.Code, issue.Severity, issue.Where.Line));
        Assert.Equal("E2", Assert.Single(feed.Rows).Number.Value);
    }

    [Fact]
    public void A_number_that_is_none_is_left_out_and_never_repeated()
    {
        var feed = Read("employee_id,name,phone_numbers\nE1,Ann,212-555-0187;ext. 77 desk\n");
        var issue = Assert.Single(feed.Issues);
        Assert.Equal((IssueCode.IdentifierNotANumber, Severity.Warning), (issue.Code, issue.Severity));
        Assert.DoesNotContain("77", issue.Message, StringComparison.Ordinal);
        Assert.Single(feed.Rows[0].Phones);
    }

    [Fact]
    public void A_real_export_with_two_name_columns_is_held_and_its_pay_refused()
    {
        var corpus = Environment.GetEnvironmentVariable("TEM_CORPUS");
        var path = corpus is null ? null : Path.Combine(corpus, "hr", "oracle_hr", "employees.csv");
        Assert.SkipUnless(File.Exists(path), "TEM_CORPUS names no folder with hr/oracle_hr/employees.csv: that export was left out.");
        using var stream = File.OpenRead(path!);
        var feed = HrFeed.Read(stream, 1, new Company().Reference(), "US");
        Assert.Contains(feed.Issues, issue => issue is { Code: IssueCode.MissingColumn, Severity: Severity.Blocker });
        Assert.Contains(feed.Columns, column => column is { Header: "salary", Withheld: true });
        Assert.DoesNotContain(feed.Columns, column => column.Header is "phone_number" or "email" or "hire_date" && column.Withheld);
    }

    [Fact]
    public void Random_bytes_are_issues_and_never_exceptions()
    {
        var random = new Random(5);
        var header = Encoding.UTF8.GetBytes(Header);
        for (var i = 0; i < Cases.Count; i++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            if (random.Next(2) == 0) for (var j = 0; j < noise.Length; j++) noise[j] = (byte)"E1,\"\n-2025;|A "[noise[j] % 14];
            using var stream = new MemoryStream([.. random.Next(4) == 0 ? [] : header, .. noise]);
            var feed = HrFeed.Read(stream, 1, new Company().Reference(), "US");
            Assert.True(feed.IsHeld || feed.RowCount >= feed.Rows.Count);
        }
    }

    private static HrFeedRows Read(string text, ReferenceData? known = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var company = new Company();
        return HrFeed.Read(stream, 1, known ?? company.Reference(), "US");
    }

    private static string Blank(string text, HrFeedRows feed)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var span in feed.WithheldSpans)
            for (var i = span.Offset; i < span.Offset + span.Length; i++)
                if (bytes[i] is not ((byte)'\r' or (byte)'\n')) bytes[i] = (byte)' ';
        return Encoding.UTF8.GetString(bytes);
    }
}
