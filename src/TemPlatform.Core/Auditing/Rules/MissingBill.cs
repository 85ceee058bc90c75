using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Auditing.Rules;

/// <summary>
/// A11: the bill after the account's latest one has not come, and the latest day that its calendar accepts is over. Late fees are
/// disputed with proof that the vendor was asked in time.
/// </summary>
public sealed class MissingBill : IAuditRule
{
    private const string Grace = "grace";
    private const string Escalate = "escalate";

    public RuleInfo Info { get; } = new("A11", "The next bill of the account has not come", RuleScope.Account,
        RuleInputs.Today | RuleInputs.Calendar, FindingClass.Control, Severity.Warning, RulePriorities.Control,
        [new(Grace, RuleUnits.Days, 0), new(Escalate, RuleUnits.Days, 5)]) { NeverBlocks = true };

    public void Audit(AuditContext context, IHitSink hits)
    {
        if (context.NextBill is not { } next || next.Last?.InvoiceId != context.Invoice.Id) return;
        if (Weigh(next, context.Today, context.Parameters, Info.Severity) is not { } severity) return;
        hits.Hit(new Hit(Invariant($"The bill after invoice {context.Invoice.Number} of {context.Invoice.InvoiceDate:yyyy-MM-dd} was ")
            + Invariant($"expected on {next.ExpectedOn:yyyy-MM-dd}, at the latest on {next.LatestOn:yyyy-MM-dd} ({next.Why})."))
        {
            Severity = severity == Info.Severity ? null : severity,
        });
    }

    /// <summary>What a bill weighs that has not come; null while it is not late.</summary>
    /// <param name="parameters">Days of grace beyond the latest acceptable day, and days late from which it is an Error.</param>
    /// <param name="usual">Severity before it escalates.</param>
    public static Severity? Weigh(NextBill next, DateOnly today, IReadOnlyDictionary<string, long> parameters, Severity usual)
    {
        ArgumentNullException.ThrowIfNull(next);
        var days = next.DaysLate(today) - parameters[Grace];
        return days <= 0 ? null : days > parameters[Escalate] ? Severity.Error : usual;
    }
}
