using TemPlatform.Core.Model;

namespace TemPlatform.Core.Approving;

/// <summary>Why an invoice cannot be approved now.</summary>
public enum ApprovalObstacle
{
    /// <summary>Another invoice took its place.</summary>
    Superseded = 1,
    /// <summary>A memo or an information-only bill asks for no money.</summary>
    NotPayable = 2,
    /// <summary>Approved or exported already.</summary>
    AlreadyApproved = 3,
    /// <summary>It has not been audited since its last change, or a stage parked it.</summary>
    NotAudited = 4,
    /// <summary>A finding of severity Blocker is open on it.</summary>
    OpenBlocker = 5,
    /// <summary>No charge of it waits to be released.</summary>
    NothingToRelease = 6,
    /// <summary>Its charges come to more than the bill asks for: only who says so outright pays above the printed total.</summary>
    AbovePrinted = 7,
}

/// <summary>What the policy looks at.</summary>
/// <param name="OpenBlockers">Open occurrences of severity Blocker on this invoice.</param>
/// <param name="ReleasableEntries">Held entries of its charges that no batch has claimed.</param>
/// <param name="Releasable">Their sum in millionths; may be negative (credit note).</param>
public sealed record ApprovalCandidate(Invoice Invoice, int OpenBlockers, int ReleasableEntries, long Releasable);

/// <summary>The answer; approved means that there is no obstacle.</summary>
/// <param name="Amount">What is approved, or would be: exact millionths of <paramref name="Currency"/>.</param>
/// <param name="Printed">Current charges as the bill prints them; null when it prints none.</param>
public sealed record ApprovalDecision(long InvoiceId, string InvoiceNumber, long Amount, string Currency, long? Printed,
    IReadOnlyList<ApprovalObstacle> Obstacles)
{
    public bool IsApproved => Obstacles.Count == 0;

    /// <summary>What a batch will pay of <see cref="Amount"/>: settled to the minor unit.</summary>
    public long Payable => new Money(Amount, Currency).RoundedToMinorUnit();

    /// <summary>By how much the payment is more than the bill asks for; 0 when it is not, or the bill prints nothing to compare.</summary>
    public long AbovePrinted => Printed is { } printed
        ? (long)Int128.Clamp((Int128)Payable - new Money(printed, Currency).RoundedToMinorUnit(), 0, long.MaxValue) : 0;
}

/// <summary>Which invoices may be approved for payment. What charges do not explain of the printed total is never part of it.</summary>
public static class ApprovalPolicy
{
    /// <param name="abovePrinted">A person says that more than the printed total is to be paid where the charges come to more.</param>
    public static ApprovalDecision Decide(ApprovalCandidate candidate, bool abovePrinted = false)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var invoice = candidate.Invoice;
        var decision = new ApprovalDecision(invoice.Id, invoice.Number, candidate.Releasable, invoice.Currency,
            invoice.PrintedCurrentCharges, [.. Obstacles(candidate)]);
        return decision.AbovePrinted == 0 || abovePrinted || candidate.ReleasableEntries == 0 ? decision
            : decision with { Obstacles = [.. decision.Obstacles, ApprovalObstacle.AbovePrinted] };
    }

    private static IEnumerable<ApprovalObstacle> Obstacles(ApprovalCandidate candidate)
    {
        var invoice = candidate.Invoice;
        if (!invoice.IsCurrent) yield return ApprovalObstacle.Superseded;
        if (invoice.Kind is InvoiceKind.Memo or InvoiceKind.InformationOnly) yield return ApprovalObstacle.NotPayable;
        if (invoice.Status is InvoiceStatus.Approved or InvoiceStatus.Exported) yield return ApprovalObstacle.AlreadyApproved;
        else if (invoice.Status != InvoiceStatus.Audited) yield return ApprovalObstacle.NotAudited;
        if (candidate.OpenBlockers > 0) yield return ApprovalObstacle.OpenBlocker;
        if (candidate.ReleasableEntries == 0) yield return ApprovalObstacle.NothingToRelease;
    }
}
