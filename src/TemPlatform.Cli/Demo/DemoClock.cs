namespace TemPlatform.Cli.Demo;

/// <summary>The clock of the demo company: it stands on the day on which a month's bills are worked on, so that what was known when
/// comes out as it would have in real time.</summary>
internal sealed class DemoClock : TimeProvider
{
    /// <summary>The day it is; the time is nine in the morning, UTC.</summary>
    public DateOnly Today { get; set; }

    public override DateTimeOffset GetUtcNow() => new(Today.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
}
