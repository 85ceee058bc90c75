using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Allocating;
using TemPlatform.Runtime.Auditing;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Running;

/// <summary>How far an invoice came in one run.</summary>
/// <param name="Blockers">Open findings that keep it from being exported.</param>
public sealed record RunOutcome(long InvoiceId, InvoiceStatus Status, int Blockers, long Suspense, long Unexplained);

/// <summary>
/// Takes published invoices through the stages that work per invoice, each in one transaction with its stage run. The only place
/// that catches: an invoice whose stage fails is parked with a named issue, and the others go on.
/// </summary>
public sealed class InvoiceRunner
{
    private readonly TenantStore store;
    private readonly ReferenceData reference;
    private readonly OwnerDirectory owners;

    public InvoiceRunner(TenantStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        this.store = store;
        reference = store.LoadReference();
        owners = new OwnerDirectory(reference);
    }

    /// <summary>Matches, allocates and audits; exported invoices are left as they are.</summary>
    public RunOutcome Run(long invoiceId) => Caught(invoiceId, () =>
    {
        Match(invoiceId);
        var (suspense, unexplained) = Allocate(invoiceId);
        return new RunOutcome(invoiceId, InvoiceStatus.Audited, Audit(invoiceId), suspense, unexplained);
    });

    /// <summary>Audits alone, after rules or settings changed.</summary>
    public RunOutcome AuditAgain(long invoiceId) => Caught(invoiceId, () =>
    {
        var blockers = Audit(invoiceId);
        using var context = store.NewContext();
        return new RunOutcome(invoiceId, context.Invoices.Where(i => i.Id == invoiceId).Select(i => i.Status).Single(), blockers, 0, 0);
    });

    /// <summary>
    /// Runs newly published invoices, then audits again what they touch: the other invoices of the same accounts that are audited
    /// and not yet approved, since a late neighbour may be a duplicate of theirs or their missing predecessor.
    /// </summary>
    public IReadOnlyList<RunOutcome> RunPublished(IReadOnlyCollection<long> invoiceIds, Action? step = null)
    {
        ArgumentNullException.ThrowIfNull(invoiceIds);
        var outcomes = new List<RunOutcome>();
        foreach (var invoiceId in invoiceIds)
        {
            outcomes.Add(Run(invoiceId));
            step?.Invoke();
        }
        foreach (var invoiceId in Neighbours(invoiceIds)) AuditAgain(invoiceId);
        return outcomes;
    }

    /// <summary>Invoices that may be run: published and not exported.</summary>
    public static IReadOnlyList<long> Runnable(TenantStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        return [.. context.Set<Invoice>().AsNoTracking()
            .Where(i => i.IsCurrent && i.Status != InvoiceStatus.Loading && i.Status != InvoiceStatus.Exported)
            .OrderBy(i => i.InvoiceDate).ThenBy(i => i.Id).Select(i => i.Id)];
    }

    /// <summary>Invoices whose audit may come out otherwise now: those that may be run, and exported ones with open findings.</summary>
    public static IReadOnlyList<long> Auditable(TenantStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        var open = context.FindingOccurrences.Where(o => o.State == FindingState.Open).Select(o => o.InvoiceId);
        return [.. context.Set<Invoice>().AsNoTracking()
            .Where(i => i.IsCurrent && i.Status != InvoiceStatus.Loading && (i.Status != InvoiceStatus.Exported || open.Contains(i.Id)))
            .OrderBy(i => i.InvoiceDate).ThenBy(i => i.Id).Select(i => i.Id)];
    }

    private RunOutcome Caught(long invoiceId, Func<RunOutcome> stages)
    {
        try
        {
            return stages();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or TemException))
        {
            return Park(invoiceId, e);
        }
    }

    private List<long> Neighbours(IReadOnlyCollection<long> invoiceIds)
    {
        using var context = store.NewContext();
        var ids = invoiceIds.ToList();
        var accounts = context.Set<Invoice>().Where(i => ids.Contains(i.Id)).Select(i => i.AccountKey).Distinct().ToList();
        return context.Set<Invoice>().AsNoTracking()
            .Where(i => accounts.Contains(i.AccountKey) && !ids.Contains(i.Id) && i.IsCurrent && i.Status == InvoiceStatus.Audited)
            .OrderBy(i => i.InvoiceDate).Select(i => i.Id).ToList();
    }

    private void Match(long invoiceId) => InTransaction(invoiceId, (context, facts) =>
    {
        if (facts.Invoice.Status == InvoiceStatus.Exported)
            throw new TemException($"Invoice {facts.Invoice.Number} is exported: void its batch before it is allocated anew.");
        var result = InvoiceMatcher.Match(facts, reference, owners);
        InvoiceMoves.Move(facts.Invoice, InvoiceStatus.Matched);
        StageRuns.Add(store, context, invoiceId, Stage.Match, result);
        return result;
    });

    private (long Suspense, long Unexplained) Allocate(long invoiceId) => InTransaction(invoiceId, (context, facts) =>
    {
        var (result, hash) = AllocateStage.Run(store, context, facts, reference, owners);
        InvoiceMoves.Move(facts.Invoice, InvoiceStatus.Allocated);
        StageRuns.Add(store, context, invoiceId, Stage.Allocate, result, AllocateStage.Version, hash, decidedBy: DecidedBy.Rule);
        return (result.SuspenseSum, result.UnexplainedSum);
    });

    private int Audit(long invoiceId) => AuditStage.Run(store, invoiceId, reference, owners);

    private T InTransaction<T>(long invoiceId, Func<TemDbContext, InvoiceFacts, T> stage)
    {
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var result = stage(context, InvoiceFactsReader.Read(store, context, invoiceId, reference));
        context.SaveChanges();
        transaction.Commit();
        return result;
    }

    private RunOutcome Park(long invoiceId, Exception failure)
    {
        using var context = store.NewContext();
        var invoice = context.Set<Invoice>().Single(i => i.Id == invoiceId);
        if (invoice.Status != InvoiceStatus.Parked) InvoiceMoves.Move(invoice, InvoiceStatus.Parked);
        context.Add(new StoredIssue
        {
            Id = store.Ids.Next(nameof(StoredIssue)), InvoiceId = invoiceId,
            Code = IssueCode.StageFailed, Severity = Severity.Blocker, Stage = Stage.Audit,
            Message = $"A stage failed with {failure.GetType().Name}; the invoice is parked. "
                + "Run 'tem audit' again after the cause is mended.",
            At = store.Clock.GetUtcNow(),
        });
        store.Audit(context, "invoice.parked", nameof(Invoice), invoiceId, new { failure = failure.GetType().Name });
        context.SaveChanges();
        return new RunOutcome(invoiceId, InvoiceStatus.Parked, 1, 0, 0);
    }
}
