using System.CommandLine;
using TemPlatform.Cli.Shell;

namespace TemPlatform.Cli.Bench;

/// <summary><c>tem bench</c>: speeds, where a peer is named as ratios to it, in one run. Input is generated with a seed.</summary>
internal static class BenchCommands
{
    public static Verb Build() => new("bench", "Measure speeds, some against a named peer",
        "tem bench load", "tem bench allocate --rows 100000 --json")
    {
        Benchmark("load", "Usage detail from file to audited invoice", LoadBenchmark.RowsDefault, LoadBenchmark.Run),
        Benchmark("x12", "An 811 from bytes to normalized charges; rows are segments", X12Benchmark.RowsDefault, X12Benchmark.Run),
        Benchmark("charges", "Charges from file to audited invoice", ChargesBenchmark.RowsDefault, ChargesBenchmark.Run),
        Benchmark("allocate", "Charges in blocks to journal entries", AllocateBenchmark.RowsDefault, AllocateBenchmark.Run),
        Benchmark("audit", "A loaded invoice audited again and reconciled", AuditBenchmark.RowsDefault, AuditBenchmark.Run),
        Benchmark("sftp", "Files from an SSH server, written, synced and hashed; rows are small files", SftpBenchmark.RowsDefault,
            SftpBenchmark.Run),
        Benchmark("usage", "A called number and a line's calls in stored usage", UsageBenchmark.RowsDefault, UsageBenchmark.Run),
    };

    private static Verb Benchmark(string name, string description, int rowsDefault, Func<BenchOptions, BenchResult> run)
    {
        var rows = Count("--rows", "Rows of the input; the goals are for the default", rowsDefault);
        var runs = Count("--runs", "Runs of each, in turn; the median counts", 5);
        return new Verb(name, description, $"tem bench {name}", $"tem bench {name} --rows {rowsDefault / 10} --runs 3 --json")
        {
            rows, runs,
        }.Does(context =>
        {
            var measured = run(new BenchOptions(context.Value(rows), context.Value(runs), context.Terminal.Clock));
            // A goal says what a size may take: another size neither reaches nor misses it.
            var result = context.Value(rows) == rowsDefault ? measured
                : measured with { Figures = [.. measured.Figures.Select(f => f with { Goal = null })] };
            context.Out.Show(result, text => Print(text, result));
            return (int)ExitCode.Done;
        });
    }

    private static Option<int> Count(string name, string description, int value) => new(name)
    {
        Description = description, HelpName = "N", DefaultValueFactory = _ => value,
        Validators = { result => { if (result.GetValueOrDefault<int>() < 1) result.AddError($"{name} takes a number from 1"); } },
    };

    private static void Print(Out text, BenchResult result)
    {
        text.Line($"{result.Name}: {result.Work}");
        text.Line($"median of {result.Runs} on {result.Cores} cores, load average {result.LoadAverage ?? "unknown"}");
        text.Table(result.Figures, "Nothing was measured.", new("Figure", f => f.What), new("Value", f => f.Text, IsNumber: true),
            new("Goal", f => f.Goal is { } goal ? $"{goal} {f.Unit}" : "", IsNumber: true),
            new("", f => f.Reached is { } reached ? reached ? "reached" : "missed" : ""));
        if (result.MissingPeer is not null) text.Line(result.MissingPeer);
    }
}
