using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Runtime.Storage;
using TemPlatform.Samples;

namespace TemPlatform.Cli.Demo;

/// <summary><c>tem demo</c>: the product's main job on a made-up company, from nothing to payables files and exceptions.</summary>
internal static class DemoCommand
{
    public static Verb Build()
    {
        var asOf = new Option<DateOnly?>("--as-of")
        {
            Description = "Day on which the demo looks back (default: today)", HelpName = "DATE",
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Another company", HelpName = "NUMBER", DefaultValueFactory = _ => new SampleOptions { AsOf = default }.Seed,
        };
        var live = Verb.Flag("--live", "Let scheduled feeds bring the last month in, from servers on this machine: SFTP, portal, mailbox");
        return new Verb("demo", "Make a small company, work twelve months of its bills, and show what comes out",
            "tem demo", "tem demo --live", "tem demo --data demo --as-of 2026-11-15 --json") { asOf, seed, live }.Does(async context =>
        {
            var today = context.Value(asOf) ?? DateOnly.FromDateTime(context.Terminal.Clock.GetUtcNow().UtcDateTime);
            var clock = new DemoClock { Today = today };
            var folder = Path.Combine(context.DataFolder, "demo-files");
            if (File.Exists(Path.Combine(context.DataFolder, "system.db")))
                throw new CommandException("DataExists", $"{context.DataFolder} holds data already",
                    "Name an empty folder with --data, or delete this one");
            var isLive = context.Value(live);
            var settings = TemConfiguration.Read(context.DataFolder, clock);
            using var installation = TemStore.Open(isLive ? LiveDemo.Settings(settings) : settings);
            var sample = new SampleOptions { AsOf = today, Seed = context.Value(seed) };
            var set = SampleCompany.Generate(isLive ? sample with { Months = LiveDemo.Months } : sample);
            set.WriteTo(folder);
            var run = new DemoRun(installation, clock, set, folder) { IsLeft = file => isLive && LiveDemo.Brings(set, file) };
            var work = isLive ? "Working the months before" : "Working twelve months of bills";
            using var store = await context.Out.ProgressAsync(work, run.StepCount,
                step => Task.FromResult(run.Run(step)));
            if (isLive) await new LiveDemo(installation, store, set, run, clock).RunAsync(context);
            var report = new DemoReport(store, run);
            context.Out.Show(report.Json(), report.Write);
            return (int)(report.Balances ? ExitCode.Done : ExitCode.Failed);
        });
    }
}
