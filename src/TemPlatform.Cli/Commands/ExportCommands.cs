using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Exporting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem export</c>: approved money becomes accounts-payable files; its verbs look at batches and take them back.</summary>
internal static class ExportCommands
{
    private const int LinesShownMax = 1_000;

    public static Verb Build()
    {
        var layout = new Option<string>("--layout")
        {
            Description = $"Layout of the files: {string.Join(", ", ApLayouts.All.Select(l => l.Name))}",
            HelpName = "NAME",
            DefaultValueFactory = _ => ApLayouts.All[0].Name,
        };
        var set = new Option<string[]>("--set")
        {
            Description = "What the layout must know of its target; kept for its next files. "
                + string.Join("; ", ApLayouts.All.SelectMany(l => l.Settings.Select(s => $"{l.Name} {s.Name}: {s.Description}"))),
            HelpName = "NAME=VALUE",
        };
        var postingDate = Verb.Date("--posting-date", "Date on which the ERP books the files (default: today)");
        return new Verb("export", "Write accounts-payable files of what is approved, one per currency",
            "tem export --posting-date 2026-01-31",
            "tem export --layout OracleFusionFbdi --set source=TELECOM --set operating-unit=\"US1 Business Unit\"",
            "tem export list", "tem export show AP-20260131-0001")
        {
            layout, set, postingDate,
            List(),
            ShowOne(),
            Regenerate(),
            Void(),
        }.Does(context =>
        {
            var chosen = ApLayouts.Find(context.Value(layout)!) ?? throw CommandException.Usage("There is no layout of that name",
                $"Known: {string.Join(", ", ApLayouts.All.Select(l => l.Name))}");
            var settings = Settings(chosen, context.Value(set) ?? []);
            var report = new BatchExporter(context.Tenant).Export(chosen, context.Value(postingDate), settings);
            Show(context, report);
            return (int)(report.Refused.Count + report.Failed.Count > 0 ? ExitCode.Waiting : ExitCode.Done);
        });
    }

    private static Dictionary<string, string> Settings(IApLayout layout, string[] given)
    {
        var settings = new Dictionary<string, string>();
        foreach (var pair in given.Select(g => g.Split('=', 2)))
        {
            if (pair.Length < 2 || !LayoutSetting.IsTaken(layout, pair[0], pair[1]))
            {
                throw CommandException.Usage($"A setting of {layout.Name} is NAME=VALUE on one line", layout.Settings.Count == 0
                    ? "It has none." : $"It has: {string.Join(", ", layout.Settings.Select(s => s.Name))}");
            }
            settings[pair[0]] = pair[1];
        }
        return settings;
    }

    private static void Show(CommandContext context, ExportReport report)
    {
        var invoices = new Batches(context.Tenant).Invoices([.. report.Files.Select(f => f.Batch.Id)]);
        var suspense = new SuspenseText(context.Tenant, invoices, context.Scope);
        context.Out.Show(Document(report, suspense), text =>
        {
            WriteBatches(text, [.. report.Files.Select(f => (f.Batch, (string?)f.Path))],
                report.Failed.Count > 0 ? "No file was written." : "Nothing is approved and not exported yet.");
            suspense.Write(text, "left with these files; tem export void BATCH takes a batch back that the ERP has not booked");
            foreach (var failed in report.Failed)
                text.Line($"Batch {failed.Number} could not be finished: {failed.Reason} To give its invoices back: "
                    + $"tem export void {failed.Number} --yes");
            foreach (var refused in report.Refused)
                text.Line($"Invoice {refused.InvoiceNumber} ({refused.InvoiceId}) was refused and stays approved: "
                    + string.Join(" ", Distinct(refused).Select(i => i.Where.Line > 0 ? $"Line {i.Where.Line}: {i.Message}" : i.Message))
                    + $" Mend the master data, then: tem allocate {refused.InvoiceId}, tem approve {refused.InvoiceId}, tem export");
        });
    }

    private static object Document(ExportReport report, SuspenseText suspense) => new
    {
        Files = report.Files.Select(f => Document(f.Batch, f.Path)),
        Refused = report.Refused.Select(r => new
        {
            Id = Out.Id(r.InvoiceId),
            Invoice = r.InvoiceNumber,
            Issues = Distinct(r).Select(i => new { Code = i.Code.ToString(), i.Message, i.Where.Line, i.Where.Column }),
        }),
        Failed = report.Failed.Select(f => new { Id = Out.Id(f.BatchId), f.Number, Message = f.Reason }),
        Suspense = suspense.Document,
    };

    // The same in each line of an invoice is one matter.
    private static IEnumerable<Issue> Distinct(RefusedInvoice refused) => refused.Issues.DistinctBy(i => (i.Code, i.Where.Column));

    private static Verb List() => new Verb("list", "List the batches, the newest first", "tem export list", "tem export list --json")
        .Does(context =>
        {
            var batches = new Batches(context.Tenant);
            var rows = batches.All().Select(b => (b, batches.PathOf(b))).ToList();
            context.Out.Show(rows.Select(r => Document(r.b, r.Item2)), text => WriteBatches(text, rows, "No batch was exported yet."));
            return (int)ExitCode.Done;
        });

