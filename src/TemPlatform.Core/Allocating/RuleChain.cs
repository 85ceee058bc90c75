using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Allocating;

/// <summary>
/// The rules that may decide a charge, nearest first: line, sub-account, account, vendor default. On one level a rule for the charge's
/// type goes before one for all types, then the one that is valid since later.
/// </summary>
internal sealed class RuleChain
{
    private readonly Invoice invoice;
    private readonly Dictionary<long, Account> accounts;
    private readonly Dictionary<long, Service> services;
    private readonly ILookup<(AllocationLevel Level, long Key), AllocationRule> rules;

    public RuleChain(ReferenceData reference, Invoice invoice)
    {
        this.invoice = invoice;
        accounts = reference.Accounts.Where(a => a.VendorId == invoice.VendorId).ToDictionary(a => a.Id);
        services = reference.Services.Where(s => s.VendorId == invoice.VendorId && s.AccountId is not null).ToDictionary(s => s.Id);
        rules = reference.AllocationRules.Where(r => r.VendorId == invoice.VendorId)
            .OrderByDescending(r => r.ChargeType is not null).ThenByDescending(r => r.ValidFrom).ThenByDescending(r => r.Id)
            .ToLookup(r => (r.Level, KeyOf(r)));
        TellsChargeTypes = reference.AllocationRules.Any(r => r.VendorId == invoice.VendorId && r.ChargeType is not null);
        TellsServiceTypes =
            reference.AllocationRules.Any(r => r.VendorId == invoice.VendorId && r.Method == AllocationMethod.UsageShare);
        HasFixedAmounts = reference.AllocationRules.Any(r => r.VendorId == invoice.VendorId && r.Method == AllocationMethod.FixedAmount);
    }

    /// <summary>Whether any rule needs the sum of its charges before the first of them can be split.</summary>
    public bool HasFixedAmounts { get; }

    /// <summary>Whether any rule is for one type of charges alone.</summary>
    public bool TellsChargeTypes { get; }

    /// <summary>Whether any rule measures something else for another type of service.</summary>
    public bool TellsServiceTypes { get; }

    public IEnumerable<AllocationRule> LineRules(long serviceId, ChargeType type, DateOnly day) =>
        serviceId == 0 ? [] : On(AllocationLevel.Line, serviceId, type, day);

    /// <summary>Rules of the levels above the line.</summary>
    public IEnumerable<AllocationRule> WiderRules(long serviceId, ChargeType type, DateOnly day)
    {
        var path = AccountPath(serviceId, day);
        foreach (var (account, isSub) in path)
            if (isSub)
                foreach (var rule in On(AllocationLevel.SubAccount, account, type, day)) yield return rule;
        foreach (var (account, _) in path)
            foreach (var rule in On(AllocationLevel.Account, account, type, day)) yield return rule;
        foreach (var rule in On(AllocationLevel.VendorDefault, 0, type, day)) yield return rule;
    }

    /// <summary>The accounts that a charge hangs on, nearest first: of its service and their parents, then of the invoice.</summary>
    private List<(long Account, bool IsSub)> AccountPath(long serviceId, DateOnly day)
    {
        var path = new List<(long Account, bool IsSub)>();
        Climb(services.GetValueOrDefault(serviceId)?.AccountId);
        Climb(invoice.AccountId);
        return path;

        void Climb(long? id)
        {
            // An account met before ends the climb, so a cycle of parents does too.
            while (id is { } known && accounts.TryGetValue(known, out var account) && path.All(step => step.Account != known))
            {
                id = account.ParentFrom is null || account.ParentFrom <= day ? account.ParentId : null;
                path.Add((known, id is not null));
            }
        }
    }

    private IEnumerable<AllocationRule> On(AllocationLevel level, long key, ChargeType type, DateOnly day) => rules[(level, key)]
        .Where(r => (r.ChargeType is null || r.ChargeType == type) && r.ValidFrom <= day && (r.ValidTo is null || day < r.ValidTo));

    private static long KeyOf(AllocationRule rule) => rule.Level switch
    {
        AllocationLevel.Line => rule.ServiceId ?? 0,
        AllocationLevel.SubAccount or AllocationLevel.Account => rule.AccountId ?? 0,
        _ => 0,
    };
}
