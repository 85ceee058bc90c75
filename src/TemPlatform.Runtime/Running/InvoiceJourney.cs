using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Running;

/// <summary>What one stage did to an invoice.</summary>
/// <param name="Last">Its latest run; null while it has not run.</param>
/// <param name="Runs">How often it ran.</param>
public sealed record JourneyStep(Stage Stage, StageRun? Last, int Runs);

/// <summary>Money of an invoice that one rule placed, in millionths.</summary>
/// <param name="Rule">Null where no rule decided: the owner of the line did, or it is suspense.</param>
public sealed record RuleShare(AllocationLevel Level, string? Rule, long Amount);

/// <summary>Reads how an invoice came to where it stands.</summary>
public sealed class InvoiceJourney(TenantStore store)
{
    /// <summary>All stages in their order.</summary>
    public IReadOnlyList<JourneyStep> Steps(long invoiceId)
    {
        using var context = store.NewContext();
        var runs = context.StageRuns.AsNoTracking().Where(r => r.InvoiceId == invoiceId).OrderBy(r => r.Id).ToLookup(r => r.Stage);
        return [.. InvoicePipeline.Steps.Select(s => new JourneyStep(s.Stage, runs[s.Stage].LastOrDefault(), runs[s.Stage].Count()))];
    }

    /// <summary>Names of the files that it was read from.</summary>
    public IReadOnlyList<string> Files(long invoiceId)
    {
        using var context = store.NewContext();
        return [.. (from part in context.InvoiceFiles
                    where part.InvoiceId == invoiceId
                    join file in context.RawFiles on part.RawFileId equals file.Id
                    orderby file.Id
                    select file.Name)];
    }

    /// <summary>Which rules placed its money, the most money first.</summary>
    /// <exception cref="TemException">A sum leaves the range of money.</exception>
    public IReadOnlyList<RuleShare> Rules(long invoiceId)
    {
        using var context = store.NewContext();
        var sums = SumOverflow.Name(() => context.JournalEntries
            .Where(e => e.InvoiceId == invoiceId && e.LedgerAccount == LedgerAccount.Held && e.ChargeId != 0)
            .GroupBy(e => new { e.AllocationRuleId, e.AllocationLevel })
            .Select(g => new { g.Key.AllocationRuleId, g.Key.AllocationLevel, Amount = g.Sum(e => e.Amount) }).ToList());
        var names = context.AllocationRules.AsNoTracking().Select(r => new { r.Id, r.Name }).ToDictionary(r => r.Id, r => r.Name);
        return [.. sums.Where(s => s.Amount != 0).OrderByDescending(s => s.Amount).ThenBy(s => s.AllocationRuleId)
            .Select(s => new RuleShare(s.AllocationLevel, names.GetValueOrDefault(s.AllocationRuleId), s.Amount))];
    }
}
