using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>
/// One line of service on one invoice: sums that answer what would scan its charges. Account-level charges have ServiceId 0.
/// </summary>
public sealed class InvoiceLine : ITenantOwned
{
    public long TenantId { get; set; }
    public long InvoiceId { get; set; }
    /// <summary>0 for charges of the account itself.</summary>
    public long ServiceId { get; set; }
    /// <summary>Owner on the first day of the bill's period; null when unmatched.</summary>
    public long? EmployeeId { get; set; }
    /// <summary>Cost centre of the owner or of the service; null when unmatched.</summary>
    public long? CostCentreId { get; set; }
    public MatchedBy MatchedBy { get; set; }
    public int ChargeCount { get; set; }
    public long ChargeSum { get; set; }
    public long RecurringSum { get; set; }
    public long UsageChargeSum { get; set; }
    public long EquipmentSum { get; set; }
    public long CreditSum { get; set; }
    public long TaxSum { get; set; }
    public long SurchargeSum { get; set; }
    public long UsageCount { get; set; }
    public long VoiceSeconds { get; set; }
    public long MessageCount { get; set; }
    public long DataBytes { get; set; }
    /// <summary>ChargeSum less that of the same service on the account's previous invoice; null when there is none.</summary>
    public long? ChangeSum { get; set; }
    /// <summary>The user id or employee number that the bill itself prints for the line.</summary>
    public EmployeeNumber? PrintedUserId { get; set; }
    /// <summary>The cost centre text that the bill itself prints for the line.</summary>
    [Pii(DataCategory.OrganisationLink)] public string? PrintedCostCentre { get; set; }
}

/// <summary>Which knowledge connected a line to its owner.</summary>
public enum MatchedBy { Nothing = 0, Assignment = 1, EmployeePhone = 2, PrintedUserId = 3 }
