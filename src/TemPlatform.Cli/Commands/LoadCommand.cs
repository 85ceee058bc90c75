using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem load</c>: vendor files in, then every stage up to the audit.</summary>
internal static class LoadCommand
{
    public static Verb Build()
    {
        var files = new Argument<FileInfo[]>("FILE")
        {
            Description = "Files as the vendor sends them, archives too", Arity = ArgumentArity.OneOrMore,
        };
        var feed = Verb.Text("--feed", "Feed that says whose files these are and how to read them", "NAME");
        var format = Verb.Text("--format", "Vendor format, together with --vendor", "NAME");
        var vendor = Verb.Text("--vendor", "Vendor of the files", "CODE");
        var medium = new Option<Medium>("--medium")
        {
            Description = $"How the files arrived: {string.Join(", ", Enum.GetNames<Medium>())}", HelpName = "MEDIUM",
            DefaultValueFactory = _ => Medium.ServiceInternal,
        };
        var supersede = Verb.Text("--supersede",
            "Let invoices of these files take the place of loaded, unexported ones of the same number; say why", "REASON");
        return new Verb("load", "Load vendor files: each content once, then match, allocate and audit its invoices",
            "tem load RawData_202610.zip", "tem load bill.csv --feed britel-uk",
            "tem load *.txt --format VerizonUsRawData --vendor VERIZON --json")
        {
            files, feed, format, vendor, medium, supersede,
        }.Does(async context =>
        {
            var store = context.Tenant;
            LoadSweep.Run(store);
            var hint = new LoadHint(context.Value(feed), context.Value(format), context.Value(vendor), context.Value(medium),
                context.Value(supersede) is { } reason && string.IsNullOrWhiteSpace(reason)
                    ? throw CommandException.Usage("--supersede needs a reason", "For example: --supersede \"corrected bill of 3 May\"")
                    : context.Value(supersede));
            var run = new LoadRun(store, hint);
            var paths = context.Value(files).Select(f => f.FullName).ToList();
            var report = await context.Out.ProgressAsync("Loading", paths.Count, step => Task.FromResult(run.Load(paths, step)));
            var published = report.Invoices.Where(i => !i.Held).Concat(report.Unfinished).Select(i => i.Invoice.Id).ToList();
            var outcomes = await context.Out.ProgressAsync("Matching, allocating, auditing", published.Count,
                step => Task.FromResult(new InvoiceRunner(store).RunPublished(published, step)));
            var document = new LoadDocument(report, outcomes, new SuspenseText(store, published, context.Scope));
            context.Out.Show(document.Json(), document.Write);
            if (report.Errors.Count > 0) return (int)ExitCode.Failed;
            var waits = report.HasHeld || report.Files.Exists(LoadReasons.HasRefused)
                || outcomes.Any(o => o.Blockers > 0 || o.Status == InvoiceStatus.Parked);
            return (int)(waits ? ExitCode.Waiting : ExitCode.Done);
        });
    }
}
