using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Collecting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem hr</c>: the people, as the HR feed tells of them.</summary>
internal static class HrCommands
{
    public static Verb Build() => new("hr", "Load the HR feed", "tem hr load people.csv --dry-run") { Load() };

    private static Verb Load()
    {
        var file = Verb.FileArgument("CSV file with the header that --template prints; other columns are refused by name");
        file.Arity = ArgumentArity.ZeroOrOne;
        var dryRun = Verb.Flag("--dry-run", "Say what would change, and change nothing");
        var accept = Verb.Flag("--accept-shrink",
            "Take a feed that was held because it shrank by more than 20 %, or that was loaded before");
        var template = Verb.Flag("--template", "Print the header line of the file, and do nothing else");
        return new Verb("load", "Load an HR feed: joiners, movers, leavers", "tem hr load --template > people.csv",
            "tem hr load people.csv --dry-run")
        {
            file, dryRun, accept, template,
        }.Does(context =>
        {
            if (context.Value(template))
            {
                var header = string.Join(',', ReferenceHeaders.HrFeed);
                context.Out.Show(new { Header = header, Columns = ReferenceHeaders.HrFeed }, text => text.Line(header));
                return (int)ExitCode.Done;
            }
            var source = context.ExistingFile(file);
            using var stream = source.OpenRead();
            var arrival = new HrArrival(DryRun: context.Value(dryRun), Accept: context.Value(accept));
            var report = new HrFeedLoader(context.Tenant).Load(stream, source.Name, arrival);
            Show(context, report, source.Name, context.Value(dryRun));
            return (int)(report.Issues.Any(i => i.Severity >= Severity.Error) ? ExitCode.Waiting : ExitCode.Done);
        });
    }

    private static void Show(CommandContext context, HrLoadReport report, string file, bool dryRun)
    {
        var change = report.Change;
        context.Out.Show(new
        {
            File = file, report.Sha256, report.State, DryRun = dryRun, Duplicate = report.IsDuplicate, Rows = report.RowCount,
            change.Joiners, change.Movers, change.Leavers, change.Rehires, change.Missing, change.Unchanged,
            Columns = report.Columns.Columns.Select(c => new
            {
                Column = c.Header, c.Field, Category = c.Code, c.Level, c.Withheld, Values = c.ValueCount,
            }),
            Issues = report.Issues.Select(Views.Of),
        }, text =>
        {
            foreach (var issue in report.Issues) text.Line($"  {file}{Views.Place(issue.Where)}: {issue.Code}: {issue.Message}");
            foreach (var column in report.Columns.Columns.Where(c => c.Withheld))
                text.Line($"  column {column.Header}: {column.Code}: withheld, not stored");
            var end = change.IsHeld ? " The feed is held: nothing was changed." : dryRun ? " Dry run: nothing was changed." : "";
            text.Line($"{Plural.Of(report.RowCount, "row")}: {Plural.Of(change.Joiners, "joiner")}, {Plural.Of(change.Movers, "mover")}, "
                + $"{Plural.Of(change.Leavers, "leaver")} ({change.Missing} no longer named), {Plural.Of(change.Rehires, "rehire")}, "
                + $"{change.Unchanged} unchanged.{end}");
        });
    }
}
