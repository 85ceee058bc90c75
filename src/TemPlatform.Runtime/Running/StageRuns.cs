using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Running;

/// <summary>Writes what a stage did to an invoice, in the transaction of the stage: the invoice's journey.</summary>
public static class StageRuns
{
    /// <param name="inputHash">Hash of what the stage read; empty where the invoice's own rows say it.</param>
    /// <param name="summary">Counts, sums and closed words; becomes JSON.</param>
    public static void Add(
        TenantStore store, TemDbContext context, long invoiceId, Stage stage, object summary, int version = 1, string inputHash = "",
        StageOutcome outcome = StageOutcome.Done, DecidedBy decidedBy = DecidedBy.Machine)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(context);
        context.Add(new StageRun
        {
            Id = store.Ids.Next<StageRun>(),
            InvoiceId = invoiceId,
            Stage = stage,
            Version = version,
            InputHash = inputHash,
            Outcome = outcome,
            DecidedBy = decidedBy,
            Summary = JsonSerializer.Serialize(summary),
            At = store.Clock.GetUtcNow(),
            ActorId = store.Actor.Id,
        });
    }
}
