using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Jobs;

namespace TemPlatform.Runtime.Collecting;

/// <summary>The part of a feed's declaration that says how its files are fetched, and when.</summary>
internal static class FeedFetching
{
    private static string Known => string.Join(", ", FeedConnectors.All.Select(c => c.Name));

    /// <summary>Takes it into a feed.</summary>
    /// <exception cref="TemException">Something is missing, unknown or wrong; the message says what, without its value.</exception>
    public static void Read(FeedDocument document, Feed feed)
    {
        feed.Accounts = document.Accounts is { Count: > 0 } accounts ? JsonSerializer.Serialize(accounts) : null;
        feed.Cadence = document.Cadence ?? Cadence.Unknown;
        if (document.Connector is null)
        {
            if (document.Connection is not null || document.Credential is not null || document.Schedule is not null)
                throw new TemException("A connection, a credential or a schedule needs a connector: "
                    + $"name one of {Known}.");
            return;
        }
        var connector = FeedConnectors.Find(document.Connector)
            ?? throw new TemException($"There is no connector of that name. Known: {Known}.");
        if (document.Connection is not { ValueKind: JsonValueKind.Object } connection)
            throw new TemException($"The connector {connector.Name} needs a connection: see docs/connectors.");
        if (connector.Problem(connection) is { } problem) throw new TemException(problem);
        (feed.Connector, feed.Connection, feed.Credential) = (connector.Name, JsonSerializer.Serialize(connection), document.Credential);
        ReadSchedule(document.Schedule, feed);
    }

    /// <summary>What it says, to compare and to record: of the connection, which may name a person's sign-in, a hash.</summary>
    public static FetchingText Describe(Feed feed) => new(feed.Connector, feed.Connection is { } connection
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(connection))) : null,
        feed.Credential, feed.Cron, feed.TimeZone, feed.SkippedTime, feed.RepeatedTime, feed.Accounts, feed.Cadence);

    public static void Copy(Feed from, Feed to)
    {
        (to.Connector, to.Connection, to.Credential, to.Accounts, to.Cadence)
            = (from.Connector, from.Connection, from.Credential, from.Accounts, from.Cadence);
        (to.Cron, to.TimeZone, to.SkippedTime, to.RepeatedTime) = (from.Cron, from.TimeZone, from.SkippedTime, from.RepeatedTime);
    }

    private static void ReadSchedule(ScheduleDocument? schedule, Feed feed)
    {
        if (schedule is null) return;
        if (schedule.Cron is null || schedule.TimeZone is null)
            throw new TemException("A schedule needs cron and timeZone, e.g. cron: \"30 6 * * *\" and timeZone: America/New_York.");
        (feed.Cron, feed.TimeZone) = (schedule.Cron, schedule.TimeZone);
        (feed.SkippedTime, feed.RepeatedTime) = (schedule.Skipped ?? SkippedTime.RunAfter, schedule.Repeated ?? RepeatedTime.First);
        _ = FeedSchedule.Of(feed);
    }
}

internal sealed record FetchingText(string? Connector, string? ConnectionSha256, string? Credential, string? Cron, string TimeZone,
    SkippedTime Skipped, RepeatedTime Repeated, string? Accounts, Cadence Cadence);
