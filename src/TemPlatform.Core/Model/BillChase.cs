using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Model;

/// <summary>How a vendor was asked for a bill.</summary>
public enum ChaseChannel { Email = 1, Telephone = 2, VendorPortal = 3, Other = 4 }

/// <summary>A vendor was asked for a bill that did not come: the evidence with which late fees are disputed.</summary>
public sealed class BillChase : IEntity
{
    public long Id { get; set; }
    public long TenantId { get; set; }
    public long AccountId { get; set; }
    /// <summary>Day on which the bill had been expected.</summary>
    [NotPersonal("date of a document")] public DateOnly ExpectedOn { get; set; }
    [NotPersonal("time of an event")] public DateTimeOffset At { get; set; }
    public ChaseChannel Channel { get; set; }
    /// <summary>Who was asked and what they said, in a person's words.</summary>
    [Pii(DataCategory.UserInput)] public string? Note { get; set; }
    public long ActorId { get; set; }
}
