using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Auditing;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Auditing;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem invoice show</c>: one invoice, its figures, its journey, what is wrong with it, and what to do next.</summary>
internal static class InvoiceShow
{
    private const int IssuesShownMax = 20;
    private const int FindingsMax = 1_000;

    public static Verb Build()
    {
        var name = new Argument<string>("INVOICE") { Description = "Id or printed number" };
        return new Verb("show", "Show an invoice: its figures, its journey through the stages, its issues and findings, what to do next",
            "tem invoice show 12", "tem invoice show 6100349621 --json") { name }.Does(context =>
        {
            var invoice = InvoiceLookup.One(context.Tenant, context.Value(name));
            using var db = context.Tenant.NewContext();
            var vendor = db.Vendors.AsNoTracking().Single(v => v.Id == invoice.VendorId).Code;
            var issues = db.StoredIssues.AsNoTracking().Where(i => i.InvoiceId == invoice.Id)
                .OrderByDescending(i => i.Severity).ThenBy(i => i.Id).ToList();
            var reader = new FindingReader(context.Tenant);
            var findings = reader.List(new FindingFilter(FindingState.Open, InvoiceId: invoice.Id), FindingsMax);
            var blockers = reader.Blockers()[invoice.Id].Select(b => b.FindingId).ToHashSet();
            var parked = issues.Find(i => i.Code == IssueCode.StageFailed);
            var journey = new JourneyText(context.Tenant, invoice, context.Store.UserNames(), parked?.Stage);
            var next = Next(invoice, findings.Count, blockers, parked);
            var scope = context.Scope;
            context.Out.Show(new
            {
                Invoice = Views.Of(invoice, vendor, issues.Select(Views.Of)),
                Journey = journey.Document,
                Findings = findings.Select(f => new { Blocks = blockers.Contains(f.Id), Finding = FindingText.Document(f, scope) }),
                Next = next,
            }, text =>
            {
                text.Table(Figures(invoice, vendor), "", new("Invoice " + invoice.Number, f => f.Name),
                    new("", f => f.Value, IsNumber: true));
                text.Line();
                journey.Write(text);
                text.Line();
                Write(text, findings, blockers, scope);
                Write(text, issues);
                text.Line($"Next: {next}");
            });
            return (int)ExitCode.Done;
        });
    }

    private static void Write(Out text, IReadOnlyList<FindingRow> findings, HashSet<long> blockers, RevealScope? scope) =>
        text.Table(findings, "No finding is open on it.", new("Finding", f => Out.Id(f.Id), true), new("Rule", f => f.Rule),
            new("What is wrong", f => AuditRules.Find(f.Rule)?.Info.Title, Fit: Fit.CutEnd, Least: 24),
            new("Severity", f => Views.Word(f.Severity), Drop: 2), new("Line", f => f.Service?.Show(scope), Drop: 1),
            new("One-time", f => Views.Shown(f.OneTime, f.Currency), true),
            new("Per month", f => Views.Shown(f.Recurring, f.Currency), true),
            new("Blocks", f => blockers.Contains(f.Id) ? "yes" : "no"));

    private static void Write(Out text, List<StoredIssue> issues)
    {
        foreach (var issue in issues.Take(IssuesShownMax))
            text.Line($"  {Views.Word(issue.Severity)}: {issue.Code}{Place(issue)}: {issue.Message}");
        if (issues.Count > IssuesShownMax) text.Line($"  ... and {issues.Count - IssuesShownMax} more issues (--json lists all)");
        if (issues.Count == 0) text.Line("Nothing was wrong while it was read.");
    }

    private static string Place(StoredIssue issue) => issue.Line == 0 ? "" : $" (line {issue.Line})";

    private static string Next(Invoice invoice, int findings, HashSet<long> blockers, StoredIssue? parked)
    {
        if (invoice.Status == InvoiceStatus.Withdrawn) return "nothing: a person withdrew it; load the right file with tem load";
        if (!invoice.IsCurrent) return "nothing: another invoice took its place";
        if (parked is not null || invoice.Status == InvoiceStatus.Parked) return $"mend the cause, then tem audit {invoice.Id}";
        if (blockers.Count > 0)
        {
            var shows = string.Join(", ", blockers.Order().Select(id => $"tem finding show {id}"));
            return $"{shows}: judge or mend what blocks it, then tem approve {invoice.Id}";
        }
        return invoice.Status switch
        {
            InvoiceStatus.Approved => "tem export",
            InvoiceStatus.Exported => "nothing: it is in an accounts-payable file; tem export list",
            InvoiceStatus.Audited => findings == 0 ? $"tem approve {invoice.Id}"
                : $"judge its findings (none of them blocks it), then tem approve {invoice.Id}",
            _ => $"tem audit {invoice.Id}",
        };
    }

    private static List<(string Name, string? Value)> Figures(Invoice invoice, string vendor)
    {
        string? Shown(long? micros) => Views.Shown(micros, invoice.Currency);
        return
        [
            ("Id", Out.Id(invoice.Id)),
            ("Vendor", vendor),
            ("Account", invoice.AccountNumber),
            ("Kind", invoice.Kind.ToString()),
            ("Date", $"{invoice.InvoiceDate:yyyy-MM-dd}"),
            ("Period", invoice.Period.ToString()),
            ("Due", $"{invoice.DueDate:yyyy-MM-dd}"),
            ("Currency", invoice.Currency),
            ("Previous balance", Shown(Views.BalanceOf(invoice, invoice.PreviousBalance))),
            ("Payments", Shown(Views.BalanceOf(invoice, invoice.Payments))),
            ("Adjustments", Shown(Views.BalanceOf(invoice, invoice.Adjustments))),
            ("Current charges", Shown(invoice.CurrentCharges)),
            ("of which tax", Shown(invoice.PrintedTax ?? invoice.TaxSum)),
            ("Total due", Shown(invoice.PrintedTotalDue)),
            ("Sum of its charges", Shown(invoice.ChargeSum)),
            ("Charges", Views.Count(invoice.ChargeCount)),
            ("Usage rows", Views.Count(invoice.UsageCount)),
            ("Status", Views.Word(invoice.Status)),
        ];
    }
}
