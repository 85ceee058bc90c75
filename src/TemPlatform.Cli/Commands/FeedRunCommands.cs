using System.CommandLine;
using System.Text.Json;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Sftp;
using TemPlatform.Runtime.Jobs;

namespace TemPlatform.Cli.Commands;

/// <summary>The verbs of <c>tem feed</c> that watch feeds and run them.</summary>
internal static class FeedRunCommands
{
    private const int RunsShown = 20;

    public static IEnumerable<Verb> All() => [List(), Test(), Run(), Runs(), Pause(), Resume()];

    private static Argument<string> Name() => new("NAME") { Description = "Name of the feed" };

    private static Verb List() => new Verb("list", "List the feeds: how they are, when they ran, when they run next, what waits",
        "tem feed list", "tem feed list --json").Does(context =>
    {
        var reference = context.Tenant.LoadReference();
        var feeds = FeedHealth.All(context.Tenant);
        context.Out.Show(feeds.Select(f => new
        {
            Id = Out.Id(f.Feed.Id), Vendor = Vendor(f), f.Feed.Format, f.Feed.Medium, f.Feed.FilePattern, f.Feed.Version, f.Feed.Connector,
            Health = FeedRunText.Document(f), f.Feed.Name,
        }), text => text.Table(feeds, "No feed is declared yet: tem feed add", new("Name", f => f.Feed.Name), new("Vendor", Vendor),
            new("State", f => f.State), new("Last run", f => FeedRunText.At(f.LastRun?.StartedAt)),
            new("Next run", f => FeedRunText.At(f.Next?.DueAt)), new("Waiting", f => $"{f.Waiting}", IsNumber: true, Drop: 1),
            new("Quarantined", f => $"{f.Quarantined}", IsNumber: true), new("Connector", f => f.Feed.Connector, Drop: 2),
            new("Format", f => f.Feed.Format, Drop: 3), new("Files", f => f.Feed.FilePattern, Fit: Fit.CutEnd, Drop: 4)));
        if (!context.Out.IsJson) foreach (var notice in BillCalendarReader.Notices(context.Tenant)) context.Out.Line(notice.Message);
        return (int)ExitCode.Done;

        string Vendor(FeedHealth feed) => reference.Vendor(feed.Feed.VendorId)!.Code;
    });

    private static Verb Test()
    {
        var name = Name();
        return new Verb("test", "Connect, list, and say what the feed would take, without taking anything", "tem feed test carrier-sftp")
        {
            name,
        }.Does(async context =>
        {
            var feed = new FeedRegistry(context.Tenant).Find(context.Value(name));
            var trial = await TrialAsync(context, feed);
            context.Out.Show(new { Feed = feed.Name, trial.Counts, trial.Files }, text =>
            {
                text.Table(trial.Files, "The connection works; there is no file.", new("File", f => f.Name, Fit: Fit.CutStart, Least: 20),
                    new("Bytes", f => f.LengthBytes < 0 ? "" : $"{f.LengthBytes}", IsNumber: true),
                    new("Changed", f => FeedRunText.At(f.ModifiedAt), Drop: 1), new("A run would", f => Views.Word(f.Verdict)),
                    new("Why", f => f.Message, Fit: Fit.Wrap, Least: 24, Drop: 2));
                if (trial.Counts.Values.Sum() is var seen && seen > trial.Files.Count)
                    text.Line($"... and {seen - trial.Files.Count} more.");
                if (trial.Files.Count > 0) text.Line($"The connection works. Nothing was taken; tem feed run {feed.Name} takes it.");
            });
            return (int)ExitCode.Done;
        });
    }

