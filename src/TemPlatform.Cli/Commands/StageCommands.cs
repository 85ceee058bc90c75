using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Running;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem allocate</c> and <c>tem audit</c>: the stages again, after reference data, rules or decisions changed.</summary>
internal static class StageCommands
{
    public static IEnumerable<Verb> Build() =>
    [
        Build("allocate", "Match, allocate and audit again what is neither approved nor exported",
            "Name an approved invoice to allocate it anew. A booking that comes out the same is left alone, one that differs reverses "
                + "the old one."),
        Build("audit", "Audit again what is not exported, and what has open findings",
            "Findings that are gone are cleared; decisions stay."),
    ];

    private static Verb Build(string name, string description, string note)
    {
        var invoices = new Argument<long[]>("INVOICE")
        {
            Description = "Ids of invoices (default: all of them)", Arity = ArgumentArity.ZeroOrMore,
        };
        return new Verb(name, $"{description}. {note}", $"tem {name}", $"tem {name} 1024 --json") { invoices }.Does(async context =>
        {
            var store = context.Tenant;
            IReadOnlyList<long> ids = context.Value(invoices) is { Length: > 0 } named ? named
                : name == "audit" ? InvoiceQueues.Auditable(store) : InvoiceQueues.Runnable(store);
            var runner = new InvoiceRunner(store);
            var outcomes = await context.Out.ProgressAsync(name, ids.Count, step =>
            {
                var results = new List<RunOutcome>();
                foreach (var id in ids)
                {
                    results.Add(name == "audit" ? runner.AuditAgain(id) : runner.Run(id));
                    step();
                }
                return Task.FromResult(results);
            });
            var rows = outcomes.Select(o => new { Id = Out.Id(o.InvoiceId), o.Status, o.Blockers, o.ApprovalLost });
            context.Out.Show(new { Invoices = rows }, text =>
            {
                text.Table(outcomes.Where(Waits).ToList(), "Nothing is blocked.",
                    new("Invoice", o => Out.Id(o.InvoiceId)), new("Status", o => Views.Word(o.Status)),
                    new("Blockers", o => $"{o.Blockers}", true));
                if (outcomes.Any(o => o.ApprovalLost))
                    text.Line($"No longer approved, {Plural.Of(outcomes.Count(o => o.ApprovalLost), "invoice")}: tem approve");
                text.Line($"{Plural.Of(outcomes.Count, "invoice")} done, {outcomes.Count(o => o.Blockers > 0)} with blockers.");
            });
            return (int)(outcomes.Any(Waits) ? ExitCode.Waiting : ExitCode.Done);
        });
    }

    private static bool Waits(RunOutcome outcome) => outcome.Status == InvoiceStatus.Parked
        || (outcome.Blockers > 0 && outcome.Status != InvoiceStatus.Exported);
}
