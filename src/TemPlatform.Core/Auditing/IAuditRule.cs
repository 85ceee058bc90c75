using TemPlatform.Core.Model;

namespace TemPlatform.Core.Auditing;

/// <summary>What one question of a rule is about; a hit belongs to one such unit.</summary>
public enum RuleScope { File = 1, Charge, ServiceMonth, Invoice, Account, Tenant }

/// <summary>What a rule needs besides the invoice itself.</summary>
[Flags]
public enum RuleInputs
{
    None = 0, History = 1, Hr = 2, Inventory = 4, Contract = 8, Usage = 16, Allocation = 32, FileColumns = 64, Today = 128,
    EarlierLines = 256, EarlierCodes = 512, Calendar = 1024,
}

/// <summary>
/// One audit rule of the catalogue: says what is wrong, with money and evidence. It reads and reports; it changes nothing. A rule
/// that throws is a Blocker finding.
/// </summary>
public interface IAuditRule
{
    RuleInfo Info { get; }

    void Audit(AuditContext context, IHitSink hits);
}

/// <summary>
/// A rule that sums many charges of the bill up in a hit about none of them: it can say what they come to without those that another
/// rule owns.
/// </summary>
public interface ISummingRule : IAuditRule
{
    /// <summary>Its money in the charges or shares that nobody took yet, in millionths; it takes them.</summary>
    long Take(AuditContext context, TakenCharges taken);
}

/// <summary>What the money of a hit about no charge and no line stands for.</summary>
public enum BillMoney
{
    /// <summary>Money of its own.</summary>
    None = 0,
    /// <summary>What the charges do not explain of the printed total.</summary>
    Unexplained = 1,
    /// <summary>All that the bill asks for.</summary>
    Whole = 2,
}

/// <summary>What a rule declares of itself.</summary>
/// <param name="Id">Catalogue id, e.g. <c>C01</c>.</param>
/// <param name="Title">What is wrong, in an analyst's words.</param>
/// <param name="Priority">Which rule owns a charge-month that several hit: the smallest wins (<see cref="RulePriorities"/>).</param>
/// <param name="Version">Counted up when the logic changes.</param>
public sealed record RuleInfo(string Id, string Title, RuleScope Scope, RuleInputs Inputs, FindingClass Class, Severity Severity,
    int Priority, IReadOnlyList<RuleParameter> Parameters, int Version = 1)
{
    /// <summary>No person can accept or dismiss what it finds, and no setting can switch it off or make it lighter.</summary>
    public bool ClearsOnlyByRerun { get; init; }

    /// <summary>Is about what follows the invoice: no setting makes it a blocker, an approval stands whatever it finds, and an exported
    /// invoice is asked as well.</summary>
    public bool NeverBlocks { get; init; }

    /// <summary>Which money of the bill its hits stand for, so that no other rule's is counted again.</summary>
    public BillMoney BillMoney { get; init; }
}

/// <summary>A number that a tenant may set for a rule, with its unit (<see cref="RuleUnits"/>) and default.</summary>
public sealed record RuleParameter(string Name, string Unit, long Default);

/// <summary>Units of rule parameters. Amounts and percents are held in millionths and written as decimals; the others are whole.</summary>
public static class RuleUnits
{
    public const string Amount = "amount";
    public const string Percent = "percent";
    public const string Days = "days";
    public const string Count = "count";
    /// <summary>Bills of the account in a row, the audited one included.</summary>
    public const string Bills = "bills";
}

/// <summary>Which rule owns a charge-month that several hit: the smallest number.</summary>
public static class RulePriorities
{
    public const int Duplicate = 10;
    public const int AfterDisconnect = 20;
    public const int NotInInventory = 30;
    public const int Rate = 40;
    public const int Optimisation = 50;
    public const int Unowned = 60;
    /// <summary>Controls of files, invoices and bookings: about no single charge-month.</summary>
    public const int Control = 100;
}

/// <summary>Takes what a rule saw.</summary>
public interface IHitSink
{
    void Hit(Hit hit);
}

/// <summary>
/// What a rule saw in one unit. Money in millionths: one-time is what a single credit would return, recurring what each month costs
/// until it is fixed. Evidence is a sentence with amounts and dates, no personal data.
/// </summary>
public sealed record Hit(string Evidence, long OneTime = 0, long Recurring = 0, long ServiceId = 0, long ChargeCodeId = 0,
    long ChargeId = 0, long RawFileId = 0, long ByteOffset = 0, int ByteLength = 0)
{
    /// <summary>Set when the unit weighs more or less than the rule's default.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Part of the service's monthly charges that this one charge makes up, so that no other rule counts it again.</summary>
    public long MonthlyShare { get; init; }
}
