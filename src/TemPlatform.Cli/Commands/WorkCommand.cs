using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TemPlatform.Cli.Shell;
using TemPlatform.Runtime.Jobs;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem work</c>: a scheduler node that brings the bills in by itself.</summary>
internal static class WorkCommand
{
    private const int JobsDefault = 4;
    private const int JobsMax = 64;

    public static Verb Build()
    {
        var jobs = new Option<int>("--jobs")
        {
            Description = $"Feeds that run side by side (default: {JobsDefault})", HelpName = "N", DefaultValueFactory = _ => JobsDefault,
            Validators = { r => { if (r.GetValueOrDefault<int>() is < 1 or > JobsMax) r.AddError($"--jobs takes 1 to {JobsMax}"); } },
        };
        var health = new Option<int?>("--health")
        {
            Description = "Port of this machine that answers GET /health (0 takes a free one)", HelpName = "PORT",
            Validators = { r => { if (r.GetValueOrDefault<int?>() is < 0 or > 65535) r.AddError("--health takes a port"); } },
        };
        var once = Verb.Flag("--once", "Run what is due now, then end");
        return new Verb("work", "Run feeds by their schedules until it is stopped (Ctrl+C waits for what is running)",
            "tem work", "tem work --jobs 8 --health 5090", "tem work --once")
        {
            jobs, health, once,
        }.Does(async context =>
        {
            if (context.Value(once)) return await OnceAsync(context);
            using var telemetry = Telemetry.Start();
            using var node = WorkNode.Build(context.Store, WorkNode.TickDefault, context.Value(jobs),
                logging => logging.AddProvider(new LineLog(context.Terminal, context.Out.IsJson)).SetMinimumLevel(LogLevel.Information));
            using var endpoint = context.Value(health) is { } port ? HealthEndpoint.Start(context.Store, port) : null;
            if (endpoint is not null) context.Terminal.Error.WriteLine($"tem: health at {endpoint.Address}");
            await node.RunAsync(context.Cancellation);
            return (int)ExitCode.Done;
        });
    }

    // For a machine whose own scheduler calls us: nothing stays running.
    private static async Task<int> OnceAsync(CommandContext context)
    {
        var ended = await FeedRuns.DueAsync(context.Store, context.Cancellation);
        context.Out.Show(ended.Select(e => FeedRunText.Document(e.Feed, e.Run)), text => text.Table(ended, "No feed is due.",
            new("Company", e => e.Tenant), new("Feed", e => e.Feed.Name), new("Due", e => FeedRunText.At(e.Run.DueAt)),
            new("State", e => FeedRunText.State(e.Run)), new("Taken", e => e.Run.TakenCount.ToString(CultureInfo.InvariantCulture), true),
            new("Why", e => e.Run.Message, Fit: Fit.Wrap)));
        return (int)(ended.Any(e => e.Run.State == Core.Model.FeedRunState.Failed) ? ExitCode.Waiting : ExitCode.Done);
    }
}
