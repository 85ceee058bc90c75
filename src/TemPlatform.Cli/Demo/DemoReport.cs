using Microsoft.EntityFrameworkCore;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Demo;

/// <summary>What the demo ends with: the reconciliation, what was found, what waits, where the files are, what to try next.</summary>
internal sealed class DemoReport
{
    private readonly IReadOnlyList<ReconcileRow> rows;
    private readonly List<RuleLine> rules;
    private readonly List<string> payables;
    private readonly List<FileOutcome> waiting;
    private readonly ExceptionExport exceptions;
    private readonly TenantStore store;
    private readonly int paidInvoices;
    private readonly (int Invoices, int Blocked, long Charges, long Usage, int Lines, int Unmatched, int People) counts;

    public DemoReport(TenantStore store, DemoRun run)
    {
        this.store = store;
        rows = Reconciliation.Rows(store);
        exceptions = new ExceptionExporter(store).Export();
        waiting = [.. run.Loads.SelectMany(load => load.Files).Where(file => file.State == FileState.Held || file.Again)];
        using var context = store.NewContext();
        var open = context.Set<Finding>().AsNoTracking().Where(f => f.State == FindingState.Open).ToList();
        var seenOnPaid = (from seen in context.Set<FindingOccurrence>()
                          join invoice in context.Set<Invoice>() on seen.InvoiceId equals invoice.Id
                          where seen.State == FindingState.Open && invoice.Status == InvoiceStatus.Exported
                          select new { seen.FindingId, seen.InvoiceId }).ToList();
        var paid = seenOnPaid.Select(s => s.FindingId).ToHashSet();
        paidInvoices = seenOnPaid.Select(s => s.InvoiceId).Distinct().Count();
        rules = SumOverflow.Name(() => open.GroupBy(f => (f.Rule, f.Currency))
            .OrderBy(g => g.Key.Rule, StringComparer.Ordinal).ThenBy(g => g.Key.Currency, StringComparer.Ordinal)
            .Select(g => new RuleLine(g.Key.Rule, AuditRules.Find(g.Key.Rule)!.Info.Title, g.Max(f => f.Severity), g.Count(),
                g.Sum(f => f.OneTime), g.Sum(f => f.Recurring), g.Key.Currency, g.Count(f => paid.Contains(f.Id)))).ToList());
        var generated = context.Set<ApBatch>().AsNoTracking().Where(b => b.State == ApBatchState.Generated);
        payables = [.. generated.OrderBy(b => b.Id).Select(b => b.FileName!)];
        var blocked = context.Set<FindingOccurrence>().Where(o => o.State == FindingState.Open && o.Severity == Severity.Blocker)
            .Select(o => o.InvoiceId).Distinct().Count();
        var unmatched = context.Set<InvoiceLine>().Where(l => l.ServiceId != 0 && l.MatchedBy == MatchedBy.Nothing)
            .Select(l => l.ServiceId).Distinct().Count();
        var invoices = context.Set<Invoice>().AsNoTracking().Where(i => i.Status != InvoiceStatus.Loading);
        counts = (invoices.Count(), blocked, invoices.Sum(i => (long)i.ChargeCount), invoices.Sum(i => i.UsageCount),
            context.Set<Service>().Count(), unmatched, context.Set<Employee>().Count());
    }

    /// <summary>Nothing is lost: every equation holds to the millionth.</summary>
    public bool Balances => rows.All(row => row.Balances);

    public object Json() => new
    {
        counts.Invoices, BlockedInvoices = counts.Blocked, counts.Charges, UsageRows = counts.Usage, LinesOfService = counts.Lines,
        UnmatchedLines = counts.Unmatched, counts.People, Balances,
        Rows = rows.Select(Views.Of),
        Findings = rules.Select(r => new
        {
            r.Rule, r.Title, r.Severity, r.Count,
            OneTime = Views.Amount(r.OneTime, r.Currency), Recurring = Views.Amount(r.Recurring, r.Currency), r.Currency,
            OnPaidInvoices = r.Paid,
        }),
        Waiting = waiting.Select(f => new { f.Name, State = f.Again ? "loadedBefore" : "held", Why = f.Issues.Select(i => i.Code) }),
        ApFiles = payables.Count, Exceptions = new { exceptions.Count, Csv = exceptions.CsvPath, Json = exceptions.JsonPath },
    };

