using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Auditing.Rules;
using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Allocating;
using TemPlatform.Runtime.Auditing;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Running;

/// <summary>How far an invoice came in one run.</summary>
/// <param name="Blockers">Open findings that keep it from being exported.</param>
/// <param name="ApprovalLost">It was approved before, and what was approved is no longer what stands.</param>
public sealed record RunOutcome(long InvoiceId, InvoiceStatus Status, int Blockers, bool ApprovalLost);

/// <summary>
/// Takes published invoices through the stages that work per invoice, each in one transaction with its stage run. A stage that fails
/// parks its invoice with a named issue, and the others go on; only a full disk ends the run.
/// </summary>
public sealed class InvoiceRunner
{
    private readonly TenantStore store;
    private readonly ReferenceData reference;
    private readonly OwnerDirectory owners;
    private readonly Dictionary<Stage, Action<long, IReadOnlyCollection<string>?>> stages;

    public InvoiceRunner(TenantStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        this.store = store;
        reference = store.LoadReference();
        owners = new OwnerDirectory(reference);
        stages = new()
        {
            [Stage.Match] = (id, _) => Match(id), [Stage.Allocate] = (id, _) => Allocate(id), [Stage.Audit] = Audit,
        };
    }

    /// <summary>Matches, allocates and audits.</summary>
    /// <exception cref="TemException">There is no such invoice, it is exported, or the disk is full.</exception>
    public RunOutcome Run(long invoiceId)
    {
        if (StatusOf(invoiceId) == InvoiceStatus.Exported)
            throw new TemException($"Invoice {invoiceId} is exported: void its batch before it is allocated anew.");
        return Walk(invoiceId, [.. InvoicePipeline.Steps.Where(step => step.Mode == StageMode.PerInvoice).Select(step => step.Stage)]);
    }

    /// <summary>Audits alone, after rules, settings or decisions changed; an invoice that never got so far, or whose account became
    /// known since, goes through all stages.</summary>
    /// <exception cref="TemException">There is no such invoice, or the disk is full.</exception>
    public RunOutcome AuditAgain(long invoiceId) => IsUnmatched(invoiceId) ? Run(invoiceId) : Walk(invoiceId, [Stage.Audit]);

    /// <summary>Asks one rule again, over the stored answers of the others.</summary>
    /// <exception cref="TemException">There is no such invoice, or the disk is full.</exception>
    public RunOutcome AuditRule(long invoiceId, string rule) => Walk(invoiceId, [Stage.Audit], [rule]);

