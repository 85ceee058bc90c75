using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Matching;

/// <summary>
/// Tells for each line of an invoice whose it was on the first day of the bill's period, whatever day it is loaded on, and links the
/// invoice to its account. Running it again gives the same.
/// </summary>
public static class InvoiceMatcher
{
    public static MatchResult Match(InvoiceFacts facts, ReferenceData reference, OwnerDirectory owners)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(owners);
        var invoice = facts.Invoice;
        invoice.AccountId = (facts.Account ?? reference.Account(invoice.VendorId, invoice.AccountKey))?.Id;
        var result = new MatchResult { AccountKnown = invoice.AccountId is not null };
        foreach (var line in facts.Lines)
        {
            // The account itself has charges but no owner.
            if (line.ServiceId == 0) continue;
            var owner = owners.OwnerOf(line.ServiceId, invoice.PeriodStart);
            if (owner.MatchedBy == MatchedBy.Nothing && line.PrintedUserId is { } number)
                owner = owners.OwnerByNumber(number, invoice.PeriodStart);
            line.EmployeeId = owner.EmployeeId;
            line.CostCentreId = owner.CostCentreId;
            line.MatchedBy = owner.MatchedBy;
            result.Count(line);
        }
        return result;
    }
}

/// <summary>What matching found on one invoice; lines of service only.</summary>
public sealed class MatchResult
{
    public bool AccountKnown { get; init; }
    public int Lines { get; private set; }
    public int ByAssignment { get; private set; }
    public int ByEmployeePhone { get; private set; }
    public int ByPrintedUserId { get; private set; }
    public int Unmatched { get; private set; }
    /// <summary>Lines whose owner is known but not the owner's cost centre.</summary>
    public int WithoutCostCentre { get; private set; }
    /// <summary>Charges of unmatched lines, in millionths of the invoice's currency.</summary>
    public long UnmatchedSum { get; private set; }

    internal void Count(InvoiceLine line)
    {
        Lines++;
        if (line.MatchedBy != MatchedBy.Nothing && line.CostCentreId is null) WithoutCostCentre++;
        switch (line.MatchedBy)
        {
            case MatchedBy.Assignment: ByAssignment++; break;
            case MatchedBy.EmployeePhone: ByEmployeePhone++; break;
            case MatchedBy.PrintedUserId: ByPrintedUserId++; break;
            default:
                Unmatched++;
                UnmatchedSum += line.ChargeSum;
                break;
        }
    }
}
