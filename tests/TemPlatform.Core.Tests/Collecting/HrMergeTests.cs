using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using static TemPlatform.Core.Tests.Matching.Company;

namespace TemPlatform.Core.Tests.Collecting;

public class HrMergeTests
{
    private const string Header = "employee_id,name,cost_centre,phone_numbers,status,hire_date,termination_date,valid_from\n";
    private readonly HrHistory history = new();

    [Fact]
    public void A_joiner_is_known_from_the_first_day_of_the_row_the_hire_date_or_the_feed()
    {
        var change = Load(Day(6), "E1,Ann,CC100,,Active,2024-02-01,,2025-03-01", "E2,Bob,CC100,,Active,2024-02-01,,", "E3,Cy,CC100,,,,,");
        Assert.Equal((3, 0, 0), (change.Joiners, change.Movers, change.Leavers));
        Assert.Equal(["2025-03-01.. CC100 Active"], history.Spans("E1"));
        Assert.Equal(["2024-02-01.. CC100 Active"], history.Spans("E2"));
        Assert.Equal(["2025-06-01.. CC100 Active"], history.Spans("E3"));
    }

    [Fact]
    public void The_same_feed_again_changes_nothing()
    {
        string[] rows = ["E1,Ann,CC100,212-555-0187|212-555-0188,Active,2026-02-01,,", "E2,Bob,CC100,,Active,,2025-09-01,2025-01-01",
            "E3,Cy,CC100,,Terminated,2020-01-01,2024-05-01,", "E4,Di,CC100,,Leave,,,2025-08-01"];
        Load(Day(6), rows);
        foreach (var day in new[] { Day(6), Day(7), Day(10) })
        {
            var again = Load(day, rows);
            Assert.True(again.IsEmpty);
            Assert.Equal(4, again.Unchanged);
        }
    }

    [Fact]
    public void A_mover_ends_one_version_and_begins_another()
    {
        Load(Day(1), "E1,Ann,CC100,,Active,,,2025-01-01");
        var change = Load(Day(6), "E1,Ann,CC200,,Active,,,2025-06-01");
        Assert.Equal(1, change.Movers);
        Assert.Equal(["2025-01-01..2025-06-01 CC100 Active", "2025-06-01.. CC200 Active"], history.Spans("E1"));
        Assert.Equal(["2025-01-01.. CC100 Active"], history.Spans("E1", feed: 1));
    }

    [Fact]
    public void A_new_phone_number_is_a_move_too()
    {
        Load(Day(1), "E1,Ann,CC100,212-555-0187,Active,,,2025-01-01");
        Assert.Equal(1, Load(Day(6), "E1,Ann,CC100,212-555-0188,Active,,,2025-06-01").Movers);
    }

    [Fact]
    public void A_late_row_corrects_history_and_what_was_known_before_can_still_be_asked()
    {
        Load(Day(1), "E1,Ann,CC100,,Active,,,2025-01-01");
        Load(Day(8), "E1,Ann,CC200,,Active,,,2025-03-01");
        Assert.Equal(["2025-01-01..2025-03-01 CC100 Active", "2025-03-01.. CC200 Active"], history.Spans("E1"));
        Assert.Equal(["2025-01-01.. CC100 Active"], history.Spans("E1", feed: 1));
    }

    [Fact]
    public void A_future_row_announces_and_a_later_feed_can_take_it_back()
    {
        Load(Day(1), "E1,Ann,CC100,,Active,,,2025-01-01");
        Load(Day(2), "E1,Ann,CC200,,Active,,,2025-06-01");
        Assert.Equal(["2025-01-01..2025-06-01 CC100 Active", "2025-06-01.. CC200 Active"], history.Spans("E1"));
        Load(Day(3), "E1,Ann,CC100,,Active,,,2025-01-01");
        Assert.Equal(["2025-01-01.. CC100 Active"], history.Spans("E1"));
    }

    [Fact]
    public void A_leaver_who_is_told_keeps_the_day()
    {
        Load(Day(1), "E1,Ann,CC100,,Active,,,2025-01-01");
        var change = Load(Day(6), "E1,Ann,CC100,,Terminated,,2025-05-16,2025-06-01");
        Assert.Equal((1, 0), (change.Leavers, change.Missing));
        Assert.Equal(["2025-01-01..2025-05-16 CC100 Active", "2025-05-16.. CC100 Terminated"], history.Spans("E1"));
    }

