using System.Text.Json;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Cli.Commands;

/// <summary>The journey of an invoice through the stages: what happened, when, and which rule or person decided.</summary>
internal sealed class JourneyText
{
    private readonly Invoice invoice;
    private readonly List<Row> rows;

    public JourneyText(TenantStore store, Invoice invoice, IReadOnlyDictionary<long, string> users, Stage? parkedAt)
    {
        this.invoice = invoice;
        var journey = new InvoiceJourney(store);
        var (files, rules) = (journey.Files(invoice.Id), journey.Rules(invoice.Id));
        rows = [.. journey.Steps(invoice.Id).Select(step => new Row(
            Views.Word(step.Stage), StateOf(step, parkedAt), step.Last?.At, step.Runs,
            step.Last is null ? null : By(step.Last, users), step.Last is null ? null : What(step.Last, files, rules)))];
    }

    /// <summary>One object per stage, in their order.</summary>
    public IEnumerable<object> Document => rows;

    public void Write(Out text) => text.Table(rows, "", new("Stage", r => r.Stage), new("State", r => r.State),
        new("When (UTC)", r => $"{r.At?.UtcDateTime:yyyy-MM-dd HH:mm}"), new("By", r => r.By, Fit: Fit.CutEnd, Least: 8),
        new("What", r => r.What, Fit: Fit.Wrap, Least: 30), new("Runs", r => r.Runs == 0 ? null : $"{r.Runs}", true, Drop: 1));

    /// <summary>A stage that came later and was taken back still has its run: the status of the invoice says what stands.</summary>
    private string StateOf(JourneyStep step, Stage? parkedAt) => step switch
    {
        { Stage: var stage } when stage == parkedAt => "parked",
        { Last: null } => "not yet",
        { Stage: Stage.Approve } when invoice.Status is not (InvoiceStatus.Approved or InvoiceStatus.Exported) => "withdrawn",
        { Stage: Stage.Export } when invoice.Status != InvoiceStatus.Exported => "taken back",
        _ => Views.Word(step.Last.Outcome),
    };

    private static string By(StageRun run, IReadOnlyDictionary<long, string> users) => run.DecidedBy switch
    {
        DecidedBy.Human => users.GetValueOrDefault(run.ActorId, Out.Id(run.ActorId)),
        DecidedBy.Rule => "rules",
        _ => "tem",
    };

    private string What(StageRun run, IReadOnlyList<string> files, IReadOnlyList<RuleShare> rules)
    {
        using var summary = JsonDocument.Parse(run.Summary);
        var root = summary.RootElement;
        return run.Stage switch
        {
            Stage.Collect => string.Join(", ", files),
            Stage.Parse => $"{Count("charges")} charges, {Count("usage")} usage rows, {Count("issues")} issues",
            Stage.Normalize => $"{Count("lines")} lines, charges sum up to {Money(invoice.ChargeSum)}",
            Stage.Tag => Number("withheld") == 0 ? "no column withheld" : $"{Count("withheld")} columns withheld",
            Stage.Match => Matched(),
            Stage.Allocate => $"{Count("EntryCount")} shares: " + string.Join(", ", rules.Select(r => $"{Name(r)} {Money(r.Amount)}")),
            Stage.Audit => $"{Count("rules")} rules: {Count("Opened")} opened, {Count("Cleared")} cleared, {Count("blockers")} blocking",
            Stage.Approve => $"{Money(Number("Amount"))} released for payment",
            Stage.Export => $"batch {root.GetProperty("Number").GetString()}, {Count("Lines")} lines",
            _ => "",
        };

        long Number(string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;

        string Count(string name) => Views.Count(Number(name));

        string Matched()
        {
            var ways = new[]
            {
                ("ByAssignment", "by the inventory"), ("ByEmployeePhone", "by the phones of HR"),
                ("ByPrintedUserId", "by the printed user"), ("Unmatched", "without an owner"),
            }.Where(w => Number(w.Item1) != 0).Select(w => $"{Count(w.Item1)} {w.Item2}");
            var account = root.TryGetProperty("AccountKnown", out var known) && known.GetBoolean() ? "" : "account unknown; ";
            return $"{account}{Count("Lines")} lines: {string.Join(", ", ways)}";
        }
    }

    private static string Name(RuleShare share) =>
        share.Rule ?? (share.Level == AllocationLevel.Suspense ? "suspense (no rule)" : "owner of the line");

    private string Money(long micros) => $"{Views.Shown(micros, invoice.Currency)} {invoice.Currency}";

    private sealed record Row(string Stage, string State, DateTimeOffset? At, int Runs, string? By, string? What);
}
