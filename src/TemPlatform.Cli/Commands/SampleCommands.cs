using System.CommandLine;
using System.Globalization;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Samples;
using TemPlatform.Samples.Golden;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem samples</c>: made-up companies with known truth, and the golden readings of the samples in a folder.</summary>
internal static class SampleCommands
{
    private const string DefaultFolder = "samples";

    public static Verb Build() => new("samples", "Generate a made-up company; test formats against golden readings",
        "tem samples generate ./company --as-of 2026-11-15", "tem samples test samples")
    {
        Generate(),
        Golden("test", "Read every sample of a folder and compare with the golden reading beside it", SampleGolden.Test),
        Golden("accept", "Read every sample of a folder and write its golden reading; review the difference", SampleGolden.Accept),
    };

    private static Verb Generate()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "Folder to write to; existing files are replaced" };
        var asOf = new Option<string>("--as-of")
        {
            Description = "Day on which the company is looked at, yyyy-MM-dd; bills end with the month before", HelpName = "DATE",
            Required = true,
        };
        var seed = new Option<long?>("--seed") { Description = "Another seed makes another company", HelpName = "N" };
        var months = new Option<int?>("--months") { Description = "Months of bills (default: 12)", HelpName = "N" };
        var lines = new Option<int?>("--lines") { Description = "Lines of service (default: 400)", HelpName = "N" };
        var people = new Option<int?>("--people") { Description = "People (default: 250)", HelpName = "N" };
        return new Verb("generate", "Write bills, HR feeds, reference data and the truth about them; the same options give the same files",
            "tem samples generate ./company --as-of 2026-11-15", "tem samples generate ./big --as-of 2026-11-15 --lines 5000 --people 4000")
        {
            folder, asOf, seed, months, lines, people,
        }.Does(async context =>
        {
            if (!DateOnly.TryParseExact(context.Value(asOf), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                throw CommandException.Usage("--as-of takes a date as yyyy-MM-dd", "For example: --as-of 2026-11-15");
            var options = new SampleOptions { AsOf = day };
            options = options with
            {
                Seed = context.Value(seed) is { } given ? (ulong)Math.Abs(given) : options.Seed,
                Months = context.Value(months) ?? options.Months, Lines = context.Value(lines) ?? options.Lines,
                People = context.Value(people) ?? options.People,
            };
            var truth = await context.Out.ProgressAsync("Generating", 1, _ => Task.Run(() =>
                SampleCompany.Generate(options).WriteTo(context.Value(folder).FullName)));
            var path = context.Value(folder).FullName;
            var bytes = truth.Files.Sum(f => f.Bytes);
            context.Out.Show(new { Folder = path, Files = truth.Files.Count, Bytes = bytes, Bills = truth.Invoices.Count }, text =>
                text.Line($"{Plural.Of(truth.Files.Count, "file")} with {Plural.Of(truth.Invoices.Count, "bill")}: {path}; "
                    + "truth.json says what is in them."));
            return (int)ExitCode.Done;
        });
    }

    private static Verb Golden(string name, string description, Func<string, IReadOnlyList<GoldenResult>> run)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Folder of samples", DefaultValueFactory = _ => DefaultFolder };
        return new Verb(name, description, $"tem samples {name}", $"tem samples {name} samples/mapped-csv") { folder }.Does(context =>
        {
            var path = Path.GetFullPath(context.Value(folder));
            if (!Directory.Exists(path)) throw CommandException.FileNotFound(path);
            var results = run(path);
            var isAccept = name == "accept";
            context.Out.Show(results.Select(r => new { Golden = Path.GetRelativePath(path, r.GoldenPath), r.State, r.Line }), text =>
                text.Table(results, "There is no sample in this folder.",
                    new("Golden reading", r => Path.GetRelativePath(path, r.GoldenPath), Fit: Fit.CutStart, Least: 30),
                    new("Result", r => Words(r.State, isAccept), Fit: Fit.Wrap, Least: 24),
                    new("First difference in line", r => r.Line == 0 ? "" : $"{r.Line}", IsNumber: true)));
            var isFine = results.All(r => r.State == GoldenState.Same || (isAccept && r.State != GoldenState.NotRecognized));
            return (int)(isFine ? ExitCode.Done : ExitCode.Failed);
        });
    }

    private static string Words(GoldenState state, bool isAccept) => (state, isAccept) switch
    {
        (GoldenState.Same, _) => "same",
        (GoldenState.NotRecognized, _) => "no format recognizes the sample",
        (GoldenState.Missing, true) => "written for the first time",
        (GoldenState.Different, true) => "rewritten: review the difference",
        (GoldenState.Missing, false) => "missing: tem samples accept writes it",
        _ => "different",
    };
}
