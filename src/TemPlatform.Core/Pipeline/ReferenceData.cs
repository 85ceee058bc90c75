using System.Collections.Frozen;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Pipeline;

/// <summary>
/// What the stages need to know of a tenant, as it was known at one moment: an immutable snapshot. Lists hold only rows known then
/// (KnownFrom &lt;= KnownAt &lt; KnownTo); validity in business days is asked per question.
/// </summary>
public sealed class ReferenceData
{
    public required DateTimeOffset KnownAt { get; init; }
    public IReadOnlyList<Vendor> Vendors { get; init; } = [];
    public IReadOnlyList<Account> Accounts { get; init; } = [];
    public IReadOnlyList<CostCentre> CostCentres { get; init; } = [];
    public IReadOnlyList<CostCentreVersion> CostCentreVersions { get; init; } = [];
    public IReadOnlyList<GlAccount> GlAccounts { get; init; } = [];
    public IReadOnlyList<AllocationRule> AllocationRules { get; init; } = [];
    public IReadOnlyList<Service> Services { get; init; } = [];
    public IReadOnlyList<ServiceIdentifier> ServiceIdentifiers { get; init; } = [];
    public IReadOnlyList<ServiceAssignment> ServiceAssignments { get; init; } = [];
    public IReadOnlyList<Employee> Employees { get; init; } = [];
    public IReadOnlyList<EmployeeVersion> EmployeeVersions { get; init; } = [];
    public IReadOnlyList<EmployeePhone> EmployeePhones { get; init; } = [];
    public IReadOnlyList<RuleSetting> RuleSettings { get; init; } = [];

    private FrozenDictionary<long, Vendor>? vendorsById;
    private FrozenDictionary<(long Vendor, string Key), Account>? accountsByKey;
    private FrozenDictionary<long, Account>? accountsById;
    private ILookup<long, Account>? accountsByParent;
    private FrozenDictionary<long, CostCentre>? costCentresById;
    private FrozenDictionary<string, CostCentre>? costCentresByCode;
    private ILookup<long, CostCentreVersion>? costCentreVersions;
    private FrozenDictionary<long, GlAccount>? glAccountsById;
    private FrozenDictionary<long, Service>? servicesById;
    private ILookup<long, EmployeeVersion>? employeeVersions;

    public Vendor? Vendor(long id) => (vendorsById ??= Vendors.ToFrozenDictionary(v => v.Id)).GetValueOrDefault(id);

    public Account? Account(long vendorId, string numberKey) =>
        (accountsByKey ??= Accounts.ToFrozenDictionary(a => (a.VendorId, a.NumberKey))).GetValueOrDefault((vendorId, numberKey));

    public Account? Account(long id) => (accountsById ??= Accounts.ToFrozenDictionary(a => a.Id)).GetValueOrDefault(id);

    /// <summary>Accounts whose master this one is, was or will be: the link is dated.</summary>
    public IEnumerable<Account> SubAccounts(long masterId) =>
        (accountsByParent ??= Accounts.Where(a => a.ParentId is not null).ToLookup(a => a.ParentId!.Value))[masterId];

    /// <summary>The master that the account has on that day; null without one.</summary>
    public static long? MasterOn(Account account, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.ParentFrom is { } from && from > day ? null : account.ParentId;
    }

    /// <summary>The account, its master and all accounts below either, on any day.</summary>
    public IEnumerable<Account> FamilyOf(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        IEnumerable<Account> siblings = account.ParentId is { } master
            ? SubAccounts(master).Concat(Account(master) is { } found ? [found] : []) : [account];
        return siblings.Concat(SubAccounts(account.Id));
    }

    public CostCentre? CostCentre(long id) => (costCentresById ??= CostCentres.ToFrozenDictionary(c => c.Id)).GetValueOrDefault(id);

    public CostCentre? CostCentre(string code) =>
        (costCentresByCode ??= CostCentres.ToFrozenDictionary(c => c.Code, StringComparer.OrdinalIgnoreCase)).GetValueOrDefault(code);

    /// <summary>The suspense cost centre; every tenant has one from its first day.</summary>
    public CostCentre Suspense => CostCentres.First(c => c.IsSuspense);

    /// <summary>What is known of the cost centre on that day; null when it is not open then.</summary>
    public CostCentreVersion? CostCentreOn(long id, DateOnly day) =>
        (costCentreVersions ??= CostCentreVersions.ToLookup(v => v.CostCentreId))[id]
            .FirstOrDefault(v => v.ValidFrom <= day && (v.ValidTo is null || day < v.ValidTo));

    /// <summary>
    /// Company of a cost centre on that day, the one rule of GL strings and of the company of payables lines: the version of the day, or
    /// of a day on which it is not open the last one before, or the first one after. Empty when nothing is known.
    /// </summary>
    public string CompanyOn(long costCentreId, DateOnly day)
    {
        if (CostCentreOn(costCentreId, day) is { } open) return open.Company;
        var versions = costCentreVersions![costCentreId].ToList();
        var nearest = versions.Where(v => v.ValidFrom <= day).MaxBy(v => v.ValidFrom) ?? versions.MinBy(v => v.ValidFrom);
        return nearest?.Company ?? "";
    }

    public GlAccount? GlAccount(long id) => (glAccountsById ??= GlAccounts.ToFrozenDictionary(g => g.Id)).GetValueOrDefault(id);

    public Service? Service(long id) => (servicesById ??= Services.ToFrozenDictionary(s => s.Id)).GetValueOrDefault(id);

    public EmployeeVersion? EmployeeOn(long employeeId, DateOnly day) =>
        (employeeVersions ??= EmployeeVersions.ToLookup(v => v.EmployeeId))[employeeId]
            .FirstOrDefault(v => v.ValidFrom <= day && (v.ValidTo is null || day < v.ValidTo));
}