    public void Write(Out text)
    {
        text.Line($"{Plural.Of(counts.Invoices, "invoice")}, {Plural.Of(counts.Charges, "charge")}, "
            + $"{Plural.Of(counts.Usage, "usage row")}; {Views.Count(counts.Lines)} lines of service "
            + $"({Views.Count(counts.Unmatched)} without an owner), {Views.Count(counts.People)} people.");
        text.Line();
        text.Line("Where the money stands: invoiced = released + held + disputed; suspense is part of them");
        text.Table(ByVendor(), "Nothing was invoiced.", new("Vendor", r => r.Vendor), new("", r => r.Currency),
            Money("Invoiced", r => r.Invoiced), Money("Released", r => r.Released), Money("Held", r => r.Held),
            Money("Disputed", r => r.Disputed), Money("Suspense", r => r.Suspense), Money("Difference", r => r.Difference, drop: 1));
        text.Line();
        text.Line($"Exceptions: {Views.Count(exceptions.Count)} open, {Plural.Of(counts.Blocked, "invoice")} blocked by one");
        text.Table(rules, "Nothing was found.",
            new("Rule", r => r.Rule), new("What is wrong", r => r.Title, Fit: Fit.CutEnd, Least: 24),
            new("Severity", r => Views.Word(r.Severity)),
            new("Open", r => Views.Count(r.Count), true), new("One-time", r => Views.Shown(r.OneTime, r.Currency), true),
            new("Per month", r => Views.Shown(r.Recurring, r.Currency), true), new("", r => r.Currency),
            new("Paid", r => r.Paid == 0 ? null : Views.Count(r.Paid), true));
        WritePaid(text);
        if (waiting.Count > 0)
        {
            text.Line();
            text.Line("Files that did not load");
            text.Table(waiting, "", new("File", f => f.Name, Fit: Fit.CutEnd, Least: 24), new("Why", Why, Fit: Fit.Wrap, Least: 24));
        }
        text.Line();
        text.Line($"{payables.Count} accounts-payable files: {Path.Combine(store.DataFolder, "exports", "ap")}");
        text.Line($"Exceptions: {exceptions.CsvPath}");
        text.Line();
        text.Line("Try next (with the same --data):");
        foreach (var (command, why) in Next) text.Line($"  {command,-34} {why}");
    }

    /// <summary>The demo judges nothing: what does not block was paid, and that must not be overlooked.</summary>
    private void WritePaid(Out text)
    {
        var open = rules.Where(r => r.Paid > 0).ToList();
        if (open.Count == 0) return;
        text.Line($"Only blockers keep money back: {Views.Count(open.Sum(r => r.Paid))} open findings (column Paid: "
            + $"{string.Join(", ", open.Select(r => r.Rule).Distinct())}) stand on {Plural.Of(paidInvoices, "invoice")} already paid.");
        text.Line("Look at them: tem finding show ID. Claim the money from the vendor: tem finding accept ID --reason TEXT; or say that it "
            + "is right: tem finding dismiss ID --reason TEXT. In a real month they are judged between tem load and tem approve.");
    }

    private static string? Why(FileOutcome file) =>
        file.Again ? "loaded before under another name" : file.Issues.Select(i => i.Message).FirstOrDefault();

    private static readonly (string Command, string Why)[] Next =
    [
        ("tem invoice list", "every invoice and how far it came"),
        ("tem finding list", "what is wrong, with the money at stake"),
        ("tem finding show ID", "the evidence, down to the bytes of the bill"),
        ("tem lineage ap-line ID", "from a line of a payables file back to the vendor's file"),
        ("tem reconcile", "the same proof by account"),
        ("tem privacy tags", "what is personal, and what it is"),
    ];

    private List<ReconcileRow> ByVendor() =>
        [.. rows.GroupBy(r => (r.Vendor, r.Currency)).Select(g => ReconcileRow.Total(g.Key.Vendor, g.Key.Currency, [.. g]))];

    private static Column<ReconcileRow> Money(string heading, Func<ReconcileRow, long> value, int drop = 0) =>
        new(heading, row => Views.Shown(value(row), row.Currency), true, Drop: drop);

    private sealed record RuleLine(string Rule, string Title, Severity Severity, int Count, long OneTime, long Recurring, string Currency,
        int Paid);
}
