using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Approving;
using TemPlatform.Runtime.Approving;
using TemPlatform.Runtime.Auditing;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem approve</c>: yes to the payment of invoices that nothing keeps back.</summary>
internal static class ApproveCommand
{
    public static Verb Build()
    {
        var invoices = new Argument<string[]>("INVOICE")
        {
            Description = "Ids or numbers of invoices (default: every audited one)", Arity = ArgumentArity.ZeroOrMore,
        };
        var comment = Verb.Text("--comment", "Kept with each approval", "TEXT");
        var dryRun = Verb.Flag("--dry-run", "Say what would be approved, and approve nothing");
        return new Verb("approve", "Approve for payment what nothing keeps back; says of the rest what does",
            "tem approve --dry-run", "tem approve 1024 1025 --comment \"month end\"")
        {
            invoices, comment, dryRun,
        }.Does(context =>
        {
            var ids = context.Value(invoices) is { Length: > 0 } named
                ? named.Select(name => InvoiceLookup.One(context.Tenant, name).Id).Distinct().ToList() : null;
            var approver = new Approver(context.Tenant);
            var isDry = context.Value(dryRun);
            var decisions = isDry ? approver.Review(ids) : approver.Approve(ids, context.Value(comment));
            var suspense = new SuspenseText(context.Tenant, decisions.Where(d => d.IsApproved).Select(d => d.InvoiceId), context.Scope);
            Show(context.Out, decisions, new FindingReader(context.Tenant).Blockers(), suspense, isDry);
            return (int)(decisions.All(d => d.IsApproved) ? ExitCode.Done : ExitCode.Waiting);
        });
    }

    private static void Show(Out output, IReadOnlyList<ApprovalDecision> decisions, ILookup<long, BlockerRow> blockers,
        SuspenseText suspense, bool isDry)
    {
        var approved = decisions.Where(d => d.IsApproved).ToList();
        var blocked = decisions.Where(d => !d.IsApproved).ToList();
        var sums = Approver.Totals(decisions).ToList();
        output.Show(new
        {
            DryRun = isDry,
            Approved = approved.Select(d => new { Id = Out.Id(d.InvoiceId), Invoice = d.InvoiceNumber, Amount = Amount(d), d.Currency }),
            Amounts = sums.Select(s => new { s.Currency, s.Invoices, Amount = Views.Amount(s.Amount, s.Currency) }),
            Suspense = suspense.Document,
            Blocked = blocked.Select(d => new
            {
                Id = Out.Id(d.InvoiceId),
                Invoice = d.InvoiceNumber,
                Amount = Amount(d),
                d.Currency,
                Obstacles = d.Obstacles.Select(o => new { Code = o, Message = Words(o) }),
                Blockers = blockers[d.InvoiceId].Select(b => new
                {
                    FindingId = Out.Id(b.FindingId), b.Rule, b.Evidence, b.ClearsOnlyByRerun,
                }),
            }),
        }, text =>
        {
            if (blocked.Count > 0)
                text.Table(blocked, "", new("Id", d => Out.Id(d.InvoiceId), true), new("Invoice", d => d.InvoiceNumber),
                    new("Amount", d => Views.Shown(d.Amount, d.Currency), true), new("", d => d.Currency),
                    new("Not approved because", d => string.Join("; ", d.Obstacles.Select(Words)), Fit: Fit.Wrap, Least: 24),
                    new("Findings", d => string.Join(", ", blockers[d.InvoiceId].Select(b => $"{b.FindingId} ({b.Rule})").Distinct()),
                        Fit: Fit.Wrap, Least: 8));
            if (decisions.Count == 0) text.Line("No audited invoice waits for approval.");
            foreach (var sum in sums)
                text.Line($"{Views.Count(sum.Invoices)} {(isDry ? "would be approved" : "approved")}: "
                    + $"{Views.Shown(sum.Amount, sum.Currency)} {sum.Currency}.");
            suspense.Write(text, "is paid so unless you mend it before tem export");
            if (blocked.Count > 0) text.Line($"{blocked.Count} not approved: tem finding show ID shows why a finding blocks.");
            else if (approved.Count > 0 && !isDry) text.Line("Next: tem export");
        });
    }

    private static string Amount(ApprovalDecision decision) => Views.Amount(decision.Amount, decision.Currency);

    private static string Words(ApprovalObstacle obstacle) => obstacle switch
    {
        ApprovalObstacle.Superseded => "another invoice took its place",
        ApprovalObstacle.NotPayable => "it asks for no money (memo or information only)",
        ApprovalObstacle.AlreadyApproved => "it is approved or exported already",
        ApprovalObstacle.NotAudited => "it is not audited since its last change, or a stage parked it: run tem audit",
        ApprovalObstacle.OpenBlocker => "a blocking finding is open on it",
        ApprovalObstacle.NothingToRelease => "no charge of it waits to be released",
        _ => obstacle.ToString(),
    };
}
