using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>What one question of a rule is about; a hit belongs to one such unit.</summary>
public enum RuleScope { File = 1, Charge, ServiceMonth, Invoice, Account, Tenant }

/// <summary>What a rule needs besides the invoice itself.</summary>
[Flags]
public enum RuleInputs { None = 0, History = 1, Hr = 2, Inventory = 4, Contract = 8, Usage = 16, Allocation = 32, FileColumns = 64, Today = 128 }

/// <summary>
/// One audit rule of the catalogue: says what is wrong, with money and evidence. It reads and reports; it changes nothing. A rule
/// that throws is a Blocker finding.
/// </summary>
public interface IAuditRule
{
    RuleInfo Info { get; }

    void Audit(AuditContext context, IHitSink hits);
}

/// <summary>What a rule declares of itself.</summary>
/// <param name="Id">Catalogue id, e.g. <c>C01</c>.</param>
/// <param name="Title">What is wrong, in an analyst's words.</param>
/// <param name="Priority">Which rule owns a charge-month that several hit: the smallest wins (duplicate, post-disconnect, not in inventory, rate, optimisation).</param>
/// <param name="Version">Counted up when the logic changes.</param>
public sealed record RuleInfo(string Id, string Title, RuleScope Scope, RuleInputs Inputs, FindingClass Class, Severity Severity, int Priority,
    IReadOnlyList<RuleParameter> Parameters, int Version = 1);

/// <summary>A number that a tenant may set for a rule, with its unit and default.</summary>
public sealed record RuleParameter(string Name, string Unit, long Default);

/// <summary>Takes what a rule saw.</summary>
public interface IHitSink
{
    void Hit(Hit hit);
}

/// <summary>
/// What a rule saw in one unit. Money in millionths: one-time is what a single credit would return, recurring what each month costs
/// until it is fixed. Evidence is a sentence with amounts and dates, no personal data.
/// </summary>
public sealed record Hit(string Evidence, long OneTime = 0, long Recurring = 0, long ServiceId = 0, long ChargeCodeId = 0, long ChargeId = 0,
    long RawFileId = 0, long ByteOffset = 0, int ByteLength = 0)
{
    /// <summary>Set when the unit weighs more than the rule's default.</summary>
    public Severity? Severity { get; init; }
}
