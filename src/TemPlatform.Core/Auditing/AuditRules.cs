using System.Collections.Frozen;
using TemPlatform.Core.Auditing.Rules;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Auditing;

/// <summary>Every audit rule, one line each, in catalogue order. A new rule is a class, its line here and a test.</summary>
public static class AuditRules
{
    private const int EarlierBillsMax = 36;

    public static readonly IReadOnlyList<IAuditRule> All =
    [
        new TransmissionException(),        // A01
        new LinesDoNotFoot(),               // A02
        new HeaderDoesNotAddUp(),           // A03
        new SubAccountsDoNotRollUp(),       // A04
        new DuplicateInvoice(),             // A05
        new LooksLikeDuplicateInvoice(),    // A06
        new UnknownAccount(),               // A07
        new ImplausibleDate(),              // A08
        new PeriodGap(),                    // A09
        new PeriodOverlap(),                // A10
        new MissingBill(),                  // A11
        new CurrencyMismatch(),             // A12
        new TooMuchUnmapped(),              // A14
        new BilledNotInInventory(),         // C01
        new BilledOnWrongAccount(),         // C05
        new DuplicateCharge(),              // C09
        new UnownedService(),               // C16
        new ThirdPartyCharge(),             // D14
        new InvoiceVariance(),              // F01
        new FirstSeenCode(),                // F03
        new ZeroUse(),                      // G01
        new LeaversLine(),                  // G12
        new LeftInSuspense(),               // I01
        new ClosedPostingTarget(),          // I02
        new AllocationNotExact(),           // I03
        new ProhibitedData(),               // P01
    ];

    private static readonly FrozenDictionary<string, IAuditRule> ById =
        All.ToFrozenDictionary(rule => rule.Info.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>How many bills of an account, counted back from one, the rules compare it with under the tenant's settings.</summary>
    public static int EarlierBills(ReferenceData reference) =>
        (int)Math.Min(EarlierBillsMax, All.Max(rule => RuleParameters.EarlierBills(rule.Info, reference)));

    public static IAuditRule? Find(string id) => ById.GetValueOrDefault(id);
}