    [Fact]
    public void A_termination_ahead_says_employed_until_then()
    {
        Load(Day(1), "E1,Ann,CC100,,Active,,2025-09-01,2025-01-01");
        Assert.Equal(["2025-01-01..2025-09-01 CC100 Active", "2025-09-01.. CC100 Terminated"], history.Spans("E1"));
    }

    [Fact]
    public void Who_is_missing_from_the_feed_left_on_its_day_with_the_numbers_kept()
    {
        Load(Day(1), [.. People(9), "E10,Zoe,CC100,212-555-0187,Active,,,2025-01-01"]);
        var change = Load(Day(6), People(9));
        Assert.Equal((1, 1, 9), (change.Leavers, change.Missing, change.Unchanged));
        Assert.Contains(change.Issues, issue => issue is { Code: IssueCode.FeedShrank, Severity: Severity.Info });
        Assert.Equal(["2025-01-01..2025-06-01 CC100 Active", "2025-06-01.. CC100 Terminated"], history.Spans("E10"));
        Assert.Equal(2, change.Phones.Count);
        Assert.True(Load(Day(7), People(9)).IsEmpty);
    }

    [Fact]
    public void Somebody_on_a_refused_row_is_not_missing()
    {
        Load(Day(1), [.. People(9), "E10,Zoe,CC100,,Active,,,2025-01-01"]);
        var change = Load(Day(6), [.. People(9), "E10,Zoe,CC100,,Retired,,,2025-01-01"]);
        Assert.True(change.IsEmpty);
    }

    [Fact]
    public void Nobody_is_missing_while_a_row_cannot_be_read()
    {
        Load(Day(1), [.. People(9), "E10,Zoe,CC100,,Active,,,2025-01-01"]);
        var change = Load(Day(6), [.. People(9), "E10,Zoe,CC100"]);
        Assert.True(change.IsEmpty);
        Assert.Contains(change.Issues, issue => issue is { Code: IssueCode.FeedShrank, Severity: Severity.Warning });
    }

    [Fact]
    public void A_rehire_comes_back_with_the_gap_kept()
    {
        Load(Day(1), "E1,Ann,CC100,,Active,,,2025-01-01");
        Load(Day(3), "E1,Ann,CC100,,Terminated,,2025-03-01,2025-03-01");
        var change = Load(Day(9), "E1,Ann,CC300,,Active,2025-08-15,,");
        Assert.Equal(1, change.Rehires);
        Assert.Equal(["2025-01-01..2025-03-01 CC100 Active", "2025-03-01..2025-08-15 CC100 Terminated", "2025-08-15.. CC300 Active"],
            history.Spans("E1"));
    }

    [Fact]
    public void A_feed_that_shrinks_by_more_than_a_fifth_is_held_unless_accepted()
    {
        Load(Day(1), People(10));
        Assert.False(Load(Day(2), People(8)).IsHeld);
        Load(Day(2), People(10));
        var held = Load(Day(3), People(7));
        Assert.True(held.IsHeld && held.IsEmpty);
        Assert.Contains(held.Issues, issue => issue is { Code: IssueCode.FeedShrank, Severity: Severity.Blocker });
        var accepted = history.Load(Day(3), Header + string.Join('\n', People(7)), acceptShrink: true);
        Assert.Equal(3, accepted.Leavers);
    }

    [Fact]
    public void A_held_feed_changes_nothing()
    {
        Load(Day(1), People(3));
        var change = history.Load(Day(2), "employee_id,title\nE1,Clerk\n");
        Assert.True(change.IsHeld && change.IsEmpty);
    }

    private HrChange Load(DateOnly feedDate, params string[] rows) => history.Load(feedDate, Header + string.Join('\n', rows) + '\n');

    private static string[] People(int count) =>
        [.. Enumerable.Range(1, count).Select(i => $"E{i},Ann,CC100,,Active,,,2025-01-01")];
}
