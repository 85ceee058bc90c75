namespace TemPlatform.Core.Model;

/// <summary>One charge code on one invoice: tells what an account was billed for before without reading its charges.</summary>
public sealed class InvoiceCode : ITenantOwned
{
    public long TenantId { get; set; }
    public long InvoiceId { get; set; }
    public long ChargeCodeId { get; set; }
    public int ChargeCount { get; set; }
    /// <summary>Sum of its current charges, millionths.</summary>
    public long ChargeSum { get; set; }
}
