using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Auditing;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem finding</c>: what the audit found, what it costs and proves, and what people decide about it.</summary>
internal static class FindingCommands
{
    private const int RowsShownMax = 100;
    private const int OccurrencesShownMax = 200;
    private const string AnyState = "all";

    public static Verb Build() => new("finding", "List, show and decide what the audit found",
        "tem finding list", "tem finding show 7", "tem finding accept 7 --reason \"agreed with the carrier\"")
    {
        List(),
        ShowOne(),
        Decide("accept", "Say that a finding is right: it is claimed from the vendor or paid as it is",
            (decisions, id, reason, invoice) => decisions.Accept(id, reason, invoice)),
        Decide("dismiss", "Say that a finding is no problem: it stays dismissed in later months, unless it blocks",
            (decisions, id, reason, invoice) => decisions.Dismiss(id, reason, invoice)),
        Export(),
    };

    private static Verb List()
    {
        var state = new Option<string>("--state")
        {
            Description = "Only in this state", HelpName = "STATE", DefaultValueFactory = _ => Views.Word(FindingState.Open),
        };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<FindingState>().Select(s => Views.Word(s)), AnyState]);
        var rule = Verb.Text("--rule", "Only of this rule, e.g. C01", "ID");
        var vendor = Verb.Text("--vendor", "Only of this vendor", "CODE");
        var (invoice, limit) = (InvoiceOption("Only what this invoice shows"), Verb.Limit(RowsShownMax));
        var skip = new Option<int>("--skip") { Description = "Leave out the first rows", HelpName = "N" };
        return new Verb("list", "List findings, the most money at stake first, and the sums by currency",
            "tem finding list", "tem finding list --state all --rule C01 --json")
        {
            state, rule, vendor, invoice, limit, skip,
        }.Does(context =>
        {
            if (context.Value(rule) is { } id && AuditRules.Find(id) is null)
                throw CommandException.Usage("There is no rule of that id",
                    $"Known: {string.Join(", ", AuditRules.All.Select(r => r.Info.Id))}");
            var filter = new FindingFilter(FindingText.State(context.Value(state)!), context.Value(state) == AnyState,
                context.Value(rule)?.ToUpperInvariant(), context.Value(vendor), InvoiceId(context, invoice));
            var reader = new FindingReader(context.Tenant);
            var (rows, totals) = (reader.List(filter, context.Value(limit), context.Value(skip)), reader.Totals(filter));
            var scope = context.Scope;
            context.Out.Show(new
            {
                Rows = rows.Select(r => FindingText.Document(r, scope)),
                AtStake = totals.Select(FindingText.Document),
            }, text =>
            {
                FindingText.Write(text, rows, scope);
                var left = totals.Sum(t => t.Findings) - rows.Count - context.Value(skip);
                if (left > 0) text.Line($"... and {left} more (--limit, --skip).");
                foreach (var total in totals) text.Line(FindingText.AtStake(total));
            });
            return (int)ExitCode.Done;
        });
    }

    private static Verb ShowOne()
    {
        var (id, limit) = (IdArgument(), Verb.Limit(OccurrencesShownMax));
        return new Verb("show", "Show a finding with its evidence on each invoice and every decision",
            "tem finding show 7", "tem finding show 7 --reveal DP04") { id, limit }.Does(context =>
        {
            var reader = new FindingReader(context.Tenant);
            var finding = reader.Find(context.Value(id));
            var seen = reader.Occurrences(finding.Id, rowsMax: context.Value(limit));
            var (decisions, users) = (reader.Decisions(finding.Id), context.Store.UserNames());
            var scope = context.Scope;
            context.Out.Show(new
            {
                Finding = FindingText.Document(finding, scope),
                finding.Reason,
                Occurrences = seen.Select(FindingText.Document),
                Decisions = decisions.Select(d => FindingText.Document(d, users)),
            }, text => FindingText.Write(text, finding, seen, decisions, users, scope));
            return (int)ExitCode.Done;
        });
    }

    private static Verb Decide(string name, string description, Func<FindingDecisions, long, string, long?, DecisionOutcome> decide)
    {
        var id = IdArgument();
        var reason = new Option<string>("--reason") { Description = "Why; kept with the decision", HelpName = "TEXT", Required = true };
        reason.Validators.Add(given =>
        {
            if (string.IsNullOrWhiteSpace(given.GetValueOrDefault<string>())) given.AddError("--reason takes a text that is not empty");
        });
        var invoice = InvoiceOption("Only on this invoice (default: wherever it stands)");
        return new Verb(name, description,
            $"tem finding {name} 7 --reason \"agreed with the carrier\"", $"tem finding {name} 7 --reason ok --invoice 1024")
        {
            id, reason, invoice,
        }.Does(context =>
        {
            var (findingId, invoiceId) = (context.Value(id), InvoiceId(context, invoice));
            var outcome = decide(new FindingDecisions(context.Tenant), findingId, context.Value(reason)!, invoiceId);
            var reader = new FindingReader(context.Tenant);
            var refused = outcome.Refused == 0 ? [] : reader.Occurrences(findingId, invoiceId)
                .Where(o => o is { ClearsOnlyByRerun: true, State: not FindingState.Cleared }).ToList();
            var finding = reader.Find(findingId);
            FindingText.ShowDecision(context.Out, finding, outcome, refused);
            return (int)(outcome.Refused > 0 ? ExitCode.Waiting : ExitCode.Done);
        });
    }

    private static Verb Export() => new Verb("export",
        "Write the open findings to CSV and JSON; lines of service are masked unless revealed",
        "tem finding export", "tem finding export --reveal DP10").Does(context =>
    {
        var export = new ExceptionExporter(context.Tenant).Export(context.Scope);
        var totals = export.AtStake.Select(a => new FindingTotal
        {
            Currency = a.Currency, Findings = a.Findings, OneTime = a.OneTime, Recurring = a.Recurring,
        }).ToList();
        context.Out.Show(new { export.Count, export.CsvPath, export.JsonPath, AtStake = totals.Select(FindingText.Document) }, text =>
        {
            text.Line($"{export.Count} open findings:");
            text.Line(export.CsvPath);
            text.Line(export.JsonPath);
            foreach (var total in totals) text.Line(FindingText.AtStake(total));
        });
        return (int)ExitCode.Done;
    });

    private static Argument<long> IdArgument() => new("ID") { Description = "Id of a finding" };

    private static Option<string?> InvoiceOption(string description) => Verb.Text("--invoice", description, "INVOICE");

    private static long? InvoiceId(CommandContext context, Option<string?> option) =>
        context.Value(option) is { } name ? InvoiceLookup.One(context.Tenant, name).Id : null;
}