    // The first key of a server is for a person to compare with what the vendor says.
    private static async Task<FeedTrial> TrialAsync(CommandContext context, Feed feed)
    {
        try
        {
            return await FeedRunner.TestAsync(context.Tenant, feed, context.Cancellation);
        }
        catch (ConnectorException e) when (e.Code == IssueCode.HostKeyUnknown && feed.Connection is { } connection)
        {
            var limits = context.Tenant.CollectLimits.Connection;
            var keys = await HostKeyScan.RunAsync(SftpSettings.Read(JsonSerializer.Deserialize<JsonElement>(connection)),
                context.Tenant.Outbound, limits.Connect, context.Terminal.Clock, context.Cancellation);
            throw new CommandException($"{e.Code}", $"The server's key is not known yet. It shows: "
                + string.Join("; ", keys.Select(k => $"{k.Line} ({k.Fingerprint})")),
                "Compare the fingerprint with the vendor, then put the key under hostKeys of the feed's connection");
        }
    }

    private static Verb Run()
    {
        var name = Name();
        return new Verb("run", "Run a feed now: take what is whole, load it, match, allocate and audit", "tem feed run carrier-sftp")
        {
            name,
        }.Does(async context =>
        {
            var feed = new FeedRegistry(context.Tenant).Find(context.Value(name));
            using var span = Telemetry.BeginRun(feed);
            var run = await FeedRunner.RunAsync(context.Tenant, feed, FeedRunCause.Manual, context.Cancellation);
            Telemetry.EndRun(span, feed, run);
            context.Out.Show(FeedRunText.Document(feed, run), text =>
            {
                text.Line(FeedRunText.Sentence(feed, run));
                if (run.TakenCount > 0) text.Line("Next: tem invoice list");
                if (run.QuarantinedCount > 0) text.Line("Next: tem quarantine list");
            });
            return (int)(run.State == FeedRunState.Failed ? ExitCode.Failed : run.QuarantinedCount > 0 ? ExitCode.Waiting : ExitCode.Done);
        });
    }

    private static Verb Runs()
    {
        var name = Name();
        var limit = Verb.Limit(RunsShown);
        return new Verb("runs", "Show the runs of a feed, the latest first", "tem feed runs carrier-sftp --limit 5")
        {
            name, limit,
        }.Does(context =>
        {
            var feed = new FeedRegistry(context.Tenant).Find(context.Value(name));
            var runs = FeedHealth.Runs(context.Tenant, feed, context.Value(limit));
            context.Out.Show(runs.Select(r => FeedRunText.Document(feed, r)), text => text.Table(runs, "The feed never ran: tem feed run",
                new("Due", r => FeedRunText.At(r.DueAt)), new("Cause", r => r.Cause.ToString()), new("State", FeedRunText.State),
                new("Seen", r => $"{r.ListedCount}", IsNumber: true), new("Taken", r => $"{r.TakenCount}", IsNumber: true),
                new("Waiting", r => $"{r.WaitingCount}", IsNumber: true), new("Quarantined", r => $"{r.QuarantinedCount}", IsNumber: true),
                new("Tries", r => $"{r.Attempts}", IsNumber: true, Drop: 1), new("Why", r => r.Message, Fit: Fit.Wrap, Least: 24)));
            return (int)ExitCode.Done;
        });
    }

    private static Verb Pause()
    {
        var name = Name();
        return new Verb("pause", "Keep a feed from running by itself", "tem feed pause carrier-sftp") { name }
            .Does(context => Paused(context, name, isPaused: true));
    }

    private static Verb Resume()
    {
        var name = Name();
        return new Verb("resume", "Let a paused or stopped feed run by itself again, from now on", "tem feed resume carrier-sftp") { name }
            .Does(context => Paused(context, name, isPaused: false));
    }

    private static int Paused(CommandContext context, Argument<string> name, bool isPaused)
    {
        var feed = new FeedRegistry(context.Tenant).Pause(context.Value(name), isPaused);
        var next = FeedQueue.Next(feed, context.Tenant.Clock.GetUtcNow());
        context.Out.Show(new { feed.Name, feed.IsPaused, Next = next?.DueAt }, text => text.Line(isPaused
            ? $"Feed {feed.Name} runs by hand only, until tem feed resume {feed.Name}."
            : next is null ? $"Feed {feed.Name} has no schedule: tem feed run {feed.Name}."
            : $"Feed {feed.Name} runs next at {FeedRunText.At(next.DueAt)}."));
        return (int)ExitCode.Done;
    }
}
