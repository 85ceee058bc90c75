using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Connectors;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>A file is taken when it is whole, waits while it may not be, and becomes an exception when it never is.</summary>
public sealed class WholeFileTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);
    private static readonly CollectLimits Limits = new() { Settle = TimeSpan.FromSeconds(10), IncompleteAfter = TimeSpan.FromHours(6) };

    [Theory]
    [InlineData("bill.csv.part")]
    [InlineData("bill.csv.filepart")]
    [InlineData("bill.csv.tmp")]
    [InlineData("bill.csv.IN_PROGRESS")]
    [InlineData("bill.csv~")]
    [InlineData(".~lock.bill.csv#")]
    public void A_name_of_an_unfinished_file_waits_and_in_the_end_is_incomplete(string name)
    {
        var file = Seen(name, 10);
        Assert.Equal(Verdict.Waiting, Judge(file, name, 10, Start));
        Assert.Equal(Verdict.Waiting, Judge(file, name, 10, Start.AddHours(5)));
        Assert.Equal(Verdict.Refused, Judge(file, name, 10, Start.AddHours(6)));
        Assert.Equal((RemoteFileState.Incomplete, IssueCode.IncompleteFile), (file.State, file.Issue));
    }

    [Fact]
    public void Two_equal_looks_far_enough_apart_say_that_it_is_whole()
    {
        var file = Seen("bill.csv", 10);
        Assert.Equal(Verdict.Unsettled, Judge(file, "bill.csv", 10, Start));
        Assert.Equal(Verdict.Unsettled, Judge(file, "bill.csv", 10, Start.AddSeconds(9)));
        Assert.Equal(Verdict.Whole, Judge(file, "bill.csv", 10, Start.AddSeconds(10)));
    }

    [Fact]
    public void A_file_that_grows_waits_then_is_incomplete_and_is_taken_once_it_rests()
    {
        var file = Seen("bill.csv", 10);
        for (var hour = 1; hour < 6; hour++) Assert.Equal(Verdict.Unsettled, Judge(file, "bill.csv", 10 + hour, Start.AddHours(hour)));
        Assert.Equal(Verdict.Refused, Judge(file, "bill.csv", 16, Start.AddHours(6)));
        Assert.Equal(RemoteFileState.Incomplete, file.State);
        Assert.Equal(Verdict.Whole, Judge(file, "bill.csv", 16, Start.AddHours(7)));
    }

    [Fact]
    public void An_empty_file_waits()
    {
        var file = Seen("bill.csv", 0);
        Assert.Equal(Verdict.Waiting, Judge(file, "bill.csv", 0, Start.AddHours(1)));
        Assert.Equal(Verdict.Unsettled, Judge(file, "bill.csv", 5, Start.AddHours(2)));
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_make_a_file_old()
    {
        var file = Seen("bill.csv", 10);
        Assert.Equal(Verdict.Unsettled, Judge(file, "bill.csv", 10, Start.AddHours(-24)));
        Assert.Equal(Verdict.Unsettled, Judge(file, "bill.csv", 10, Start.AddHours(-24).AddSeconds(9)));
        Assert.Equal(Verdict.Whole, Judge(file, "bill.csv", 10, Start.AddHours(-24).AddSeconds(10)));
    }

    [Theory]
    [InlineData("../bill.csv")]
    [InlineData("a\\b.csv")]
    [InlineData("a\nb.csv")]
    [InlineData("a\0b.csv")]
    [InlineData("a\u202Evsc.exe")]
    [InlineData("..")]
    [InlineData("")]
    public void An_unsafe_name_is_refused_until_a_person_releases_it(string name)
    {
        var file = Seen(name, 10);
        Assert.Equal(Verdict.Refused, Judge(file, name, 10, Start.AddHours(1)));
        Assert.Equal((RemoteFileState.Quarantined, IssueCode.UnsafeName), (file.State, file.Issue));
        Assert.Equal(Verdict.Known, Judge(file, name, 10, Start.AddHours(2)));
        file.State = RemoteFileState.Waiting;
        Assert.Equal(Verdict.Whole, Judge(file, name, 10, Start.AddHours(2)));
    }

    [Fact]
    public void A_name_of_4096_characters_is_refused() =>
        Assert.Equal(Verdict.Refused, Judge(Seen(new string('a', 4096), 1), new string('a', 4096), 1, Start));

    [Theory]
    [InlineData(RemoteFileState.Quarantined)]
    [InlineData(RemoteFileState.Discarded)]
    public void What_was_decided_stays_so_until_the_vendor_sends_something_else(RemoteFileState state)
    {
        var file = Seen("bill.csv", 10);
        file.State = state;
        Assert.Equal(Verdict.Known, Judge(file, "bill.csv", 10, Start.AddDays(1)));
        Assert.Equal(Verdict.Unsettled, Judge(file, "bill.csv", 11, Start.AddDays(1)));
        Assert.Equal(RemoteFileState.Waiting, file.State);
    }

    [Fact]
    public void A_file_that_is_said_to_be_whole_is_taken_at_first_sight()
    {
        var entry = new RemoteEntry("1", "bill.csv", -1, null) { IsWhole = true };
        var file = Judgement.FirstSight(1, RemoteFiles.Hash("1"), entry, Start);
        Assert.Equal(Verdict.Whole, Judgement.Of(file, entry, false, Start, Limits));
        file.State = RemoteFileState.Taken;
        Assert.Equal(Verdict.Untold, Judgement.Of(file, entry, false, Start, Limits));
    }

    private static RemoteFile Seen(string name, long length) =>
        Judgement.FirstSight(1, RemoteFiles.Hash(name), Entry(name, length), Start);

    private static Verdict Judge(RemoteFile file, string name, long length, DateTimeOffset now) =>
        Judgement.Of(file, Entry(name, length), false, now, Limits);

    private static RemoteEntry Entry(string name, long length) => new(name, name, length, Start.AddDays(-1).AddSeconds(length));
}
