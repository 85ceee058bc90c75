using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Approving;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Allocating;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Approving;

/// <summary>Approves invoices for payment: their charges only, never what charges do not explain of the printed total.</summary>
public sealed class Approver(TenantStore store)
{
    /// <summary>What the policy says of these invoices, or of every audited one; changes nothing.</summary>
    /// <exception cref="TemException">As <see cref="Approve(IReadOnlyCollection{long}?, string?, bool)"/>.</exception>
    public IReadOnlyList<ApprovalDecision> Review(IReadOnlyCollection<long>? invoiceIds = null, bool abovePrinted = false)
    {
        using var context = store.NewContext();
        var decisions = Candidates(context, invoiceIds).ConvertAll(c => Decide(c, abovePrinted));
        _ = Totals(decisions);
        return decisions;
    }

    /// <summary>Approves those of these invoices (or of every audited one) that have no obstacle; the others say why they were
    /// left.</summary>
    /// <param name="invoiceIds">Invoices; null for every audited one.</param>
    /// <param name="comment">Kept with each approval.</param>
    /// <param name="abovePrinted">Also those whose charges come to more than the bill prints.</param>
    /// <exception cref="TemException">One of the invoices does not exist, or they sum up to more than money can be; nothing was
    /// approved.</exception>
    public IReadOnlyList<ApprovalDecision> Approve(IReadOnlyCollection<long>? invoiceIds = null, string? comment = null,
        bool abovePrinted = false) => Contention.Retry(() => ApproveOnce(invoiceIds, comment, abovePrinted));

    private List<ApprovalDecision> ApproveOnce(IReadOnlyCollection<long>? invoiceIds, string? comment, bool abovePrinted)
    {
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var decisions = new List<ApprovalDecision>();
        foreach (var candidate in Candidates(context, invoiceIds))
        {
            var decision = Decide(candidate, abovePrinted);
            decisions.Add(decision);
            if (decision.IsApproved) Approve(context, candidate, decision.AbovePrinted, comment);
        }
        _ = Totals(decisions);
        context.SaveChanges();
        transaction.Commit();
        return decisions;
    }

    /// <summary>What is approved, as batches will pay it, by currency in its order.</summary>
    /// <exception cref="TemException">A sum leaves the range of money.</exception>
    public static IReadOnlyList<ApprovedTotal> Totals(IEnumerable<ApprovalDecision> decisions) => SumOverflow.Name(() =>
        decisions.Where(d => d.IsApproved).GroupBy(d => d.Currency).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ApprovedTotal(g.Key, g.Count(), g.Sum(d => d.Payable))).ToList());

    private static ApprovalDecision Decide(ApprovalCandidate candidate, bool abovePrinted) =>
        SumOverflow.Name(() => ApprovalPolicy.Decide(candidate, abovePrinted));

    private void Approve(TemDbContext context, ApprovalCandidate candidate, long abovePrinted, string? comment)
    {
        var invoice = candidate.Invoice;
        InvoiceMoves.Move(invoice, InvoiceStatus.Approved);
        context.Add(new Approval
        {
            Id = store.Ids.Next<Approval>(),
            InvoiceId = invoice.Id,
            ActorId = store.Actor.Id,
            Approved = true,
            Amount = candidate.Releasable,
            Comment = comment,
            At = store.Clock.GetUtcNow(),
        });
        StageRuns.Add(store, context, invoice.Id, Stage.Approve,
            new { Amount = candidate.Releasable, candidate.ReleasableEntries }, decidedBy: DecidedBy.Human);
        store.Audit(context, "invoice.approved", nameof(Invoice), invoice.Id,
            new { Amount = candidate.Releasable, invoice.Currency, AbovePrinted = abovePrinted });
    }

    private static List<ApprovalCandidate> Candidates(TemDbContext context, IReadOnlyCollection<long>? invoiceIds)
    {
        var chosen = invoiceIds is null
            ? context.Invoices.Where(i => i.IsCurrent && i.Status == InvoiceStatus.Audited)
            : context.Invoices.Where(i => invoiceIds.Contains(i.Id) && i.Status != InvoiceStatus.Loading);
        var invoices = chosen.OrderBy(i => i.Id).ToList();
        if (invoiceIds is not null && invoices.Count < invoiceIds.Distinct().Count())
            throw new TemException("An invoice of the list does not exist: nothing was approved. List invoices with `tem invoice list`.");
        var ids = chosen.Select(i => i.Id);
        var blockers = context.FindingOccurrences.Where(o => o.State == FindingState.Open && o.Severity == Severity.Blocker
            && ids.Contains(o.InvoiceId))
            .GroupBy(o => o.InvoiceId).Select(g => new { g.Key, Count = g.Count() }).ToDictionary(g => g.Key, g => g.Count);
        return invoices.ConvertAll(invoice =>
        {
            var (entries, amount) = Releasable(context, invoice.Id);
            return new ApprovalCandidate(invoice, blockers.GetValueOrDefault(invoice.Id), entries, amount);
        });
    }

    // Held entries of charges in the booking that stands, read by their range of ids. What a batch has claimed is exported, which the
    // policy refuses for itself.
    private static (int Entries, long Amount) Releasable(TemDbContext context, long invoiceId)
    {
        if (AllocateStage.Booked(context, invoiceId) is not { } booked) return (0, 0);
        var (first, last) = (FactIds.Of(booked.Id, 1), FactIds.Of(booked.Id, FactIds.LineMax));
        var held = context.JournalEntries
            .Where(e => e.Id >= first && e.Id <= last && e.LedgerAccount == LedgerAccount.Held && e.ChargeId != 0);
        return (held.Count(), SumOverflow.Name(() => held.Sum(e => e.Amount)));
    }
}

/// <summary>Approved invoices of one currency and what a batch will pay for them, in millionths.</summary>
public sealed record ApprovedTotal(string Currency, int Invoices, long Amount);
