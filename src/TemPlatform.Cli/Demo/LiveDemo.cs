using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TemPlatform.Cli.Commands;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Jobs;
using TemPlatform.Runtime.Secrets;
using TemPlatform.Runtime.Storage;
using TemPlatform.Samples;

namespace TemPlatform.Cli.Demo;

/// <summary>
/// The last month of the demo comes in by itself: the vendors' servers run on this machine, the feeds have schedules, and a scheduler
/// node takes, loads and audits what it finds there.
/// </summary>
internal sealed class LiveDemo(TemStore installation, TenantStore store, SampleSet set, DemoRun run, DemoClock clock)
{
    /// <summary>Months of the company: enough for last month to have something to be compared with.</summary>
    public const int Months = 3;

    private static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>The installation's settings, with this machine as a network that feeds may reach.</summary>
    public static TemOptions Settings(TemOptions options) => options with
    {
        AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")], Collect = options.Collect with { Settle = TimeSpan.FromSeconds(1) },
    };

    /// <summary>Whether feeds bring a file: a bill of the last month.</summary>
    public static bool Brings(SampleSet set, SampleFile file) =>
        file.Kind == SampleKind.Bill && file.Month == set.Of(SampleKind.Bill).Max(bill => bill.Month);

    public async Task RunAsync(CommandContext context)
    {
        clock.Run();
        var files = set.Files.Where(file => Brings(set, file)).ToLookup(file => file.Vendor, run.PathOf);
        await using var servers = await LiveServers.StartAsync(files, clock);
        foreach (var feed in servers.Feeds) Declare(feed);
        var expected = servers.Feeds.Sum(feed => files[feed.Vendor].Count());
        Say(context, servers, expected);
        using (var node = WorkNode.Build(installation, Tick, servers.Feeds.Count, logging => Log(logging, context)))
        {
            try
            {
                await node.StartAsync(context.Cancellation);
                await UntilTakenAsync(expected, context.Cancellation);
            }
            finally
            {
                await node.StopAsync(CancellationToken.None);
            }
        }
        foreach (var feed in servers.Feeds) new FeedRegistry(store).Pause(NameOf(feed), isPaused: true);
        DemoRun.Pay(store);
    }

    private void Declare(LiveFeed feed)
    {
        var vault = new CredentialVault(store);
        foreach (var (part, secret) in feed.Secrets) vault.Set(NameOf(feed), part, secret.ToCharArray());
        var document = FeedDocument.Parse(set.Feeds.Single(f => f.Vendor == feed.Vendor).ToJson(), isYaml: false);
        new FeedRegistry(store).Declare(document with
        {
            Name = NameOf(feed), Medium = feed.Medium, Connector = feed.Connector, Credential = NameOf(feed),
            Connection = JsonSerializer.SerializeToElement(feed.Connection),
            Schedule = new ScheduleDocument { Cron = "* * * * *", TimeZone = "UTC" },
            Cadence = Cadence.Monthly,
        });
    }

    private async Task UntilTakenAsync(int expected, CancellationToken cancel)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < WaitMax)
        {
            await Task.Delay(Tick, cancel);
            using var rows = store.NewContext();
            var runs = rows.FeedRuns.AsNoTracking().ToList();
            if (runs.Sum(r => r.TakenCount) >= expected && runs.TrueForAll(r => r.State != FeedRunState.Running)) return;
        }
        throw new TemException("The feeds did not bring the month in: tem feed list shows which failed, tem feed runs NAME why.");
    }

    private static void Say(CommandContext context, LiveServers servers, int expected)
    {
        if (context.Out.IsJson) return;
        context.Out.Line($"The last month comes in by itself: {expected} files, "
            + $"{string.Join(", ", servers.Feeds.Select(f => $"{f.Vendor} by {f.Connector}"))}; schedules run each minute.");
        foreach (var missing in servers.LeftOut) context.Out.Line($"Left out: {missing}");
    }

    private static void Log(ILoggingBuilder logging, CommandContext context)
    {
        if (!context.Out.IsJson) logging.AddProvider(new LineLog(context.Terminal, json: false));
    }

    private static string NameOf(LiveFeed feed) => $"{feed.Vendor.ToLowerInvariant()}-{feed.Connector}";
}
