using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Collecting;
using TemPlatform.Runtime.Collecting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem vendor|account|costcentre|gl|service|allocation</c>: a group per kind of reference data, with the same verbs.</summary>
internal static class ReferenceCommands
{
    private static readonly Dictionary<string, string> Things = new()
    {
        ["vendor"] = "companies that bill us",
        ["account"] = "billing accounts",
        ["costcentre"] = "cost centres",
        ["gl"] = "general-ledger accounts",
        ["service"] = "lines of service and who pays for them",
        ["allocation"] = "rules that say which cost centre pays",
    };

    public static IEnumerable<Verb> Build() => ReferenceKind.All.Select(kind =>
    {
        var group = new Verb(kind.Name, $"Import and show {Things[kind.Name]}",
            $"tem {kind.Name} import {kind.Name}s.csv --dry-run", $"tem {kind.Name} list --json")
        {
            Import(kind),
            List(kind),
            ShowOne(kind),
        };
        if (kind.Name == "service") foreach (var verb in ProposalCommands.Build()) group.Add(verb);
        return group;
    });

    private static Verb Import(ReferenceKind kind)
    {
        var file = Verb.FileArgument("CSV file with the header that --template prints");
        file.Arity = ArgumentArity.ZeroOrOne;
        var dryRun = Verb.Flag("--dry-run", "Say what would change, and change nothing");
        var template = Verb.Flag("--template", "Print the header line of the file, and do nothing else");
        return new Verb("import", $"Import {Things[kind.Name]} from a CSV file; the same file twice changes nothing",
            $"tem {kind.Name} import --template > {kind.Name}s.csv", $"tem {kind.Name} import {kind.Name}s.csv --dry-run")
        {
            file, dryRun, template,
        }.Does(context =>
        {
            if (context.Value(template))
            {
                context.Out.Show(new { kind.Header, Columns = kind.Columns.Select(c => c.Name) }, text => text.Line(kind.Header));
                return (int)ExitCode.Done;
            }
            var source = context.ExistingFile(file);
            using var stream = source.OpenRead();
            var plan = ReferenceImporter.Import(context.Tenant, kind, stream, context.Value(dryRun));
            var report = new ImportReport(plan, source.Name, context.Value(dryRun), context.Scope);
            context.Out.Show(report.Document(), report.Write);
            return (int)(plan.IsHeld ? ExitCode.Failed : plan.RefusedCount > 0 ? ExitCode.Waiting : ExitCode.Done);
        });
    }

    private static Verb List(ReferenceKind kind) => new Verb("list", $"List {Things[kind.Name]}",
        $"tem {kind.Name} list", $"tem {kind.Name} list --json").Does(context =>
    {
        Show(context, kind, kind.Known(context.Tenant.LoadReference()));
        return (int)ExitCode.Done;
    });

    private static Verb ShowOne(ReferenceKind kind)
    {
        var key = new Argument<string>("KEY") { Description = string.Join(' ', kind.KeyColumns) + ", or the last of them" };
        return new Verb("show", $"Show one of the {Things[kind.Name]}, with every version known now",
            $"tem {kind.Name} show KEY") { key }.Does(context =>
        {
            var rows = kind.Find(context.Tenant.LoadReference(), context.Value(key));
            if (rows.Count == 0)
                throw new CommandException("NotFound", $"There is no {kind.Name} of that name", $"See: tem {kind.Name} list");
            Show(context, kind, rows);
            return (int)ExitCode.Done;
        });
    }

    private static void Show(CommandContext context, ReferenceKind kind, IReadOnlyList<ReferenceRow> rows)
    {
        var shown = rows.Select(r => r.Show(context.Scope)).ToList();
        context.Out.Show(
            shown.Select(r => kind.Columns.Zip(r).ToDictionary(c => Camel(c.First.Name), c => c.Second.Length == 0 ? null : c.Second)),
            text => text.Table(shown, "Nothing is imported yet.",
                [.. kind.Columns.Select((c, i) => ColumnOf(kind, c, i))]));
    }

    // Keys are always shown whole; of the others the last go first.
    private static Column<IReadOnlyList<string>> ColumnOf(ReferenceKind kind, ReferenceColumn column, int index)
    {
        var isKey = kind.KeyColumns.Contains(column.Name);
        return new(column.Name.Replace('_', ' '), row => row[index], IsNumber(column), IsText(column) ? Fit.CutEnd : Fit.Whole,
            Drop: isKey ? 0 : index + 1);
    }

    private static bool IsText(ReferenceColumn column) => column.Name is "name" or "remit_to" or "gl_template" or "targets";

    private static bool IsNumber(ReferenceColumn column) => column.Name is "terms_days" or "cycle_day";

    /// <summary>Column names of files as names of JSON: <c>erp_number</c> is <c>erpNumber</c>.</summary>
    private static string Camel(string name) =>
        string.Concat(name.Split('_').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
