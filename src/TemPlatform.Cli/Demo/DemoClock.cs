namespace TemPlatform.Cli.Demo;

/// <summary>The clock of the demo company: it stands on the day on which a month's bills are worked on, so that what was known when
/// comes out as it would have in real time.</summary>
internal sealed class DemoClock : TimeProvider
{
    private TimeSpan? ahead;

    /// <summary>The day it is; while it stands, the time is nine in the morning, UTC.</summary>
    public DateOnly Today { get; set; }

    /// <summary>Lets it run from five seconds before nine, so that what is due each full minute is due soon.</summary>
    public void Run() => ahead = Nine - TimeSpan.FromSeconds(5) - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => ahead is { } span ? System.GetUtcNow() + span : Nine;

    private DateTimeOffset Nine => new(Today.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
}
