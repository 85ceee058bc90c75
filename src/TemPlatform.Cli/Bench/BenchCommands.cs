using System.CommandLine;
using System.Globalization;
using TemPlatform.Cli.Shell;

namespace TemPlatform.Cli.Bench;

/// <summary><c>tem bench</c>: speeds as ratios to a named peer, measured in turn in one run. Input is generated with a seed.</summary>
internal static class BenchCommands
{
    public static Verb Build() => new("bench", "Measure speeds against a named peer",
        "tem bench load", "tem bench allocate --charges 1000000 --json")
    {
        Benchmark("load", "A generated bill from file to audited invoice", "--lines", "Lines of service on the bill", 2_000,
            LoadBenchmark.Run),
        Benchmark("allocate", "Charges in blocks to journal entries", "--charges", "Charges to allocate", 1_000_000,
            AllocateBenchmark.Run),
    };

    private static Verb Benchmark(string name, string description, string sizeName, string sizeMeaning, int size,
        Func<int, int, TimeProvider, Measurement> run)
    {
        var amount = new Option<int>(sizeName) { Description = sizeMeaning, HelpName = "N", DefaultValueFactory = _ => size };
        var runs = new Option<int>("--runs")
        {
            Description = "Runs of each, in turn; the median counts", HelpName = "N", DefaultValueFactory = _ => 5,
        };
        return new Verb(name, description, $"tem bench {name}", $"tem bench {name} {sizeName} {size} --runs 3 --json")
        {
            amount, runs,
        }.Does(context =>
        {
            if (context.Value(amount) < 1 || context.Value(runs) < 1)
                throw new CommandException("BadAmount", $"{sizeName} and --runs take a number from 1",
                    $"See: tem bench {name} --help", ExitCode.Usage);
            var measured = run(context.Value(amount), context.Value(runs), context.Terminal.Clock);
            context.Out.Show(measured, text =>
            {
                text.Line($"{measured.Name}: {measured.Work}; median of {measured.Runs}");
                text.Line($"  ours  {Seconds(measured.Seconds)} s, peak memory {measured.PeakMegabytes} MB");
                text.Line(measured.PeerSeconds is { } peer
                    ? $"  peer  {Seconds(peer)} s ({measured.Peer})"
                    : $"  peer  missing: {measured.Peer}");
                if (measured.Ratio is { } ratio) text.Line($"  ratio {Seconds(ratio)} (ours / peer)");
            });
            return (int)ExitCode.Done;
        });
    }

    private static string Seconds(double value) => value.ToString(value < 0.1 ? "F4" : "F2", CultureInfo.InvariantCulture);
}