    /// <summary>
    /// Runs newly published invoices, then audits again what they touch and is not yet approved: a late neighbour may be a duplicate
    /// of theirs, their missing predecessor, or complete the bills of a master account.
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
        AuditNeighbours(invoiceIds);
        return outcomes;
    }

    /// <summary>Audits again what invoices touch that came or went: the audited ones of the same accounts, and of any other only
    /// whether its next bill is still missing.</summary>
    public void AuditNeighbours(IReadOnlyCollection<long> invoiceIds)
    {
        var neighbours = InvoiceQueues.Neighbours(store, reference, invoiceIds);
        foreach (var invoiceId in neighbours) AuditAgain(invoiceId);
        foreach (var invoiceId in BillCalendarCheck.Awaiting(store, invoiceIds).Except(neighbours))
            AuditRule(invoiceId, new MissingBill().Info.Id);
    }

    private RunOutcome Walk(long invoiceId, IReadOnlyList<Stage> steps, IReadOnlyCollection<string>? onlyRules = null)
    {
        var before = StatusOf(invoiceId);
        var current = steps[0];
        try
        {
            foreach (var stage in steps) Contention.Retry(() => stages[current = stage](invoiceId, onlyRules));
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another run took the invoice on meanwhile; what it wrote stands.
        }
        catch (Exception e) when (e is not OutOfMemoryException and not TemException { Code: IssueCode.DiskFull })
        {
            Contention.Retry(() => Park(invoiceId, current, e));
        }
        using var context = store.NewContext();
        var after = StatusOf(invoiceId);
        var blockers = context.FindingOccurrences
            .Count(o => o.InvoiceId == invoiceId && o.State == FindingState.Open && o.Severity == Severity.Blocker);
        return new RunOutcome(invoiceId, after, blockers, before == InvoiceStatus.Approved && after != InvoiceStatus.Approved);
    }

    private void Match(long invoiceId) => InTransaction(invoiceId, (context, facts) =>
    {
        var result = InvoiceMatcher.Match(facts, reference, owners);
        // A bill may have a hundred thousand lines: all of it are written anew at once.
        context.InvoiceLines.Where(l => l.InvoiceId == invoiceId).ExecuteDelete();
        store.Bulk.Write(context, facts.Lines);
        InvoiceMoves.Move(facts.Invoice, InvoiceStatus.Matched);
        StageRuns.Add(store, context, invoiceId, Stage.Match, result);
        context.StoredIssues.Where(i => i.InvoiceId == invoiceId && i.Code == IssueCode.StageFailed).ExecuteDelete();
    });

    private void Allocate(long invoiceId) => InTransaction(invoiceId, (context, facts) =>
    {
        var (result, hash) = AllocateStage.Run(store, context, facts, reference, owners);
        InvoiceMoves.Move(facts.Invoice, InvoiceStatus.Allocated);
        StageRuns.Add(store, context, invoiceId, Stage.Allocate, result, AllocateStage.Version, hash, decidedBy: DecidedBy.Rule);
    });

    private void Audit(long invoiceId, IReadOnlyCollection<string>? onlyRules) =>
        AuditStage.Run(store, invoiceId, reference, owners, onlyRules);

    private void InTransaction(long invoiceId, Action<TemDbContext, InvoiceFacts> stage)
    {
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        Contention.Hold(context, invoiceId);
        stage(context, InvoiceFactsReader.Read(store, context, invoiceId, reference));
        context.SaveChanges();
        transaction.Commit();
    }

    private bool IsUnmatched(long invoiceId)
    {
        var status = StatusOf(invoiceId);
        if (status is InvoiceStatus.Loaded or InvoiceStatus.Matched or InvoiceStatus.Parked) return true;
        if (status is InvoiceStatus.Approved or InvoiceStatus.Exported) return false;
        using var context = store.NewContext();
        var invoice = context.Invoices.AsNoTracking().Single(i => i.Id == invoiceId);
        return invoice.AccountId is null && reference.Account(invoice.VendorId, invoice.AccountKey) is not null;
    }

    private InvoiceStatus StatusOf(long invoiceId)
    {
        using var context = store.NewContext();
        var status = context.Invoices.Where(i => i.Id == invoiceId && i.Status != InvoiceStatus.Loading)
            .Select(i => (InvoiceStatus?)i.Status).SingleOrDefault();
        if (status == InvoiceStatus.Withdrawn) throw new TemException($"Invoice {invoiceId} is withdrawn: load its file again.");
        return status ?? throw new TemException($"There is no invoice {invoiceId}. List invoices with 'tem invoice list'.");
    }

    // An exported invoice keeps its status: its money is gone, and what failed is only the question whether more is wrong.
    private void Park(long invoiceId, Stage stage, Exception failure)
    {
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var invoice = context.Invoices.Single(i => i.Id == invoiceId);
        if (invoice.Status is not (InvoiceStatus.Parked or InvoiceStatus.Exported)) InvoiceMoves.Move(invoice, InvoiceStatus.Parked);
        context.StoredIssues.Where(i => i.InvoiceId == invoiceId && i.Code == IssueCode.StageFailed).ExecuteDelete();
        context.Add(new StoredIssue
        {
            Id = store.Ids.Next<StoredIssue>(), InvoiceId = invoiceId,
            Code = IssueCode.StageFailed, Severity = Severity.Blocker, Stage = stage,
            Message = $"The stage {stage} failed with {failure.GetType().Name}. "
                + $"Run 'tem audit {invoiceId}' again after the cause is mended.",
            At = store.Clock.GetUtcNow(),
        });
        store.Audit(context, "invoice.parked", nameof(Invoice), invoiceId, new { stage, failure = failure.GetType().Name });
        context.SaveChanges();
        transaction.Commit();
    }
}
