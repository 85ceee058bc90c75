using System.CommandLine;
using TemPlatform.Cli.Shell;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.Cli.Commands;

/// <summary><c>tem lineage</c>: from money that left back to the bytes of the bill.</summary>
internal static class LineageCommands
{
    private const int EntriesShownMax = 1_000;

    public static Verb Build() => new("lineage", "Follow money back to the bytes of the bill", "tem lineage ap-line 16777217") { ApLine() };

    private static Verb ApLine()
    {
        var id = new Argument<long>("ID") { Description = "Id of a line, as tem export show prints it" };
        var limit = Verb.Limit(EntriesShownMax);
        return new Verb("ap-line", "Follow a line of an accounts-payable file to entries, charges and records of received files",
            "tem lineage ap-line 16777217", "tem lineage ap-line 16777217 --reveal DP08 --json")
        {
            id, limit,
        }.Does(context =>
        {
            var tree = new Lineage(context.Tenant).Of(context.Value(id), context.Value(limit));
            var scope = context.Scope;
            context.Out.Show(Document(tree, scope), text => Write(text, tree, scope));
            return (int)ExitCode.Done;
        });
    }

    private static object Document(LineLineage tree, RevealScope? scope)
    {
        var (line, currency) = (tree.Line, tree.Batch.Currency);
        return new
        {
            Batch = new { Id = Out.Id(tree.Batch.Id), tree.Batch.Number, tree.Batch.State, tree.Batch.FileName },
            Line = new
            {
                Id = Out.Id(line.Id),
                line.LineNumber,
                InvoiceId = Out.Id(line.InvoiceId),
                Invoice = line.InvoiceNumber,
                CostCentre = line.CostCentreCode,
                line.GlString,
                Amount = Views.Amount(line.Amount, currency),
                Currency = currency,
            },
            tree.ClaimCount,
            Claimed = Views.Amount(tree.Claimed, currency),
            Entries = tree.Entries.Select(entry => Document(entry, currency, scope)),
        };
    }

    private static object Document(EntryLineage entry, string currency, RevealScope? scope) => new
    {
        Id = Out.Id(entry.JournalEntryId),
        JournalId = Out.Id(entry.JournalId),
        Amount = Views.Amount(entry.Amount, currency),
        entry.Level,
        RuleId = entry.AllocationRuleId == 0 ? null : Out.Id(entry.AllocationRuleId),
        Charge = new
        {
            Id = Out.Id(entry.Charge.ChargeId),
            Type = entry.Charge.ChargeType,
            Amount = Views.Amount(entry.Charge.Amount, currency),
            File = entry.Charge.FileName,
            Sha256 = entry.Charge.FileSha256,
            entry.Charge.Format,
            entry.Charge.RecordNumber,
            entry.Charge.ByteOffset,
            entry.Charge.ByteLength,
            Record = entry.Charge.Record.Show(scope),
        },
    };

    private static void Write(Out text, LineLineage tree, RevealScope? scope)
    {
        var (line, currency) = (tree.Line, tree.Batch.Currency);
        text.Line($"{tree.Batch.Number}, line {line.LineNumber}: {Views.Shown(line.Amount, currency)} {currency}"
            + $" of invoice {line.InvoiceNumber} to {line.CostCentreCode} ({line.GlString})");
        text.Line($"  {tree.ClaimCount} journal entries, exactly {Views.Shown(tree.Claimed, currency)}");
        foreach (var entry in tree.Entries)
        {
            var charge = entry.Charge;
            text.Line($"  entry {entry.JournalEntryId}: {Views.Shown(entry.Amount, currency)}, decided by {By(entry)}");
            text.Line($"    charge {charge.ChargeId}: {charge.ChargeType} {Views.Shown(charge.Amount, currency)}");
            text.Line($"      {charge.FileName}, record {charge.RecordNumber}, bytes {charge.ByteOffset}+{charge.ByteLength}");
            text.Line($"      {charge.Format ?? "file"}, SHA-256 {charge.FileSha256}");
            text.Line($"      {charge.Record.Show(scope).TrimEnd('\r', '\n').Replace('\t', ' ')}");
        }
        if (tree.Entries.Count < tree.ClaimCount) text.Line($"  ... and {tree.ClaimCount - tree.Entries.Count} more (--limit).");
    }

    private static string By(EntryLineage entry) => entry.Level == AllocationLevel.Suspense ? "no rule (suspense)"
        : entry.AllocationRuleId == 0 ? "the owner of the line" : $"rule {entry.AllocationRuleId} ({entry.Level})";
}
