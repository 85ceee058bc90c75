using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Jobs;

/// <summary>
/// Traces and metrics of feeds, named as OpenTelemetry names them. Tags are names of feeds and connectors, closed words and counts. They
/// leave the machine only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.
/// </summary>
public static class Telemetry
{
    private const string Name = "TemPlatform";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("tem.feed.runs", "{run}", "Runs of feeds by how they ended");
    private static readonly Counter<long> Files = Meter.CreateCounter<long>("tem.feed.files", "{file}", "Files taken by feeds");
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("tem.feed.bytes", "By", "Bytes taken by feeds");
    private static readonly Histogram<long> Durations =
        Meter.CreateHistogram<long>("tem.feed.duration", "ms", "How long runs of feeds take");

    /// <summary>Begins the span of a run; null where nobody listens.</summary>
    public static Activity? BeginRun(Feed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return Source.StartActivity("feed.run")?.SetTag("tem.feed", feed.Name).SetTag("tem.connector", feed.Connector);
    }

    /// <summary>Counts a run that ended, and says so in its span.</summary>
    public static void EndRun(Activity? span, Feed feed, FeedRun run)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(run);
        var tags = new TagList
        {
            { "tem.feed", feed.Name }, { "tem.connector", feed.Connector }, { "tem.outcome", $"{run.State}" },
            { "tem.issue", run.Issue?.ToString() },
        };
        Runs.Add(1, tags);
        Files.Add(run.TakenCount, tags);
        Bytes.Add(run.TakenBytes, tags);
        if (run.EndedAt is { } ended) Durations.Record((long)(ended - run.StartedAt).TotalMilliseconds, tags);
        span?.SetTag("tem.files.taken", run.TakenCount).SetTag("tem.files.waiting", run.WaitingCount)
            .SetStatus(run.State == FeedRunState.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok, run.Issue?.ToString());
    }

    /// <summary>Sends traces and metrics where the environment says; nothing where it says nothing.</summary>
    public static IDisposable? Start()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"))) return null;
        var traces = Sdk.CreateTracerProviderBuilder().AddSource(Name, "Quartz").AddOtlpExporter().Build();
        var metrics = Sdk.CreateMeterProviderBuilder().AddMeter(Name, "Quartz").AddOtlpExporter().Build();
        return new Both(traces, metrics);
    }

    private sealed record Both(IDisposable Traces, IDisposable Metrics) : IDisposable
    {
        public void Dispose()
        {
            Traces.Dispose();
            Metrics.Dispose();
        }
    }
}
