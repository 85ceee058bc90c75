using NodaTime;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Jobs;

/// <summary>One time at which a feed runs by itself.</summary>
/// <param name="BusinessDate">The day in the feed's time zone.</param>
/// <param name="Sequence">Its place among the times of that day, from 1.</param>
public sealed record Occurrence(DateOnly BusinessDate, int Sequence, DateTimeOffset DueAt);

/// <summary>
/// The moments at which a feed runs: times of day in the vendor's time zone. A time that a clock change leaves out runs at the first
/// moment after the gap or not at all; a time that comes twice runs at its first or its second coming, never at both. Several times of
/// one gap come together in one run.
/// </summary>
public sealed class FeedSchedule
{
    /// <summary>A schedule may rest for years (29 February on a Monday); nothing further is looked for.</summary>
    private const int DaysAheadMax = 366 * 41;

    private readonly CronTimes cron;
    private readonly DateTimeZone zone;
    private readonly SkippedTime skipped;
    private readonly RepeatedTime repeated;

    private FeedSchedule(CronTimes cron, DateTimeZone zone, SkippedTime skipped, RepeatedTime repeated) =>
        (this.cron, this.zone, this.skipped, this.repeated) = (cron, zone, skipped, repeated);

    /// <summary>The schedule of a feed; null when it has none.</summary>
    /// <exception cref="TemException">It is not understood; a declaration is checked before it is kept.</exception>
    public static FeedSchedule? Of(Feed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return feed.Cron is null ? null : Parse(feed.Cron, feed.TimeZone, feed.SkippedTime, feed.RepeatedTime);
    }

    /// <param name="timeZone">IANA name.</param>
    /// <exception cref="TemException">The expression or the time zone is not understood; the message says which.</exception>
    public static FeedSchedule Parse(string cron, string timeZone, SkippedTime skipped, RepeatedTime repeated)
    {
        var times = CronTimes.Parse(cron, out var problem) ?? throw new TemException(problem!);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone)
            ?? throw new TemException("The time zone is not known: use an IANA name, e.g. America/New_York.");
        return new FeedSchedule(times, zone, skipped, repeated);
    }

    /// <summary>The first occurrence after a moment; null when none is in sight.</summary>
    public Occurrence? Next(DateTimeOffset after)
    {
        var day = DayOf(after);
        for (var ahead = -1; ahead < DaysAheadMax; ahead++)
            foreach (var occurrence in On(day.AddDays(ahead)))
                if (occurrence.DueAt > after) return occurrence;
        return null;
    }

    /// <summary>Occurrences after one moment, up to another and with it, in order.</summary>
    public IEnumerable<Occurrence> Between(DateTimeOffset after, DateTimeOffset upTo)
    {
        // A gap at midnight moves times into the next day, and zones differ from each other by up to a day.
        var (first, last) = (DayOf(after).AddDays(-1), DayOf(upTo).AddDays(1));
        for (var day = first; day <= last; day = day.AddDays(1))
            foreach (var occurrence in On(day))
                if (occurrence.DueAt > after && occurrence.DueAt <= upTo) yield return occurrence;
    }

    /// <summary>The occurrences of one day, in order of time.</summary>
    public IEnumerable<Occurrence> On(DateOnly day)
    {
        if (!cron.Fits(day)) yield break;
        DateTimeOffset? before = null;
        var date = LocalDate.FromDateOnly(day);
        var due = cron.Times.Select((time, index) => (Sequence: index + 1, At: Moment(date.At(LocalTime.FromTimeOnly(time)))));
        foreach (var (sequence, at) in due.Where(d => d.At is not null).OrderBy(d => d.At))
        {
            if (at == before) continue;
            before = at;
            yield return new Occurrence(day, sequence, at!.Value);
        }
    }

    private DateTimeOffset? Moment(LocalDateTime time)
    {
        var map = zone.MapLocal(time);
        return map.Count switch
        {
            0 => skipped == SkippedTime.Skip ? null : map.LateInterval.Start.ToDateTimeOffset(),
            1 => map.Single().ToInstant().ToDateTimeOffset(),
            _ => (repeated == RepeatedTime.First ? map.First() : map.Last()).ToInstant().ToDateTimeOffset(),
        };
    }

    private DateOnly DayOf(DateTimeOffset moment) => Instant.FromDateTimeOffset(moment).InZone(zone).Date.ToDateOnly();
}
