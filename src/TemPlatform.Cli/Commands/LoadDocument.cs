using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;

namespace TemPlatform.Cli.Commands;

/// <summary>What a load shows: for programs every figure of every file and invoice, for people a line each and what waits.</summary>
internal sealed class LoadDocument(LoadReport report, IReadOnlyList<RunOutcome> outcomes, SuspenseText suspense)
{
    private readonly List<InvoiceOutcome> invoices = [.. report.Invoices, .. report.Unfinished];
    private readonly Dictionary<long, RunOutcome> outcomeOf = outcomes.ToDictionary(o => o.InvoiceId);
    private readonly Dictionary<long, string> fileNames = report.Files.Where(f => f.RawFileId != 0).DistinctBy(f => f.RawFileId)
        .ToDictionary(f => f.RawFileId, f => f.Name);

    public object Json() => new
    {
        Files = report.Files.Select(file => new
        {
            Id = Out.Id(file.RawFileId), file.Name, file.Sha256, file.Format, State = StateOf(file),
            LoadedBefore = file.Again, file.Archive, file.SameAs,
            Why = LoadReasons.Of(file), Issues = file.Issues.Select(Show),
        }),
        report.Errors,
        Invoices = invoices.Select(outcome => new
        {
            Id = Out.Id(outcome.Invoice.Id), outcome.Vendor, Account = outcome.Invoice.AccountNumber,
            outcome.Invoice.Number, outcome.Invoice.Kind, outcome.Invoice.InvoiceDate, outcome.Invoice.DueDate, outcome.Invoice.Currency,
            PreviousBalance = Views.Balance(outcome.Invoice, outcome.Invoice.PreviousBalance),
            Payments = Views.Balance(outcome.Invoice, outcome.Invoice.Payments),
            Adjustments = Views.Balance(outcome.Invoice, outcome.Invoice.Adjustments),
            CurrentCharges = Text(outcome, outcome.Invoice.CurrentCharges),
            Tax = Text(outcome, outcome.Invoice.PrintedTax ?? outcome.Invoice.TaxSum),
            TotalDue = Text(outcome, outcome.Invoice.PrintedTotalDue),
            Status = Status(outcome), Charges = outcome.Invoice.ChargeCount, ChargeSum = Text(outcome, outcome.Invoice.ChargeSum),
            UsageRows = outcome.Invoice.UsageCount, Supersedes = Out.Id(outcome.Invoice.SupersedesInvoiceId), Blockers = Blockers(outcome),
            Issues = outcome.Issues.Select(Show),
        }),
        Suspense = suspense.Document,
    };

    /// <summary>A file is loaded or held; an archive is what its members are, and held when one of them is.</summary>
    private FileState StateOf(FileOutcome file) => file.State != FileState.Unpacked ? file.State
        : report.Files.Exists(f => f.Archive == file.Name && f.State == FileState.Held) ? FileState.Held : FileState.Loaded;

    public void Write(Out text)
    {
        text.Table(report.Files, "No files.", new("File", f => f.Name, Fit: Fit.CutEnd, Least: 24),
            new("Format", f => f.Format ?? "-", Drop: 1), new("State", f => Views.Word(StateOf(f))),
            new("Why", LoadReasons.Of, Fit: Fit.Wrap, Least: 24));
        foreach (var error in report.Errors) text.Line($"{error.Name}: {error.Code}: {error.Why}");
        text.Line();
        text.Table(invoices, "No new invoices.", new("Id", i => Out.Id(i.Invoice.Id), true, Drop: 4),
            new("Vendor", i => i.Vendor, Drop: 3), new("Account", i => i.Invoice.AccountNumber),
            new("Invoice", i => i.Invoice.Number), new("Date", i => $"{i.Invoice.InvoiceDate:yyyy-MM-dd}"),
            new("Current charges", i => Views.Shown(i.Invoice.CurrentCharges, i.Invoice.Currency), true), new("", i => i.Invoice.Currency),
            new("Charges", i => Views.Count(i.Invoice.ChargeCount), true, Drop: 1),
            new("Usage", i => Views.Count(i.Invoice.UsageCount), true, Drop: 2),
            new("Status", Status), new("Blockers", i => $"{Blockers(i)}", true));
        foreach (var outcome in invoices)
            foreach (var issue in outcome.Issues.Where(i => i.Severity >= Severity.Error))
                text.Line($"{outcome.Invoice.Number}: {issue.Message} ({Where(issue.Where)})");
        suspense.Write(text, "would be paid so once it is approved and exported");
        if (outcomes.Any(o => o.Blockers > 0)) text.Line("Blocked invoices are loaded but cannot be exported: tem finding list");
        else if (invoices.Any(i => !i.Held)) text.Line("Next: tem finding list, then tem approve");
    }

    private string Status(InvoiceOutcome outcome) =>
        outcome.Held ? "held" : Views.Word(outcomeOf.GetValueOrDefault(outcome.Invoice.Id)?.Status ?? outcome.Invoice.Status);

    private int Blockers(InvoiceOutcome outcome) => outcomeOf.GetValueOrDefault(outcome.Invoice.Id)?.Blockers ?? 0;

    private object Show(Issue issue) => new
    {
        issue.Code, issue.Severity, issue.Message,
        Where = new
        {
            File = fileNames.GetValueOrDefault(issue.Where.RawFileId), issue.Member, issue.Where.Line, issue.Where.Column,
            issue.Where.ByteOffset,
        },
    };

    private string Where(SourcePosition where) => fileNames.GetValueOrDefault(where.RawFileId, "file") + Views.Place(where);

    private static string? Text(InvoiceOutcome outcome, long? micros) => Views.Amount(micros, outcome.Invoice.Currency);
}
