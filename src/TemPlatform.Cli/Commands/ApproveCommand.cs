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
        var abovePrinted = Verb.Flag("--above-printed",
            "Also approve the named invoices when their charges come to more than the bill prints");
        var dryRun = Verb.Flag("--dry-run", "Say what would be approved, and approve nothing");
        return new Verb("approve", "Approve for payment what nothing keeps back; says of the rest what does",
            "tem approve --dry-run", "tem approve 1024 1025 --comment \"month end\"")
        {
            invoices, comment, abovePrinted, dryRun,
        }.Does(context =>
        {
            var ids = context.Value(invoices) is { Length: > 0 } named
                ? named.Select(name => InvoiceLookup.One(context.Tenant, name).Id).Distinct().ToList() : null;
            var isAbove = context.Value(abovePrinted);
            if (isAbove && ids is null)
                throw CommandException.Usage("--above-printed needs the invoices by id or number", "See: tem approve --dry-run");
            var approver = new Approver(context.Tenant);
            var isDry = context.Value(dryRun);
            var decisions = isDry ? approver.Review(ids, isAbove) : approver.Approve(ids, context.Value(comment), isAbove);
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
            Approved = approved.Select(d => new
            {
                Id = Out.Id(d.InvoiceId), Invoice = d.InvoiceNumber, Amount = Amount(d), d.Currency, Printed = Printed(d),
                AbovePrinted = Above(d),
            }),
            Amounts = sums.Select(s => new { s.Currency, s.Invoices, Amount = Views.Amount(s.Amount, s.Currency) }),
            Suspense = suspense.Document,
            Blocked = blocked.Select(d => new
            {
                Id = Out.Id(d.InvoiceId),
                Invoice = d.InvoiceNumber,
                Amount = Amount(d),
                d.Currency,
                Printed = Printed(d),
                AbovePrinted = Above(d),
                Obstacles = d.Obstacles.Select(o => new { Code = o, Message = Words(o, d) }),
                Blockers = blockers[d.InvoiceId].Select(b => new
                {
                    FindingId = Out.Id(b.FindingId), b.Rule, b.Evidence, b.ClearsOnlyByRerun,
                }),
            }),
        }, text =>
        {
            if (blocked.Count > 0)
                text.Table(blocked, "", new("Id", d => Out.Id(d.InvoiceId), true), new("Invoice", d => d.InvoiceNumber),
                    new("Amount", d => Views.Shown(d.Payable, d.Currency), true), new("", d => d.Currency),
                    new("Not approved because", d => string.Join("; ", d.Obstacles.Select(o => Words(o, d))), Fit: Fit.Wrap, Least: 24),
                    new("Findings", d => string.Join(", ", blockers[d.InvoiceId].Select(b => $"{b.FindingId} ({b.Rule})").Distinct()),
                        Fit: Fit.Wrap, Least: 8));
            if (decisions.Count == 0) text.Line("No audited invoice waits for approval.");
            foreach (var sum in sums)
                text.Line($"{Views.Count(sum.Invoices)} {(isDry ? "would be approved" : "approved")}: "
                    + $"{Views.Shown(sum.Amount, sum.Currency)} {sum.Currency}.");
            foreach (var above in approved.Where(d => d.AbovePrinted > 0))
                text.Line($"Invoice {above.InvoiceNumber}: {Shown(above, above.Payable)} {(isDry ? "would be" : "is")} paid, "
                    + $"{Shown(above, above.AbovePrinted)} more than the bill prints.");
            suspense.Write(text, "is paid so unless you mend it before tem export");
            if (blocked.Count > 0) text.Line($"{blocked.Count} not approved: tem finding show ID shows why a finding blocks.");
            else if (approved.Count > 0 && !isDry) text.Line("Next: tem export");
        });
    }

    private static string Amount(ApprovalDecision decision) => Views.Amount(decision.Payable, decision.Currency);

    private static string? Printed(ApprovalDecision decision) => Views.Amount(decision.Printed, decision.Currency);

    private static string Above(ApprovalDecision decision) => Views.Amount(decision.AbovePrinted, decision.Currency);

    private static string Shown(ApprovalDecision decision, long micros) => $"{Views.Shown(micros, decision.Currency)} {decision.Currency}";

    private static string Words(ApprovalObstacle obstacle, ApprovalDecision decision) => obstacle switch
    {
        ApprovalObstacle.Superseded => "another invoice took its place",
        ApprovalObstacle.NotPayable => "it asks for no money (memo or information only)",
        ApprovalObstacle.AlreadyApproved => "it is approved or exported already",
        ApprovalObstacle.NotAudited => "it is not audited since its last change, or a stage parked it: run tem audit",
        ApprovalObstacle.OpenBlocker => "a blocking finding is open on it",
        ApprovalObstacle.NothingToRelease => "no charge of it waits to be released",
        ApprovalObstacle.AbovePrinted => $"its charges come to {Shown(decision, decision.Payable)}, "
            + $"{Shown(decision, decision.AbovePrinted)} more than the bill prints: dispute it, or name it with --above-printed",
        _ => obstacle.ToString(),
    };
}