    private static Verb ShowOne()
    {
        var (name, limit) = (BatchArgument(), Verb.Limit(LinesShownMax));
        return new Verb("show", "Show a batch with its lines", "tem export show AP-20260131-0001", "tem export show 1 --json")
        {
            name, limit,
        }.Does(context =>
        {
            var batches = new Batches(context.Tenant);
            var batch = batches.Find(context.Value(name));
            var lines = batches.Lines(batch.Id, context.Value(limit));
            var path = batches.PathOf(batch);
            context.Out.Show(new { Batch = Document(batch, path), Lines = lines.Select(l => Line(l, batch.Currency)) }, text =>
            {
                WriteBatches(text, [(batch, path)], "");
                text.Line();
                text.Table(lines, "Its lines are not frozen yet.", new("Line", l => Out.Id(l.Id), true), new("Vendor", l => l.VendorNumber),
                    new("Invoice", l => l.InvoiceNumber), new("Cost centre", l => l.CostCentreCode, Drop: 2),
                    new("GL string", l => l.GlString),
                    new("Amount", l => Views.Shown(l.Amount, batch.Currency), true),
                    new("Tax", l => Views.Shown(l.Tax, batch.Currency), true, Drop: 1),
                    new("Description", l => l.Description, Fit: Fit.CutEnd, Drop: 3));
                if (lines.Count < batch.LineCount) text.Line($"... and {batch.LineCount - lines.Count} more (--limit).");
            });
            return (int)ExitCode.Done;
        });
    }

    private static Verb Regenerate()
    {
        var name = BatchArgument();
        return new Verb("regenerate", "Write the file of a batch again; the bytes are those of the first time",
            "tem export regenerate AP-20260131-0001") { name }.Does(context =>
        {
            var batch = new Batches(context.Tenant).Find(context.Value(name));
            var file = new BatchExporter(context.Tenant).Regenerate(batch.Id);
            context.Out.Show(Document(file.Batch, file.Path), text => text.Line($"{file.Path} is written as before."));
            return (int)ExitCode.Done;
        });
    }

    private static Verb Void()
    {
        var (name, yes) = (BatchArgument(), Verb.Flag("--yes", "Really take it back"));
        return new Verb("void", "Take a batch back that the ERP did not book: its invoices are approved again",
            "tem export void AP-20260131-0001 --yes")
        {
            name, yes,
        }.Does(context =>
        {
            var batches = new Batches(context.Tenant);
            var batch = batches.Find(context.Value(name));
            var net = $"{Views.Shown(batch.Debit + batch.Credit, batch.Currency)} {batch.Currency}";
            if (!context.Value(yes) && batch.State != ApBatchState.Void)
                throw CommandException.Usage($"{batch.Number} would be void: {net} would be held again, its {batch.InvoiceCount} "
                    + "invoices would be approved again, its file would get the name of a void one. Nothing was changed",
                    $"Only if the ERP has not booked it: tem export void {batch.Number} --yes");
            batch = new BatchExporter(context.Tenant).Void(batch.Id);
            context.Out.Show(Document(batch, batches.PathOf(batch)),
                text => text.Line($"{batch.Number} is void: {net} is held again, "
                    + $"{Plural.Of(batch.InvoiceCount, "invoice")} approved again."));
            return (int)ExitCode.Done;
        });
    }

    private static Argument<string> BatchArgument() => new("BATCH") { Description = "Number or id of a batch" };

    private static void WriteBatches(Out text, IReadOnlyList<(ApBatch Batch, string? Path)> rows, string whenEmpty)
    {
        text.Table(rows, whenEmpty, new("Batch", r => r.Batch.Number), new("State", r => Views.Word(r.Batch.State)),
            new("Posting date", r => $"{r.Batch.PostingDate:yyyy-MM-dd}", Drop: 2),
            new("Invoices", r => Views.Count(r.Batch.InvoiceCount), true),
            new("Lines", r => Views.Count(r.Batch.LineCount), true, Drop: 1),
            new("Debit", r => Views.Shown(r.Batch.Debit, r.Batch.Currency), true, Drop: 4),
            new("Credit", r => Views.Shown(r.Batch.Credit, r.Batch.Currency), true, Drop: 3),
            new("Net", r => Views.Shown(r.Batch.Debit + r.Batch.Credit, r.Batch.Currency), true), new("", r => r.Batch.Currency),
            new("File", r => Path.GetFileName(r.Path), Drop: 5));
        foreach (var folder in rows.Select(r => Path.GetDirectoryName(r.Path)).OfType<string>().Distinct()) text.Line($"Files: {folder}");
    }

    private static object Document(ApBatch batch, string? path) => new
    {
        Id = Out.Id(batch.Id),
        batch.Number,
        batch.State,
        batch.Layout,
        batch.PostingDate,
        batch.Currency,
        Invoices = batch.InvoiceCount,
        Lines = batch.LineCount,
        Debit = Views.Amount(batch.Debit, batch.Currency),
        Credit = Views.Amount(batch.Credit, batch.Currency),
        Net = Views.Amount(batch.Debit + batch.Credit, batch.Currency),
        Path = path,
        Sha256 = batch.FileSha256,
    };

    private static object Line(ApLine line, string currency) => new
    {
        Id = Out.Id(line.Id),
        line.LineNumber,
        Vendor = line.VendorNumber,
        Account = line.AccountNumber,
        InvoiceId = Out.Id(line.InvoiceId),
        Invoice = line.InvoiceNumber,
        line.InvoiceDate,
        line.DueDate,
        CostCentre = line.CostCentreCode,
        GlAccount = line.GlAccountCode,
        line.GlString,
        Amount = Views.Amount(line.Amount, currency),
        Tax = Views.Amount(line.Tax, currency),
        line.Description,
    };
}
