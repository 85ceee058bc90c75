using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>How often an account is billed.</summary>
public enum Cadence { Unknown = 0, Weekly = 1, Monthly = 2, Quarterly = 3, Yearly = 4 }

/// <summary>What happens to a run whose time of day a clock change leaves out.</summary>
public enum SkippedTime
{
    /// <summary>It runs at the first moment after the gap.</summary>
    RunAfter = 0,
    /// <summary>It does not run that day.</summary>
    Skip = 1,
}

/// <summary>Which of two equal times of day counts when a clock change repeats an hour. Never both.</summary>
public enum RepeatedTime { First = 0, Second = 1 }

/// <summary>Where files come from and which format they have: declared by ops, without code.</summary>
public sealed class Feed : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    [NotPersonal("name of a feed")] public required string Name { get; set; }
    public long VendorId { get; set; }
    [NotPersonal("name of a format")] public required string Format { get; set; }
    public Medium Medium { get; set; }
    /// <summary>Glob over file names that this feed takes, e.g. <c>*.csv</c>.</summary>
    [NotPersonal("pattern")] public string FilePattern { get; set; } = "*";
    /// <summary>For <c>MappedCsv</c>: the column map as JSON; null otherwise.</summary>
    [NotPersonal("layout of columns")] public string? ColumnMap { get; set; }
    /// <summary>What the format leaves to the feed, as JSON from name to value; null when it says nothing.</summary>
    [NotPersonal("settings of a format")] public string? Settings { get; set; }
    /// <summary>Name of the connector that fetches its files; null when people bring them.</summary>
    [NotPersonal("name of a connector")] public string? Connector { get; set; }
    /// <summary>What the connector needs to know (host, folder, recipe) as JSON: never a secret, perhaps a person's sign-in.</summary>
    [Pii(DataCategory.UserId)] public string? Connection { get; set; }
    /// <summary>Name of the <see cref="Model.Credential"/> that it signs in with.</summary>
    [NotPersonal("name of a credential")] public string? Credential { get; set; }
    /// <summary>When it runs by itself, as a cron expression over times of day in <see cref="TimeZone"/>; null for never.</summary>
    [NotPersonal("schedule")] public string? Cron { get; set; }
    /// <summary>The vendor's time zone, IANA name.</summary>
    [NotPersonal("time zone")] public string TimeZone { get; set; } = "UTC";
    public SkippedTime SkippedTime { get; set; }
    public RepeatedTime RepeatedTime { get; set; }
    /// <summary>Account numbers whose bills it brings, as a JSON list; null for any.</summary>
    [NotPersonal("accounts of an organisation")] public string? Accounts { get; set; }
    public Cadence Cadence { get; set; }
    /// <summary>Does not run by itself until a person resumes it.</summary>
    public bool IsPaused { get; set; }
    /// <summary>When it was last declared, changed or resumed: what its schedule meant before that is not caught up.</summary>
    [NotPersonal("time of an event")] public DateTimeOffset DeclaredAt { get; set; }
    /// <summary>Version of the declaration, counted up at each change.</summary>
    public int Version { get; set; } = 1;
}
