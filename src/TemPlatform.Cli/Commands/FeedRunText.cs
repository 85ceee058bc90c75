using System.Globalization;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Jobs;

namespace TemPlatform.Cli.Commands;

/// <summary>How runs of feeds and their health are shown.</summary>
internal static class FeedRunText
{
    public static object Document(Feed feed, FeedRun run) => new
    {
        Id = Out.Id(run.Id), Feed = feed.Name, run.BusinessDate, run.Sequence, run.Cause, run.DueAt, run.StartedAt, run.EndedAt, run.State,
        run.Attempts, Listed = run.ListedCount, Taken = run.TakenCount, Waiting = run.WaitingCount, Quarantined = run.QuarantinedCount,
        run.TakenBytes, run.RetryAt, run.Issue, run.Message,
    };

    public static object Document(FeedHealth health) => new
    {
        health.Feed.Name, health.State, LastRun = health.LastRun is { } run ? Document(health.Feed, run) : null, Next = health.Next?.DueAt,
        health.Waiting, health.Quarantined, Circuit = health.Circuit, health.CredentialExpires,
    };

    public static string State(FeedRun run) => run.State switch
    {
        FeedRunState.Failed => $"failed: {run.Issue}",
        _ => run.State.ToString().ToLowerInvariant(),
    };

    /// <summary>A moment, in UTC, to the minute.</summary>
    public static string At(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>What a run did, in one sentence.</summary>
    public static string Sentence(Feed feed, FeedRun run) => run.State == FeedRunState.Done
        ? $"Feed {feed.Name}: {Plural.Of(run.ListedCount, "file")} seen, {run.TakenCount} taken, {run.WaitingCount} not whole yet, "
            + $"{run.QuarantinedCount} quarantined."
        : $"Feed {feed.Name} failed with {run.Issue}: {run.Message}";
}
