using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Tests.Collecting;

public sealed class FeedCircuitTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 6, 0, 0, TimeSpan.Zero);

    // The latest first, an hour apart, the last one at Start.
    private static List<FeedRun> Runs(params IssueCode?[] latestFirst) => [.. latestFirst.Select((issue, i) => new FeedRun
    {
        EndedAt = Start.AddHours(-i), State = issue is null ? FeedRunState.Done : FeedRunState.Failed, Issue = issue, Attempts = 1,
    })];

    private static CircuitState Of(List<FeedRun> runs, DateTimeOffset? changedAt = null, int hoursLater = 0) =>
        FeedCircuit.Of(runs, changedAt ?? Start.AddDays(-9), Start.AddHours(hoursLater));

    [Theory]
    [InlineData(IssueCode.SignInRefused)]
    [InlineData(IssueCode.AccountLocked)]
    [InlineData(IssueCode.HostKeyChanged)]
    [InlineData(IssueCode.HostKeyUnknown)]
    [InlineData(IssueCode.CertificateRefused)]
    [InlineData(IssueCode.MissingCredential)]
    [InlineData(IssueCode.CodeRefused)]
    [InlineData(IssueCode.AddressRefused)]
    public void What_a_person_must_mend_stops_the_feed_at_once_until_something_changes(IssueCode code)
    {
        var runs = Runs(code, null);
        Assert.Equal(new CircuitState(true, null, code), Of(runs, hoursLater: 1_000));
        Assert.False(Of(runs, changedAt: Start.AddMinutes(1)).IsOpen);
        Assert.Null(FeedCircuit.RetryAt(runs[0], 50));
    }

    [Fact]
    public void What_may_pass_by_itself_rests_longer_and_longer_after_five_failures()
    {
        var lost = IssueCode.ConnectionLost;
        Assert.False(Of(Runs(lost, lost, lost, lost, null)).IsOpen);
        var five = Runs(lost, lost, lost, lost, lost);
        Assert.Equal(Start.AddMinutes(30), Of(five).Until);
        Assert.False(Of(five, hoursLater: 1).IsOpen);
        Assert.Equal(Start.AddHours(1), Of(Runs(lost, lost, lost, lost, lost, lost)).Until);
        Assert.Equal(Start.AddHours(6), Of(Runs([.. Enumerable.Repeat<IssueCode?>(lost, 20)])).Until);
    }

    [Fact]
    public void A_run_that_succeeds_closes_the_circuit()
    {
        Assert.False(Of(Runs(null, IssueCode.SignInRefused)).IsOpen);
        Assert.False(Of([]).IsOpen);
    }

    [Fact]
    public void Suspended_and_covered_runs_do_not_count()
    {
        var runs = Runs(IssueCode.FeedSuspended, IssueCode.FeedSuspended, IssueCode.SignInRefused);
        runs.Insert(0, new FeedRun { State = FeedRunState.Covered, EndedAt = Start.AddHours(1) });
        Assert.Equal(IssueCode.SignInRefused, Of(runs).Cause);
        Assert.True(Of(runs).IsOpen);
        Assert.Null(FeedCircuit.RetryAt(runs[1], 50));
    }

    [Theory]
    [InlineData(1, 0, 48)]
    [InlineData(1, 100, 72)]
    [InlineData(3, 50, 240)]
    public void A_failed_run_is_tried_again_later_each_time(int attempts, int jitter, int seconds)
    {
        var run = Runs(IssueCode.ServerUnreachable)[0];
        run.Attempts = attempts;
        Assert.Equal(Start.AddSeconds(seconds), FeedCircuit.RetryAt(run, jitter));
    }

    [Fact]
    public void The_last_try_of_a_run_is_the_fourth()
    {
        var run = Runs(IssueCode.ServerUnreachable)[0];
        run.Attempts = FeedCircuit.AttemptsMax;
        Assert.Null(FeedCircuit.RetryAt(run, 50));
    }
}
