using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Model;
using static TemPlatform.Core.Tests.Auditing.AuditCase;

namespace TemPlatform.Core.Tests.Auditing;

public class FindingLifeTests
{
    /// <summary>One step: which bill, what happens to it, how much it is about.</summary>
    private static readonly Arbitrary<(int Bill, int Step, int Units)[]> Steps =
        Gen.Choose(0, 2 * 6 * 3 + 17).Select(n => (n / 18, n / 3 % 6, n % 3 + 1)).ArrayOf(25).ToArbitrary();

    [Fact]
    public void Whatever_is_audited_and_decided_in_any_order_findings_sum_their_occurrences_up() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(Steps, steps =>
        {
            var ledger = new Ledger();
            var bills = Enumerable.Range(0, 3).Select(NewBill).ToList();
            foreach (var (bill, step, units) in steps) Do(ledger, bills[bill], step, units);
            foreach (var finding in ledger.Findings)
            {
                var its = ledger.Occurrences.Where(o => o.FindingId == finding.Id && o.State != FindingState.Cleared).ToList();
                Assert.Equal(its.Count, finding.OccurrenceCount);
                Assert.Equal(its.Count(o => o.State == FindingState.Open), finding.OpenCount);
                Assert.Equal(its.Where(o => o.State != FindingState.Dismissed).Sum(o => o.OneTime), finding.OneTime);
                Assert.Equal(finding.OpenCount > 0, finding.State == FindingState.Open);
                Assert.Equal(its.Count == 0, finding.State == FindingState.Cleared);
            }
            // No line's month is counted by two rules, and no more than it costs.
            var ofLine = ledger.Findings.Where(f => f.ServiceId == 2).Select(f => f.Id).ToHashSet();
            var live = ledger.Occurrences.Where(o => o.State != FindingState.Cleared && ofLine.Contains(o.FindingId));
            foreach (var month in live.GroupBy(o => o.InvoiceId)) Assert.True(month.Sum(o => o.OneTime + o.Recurring) <= 108 * Unit);
        }));

    private static AuditCase NewBill(int index) =>
        new AuditCase(101 + index, 1 + index).Charge(90 * Unit, 2).Charge(9 * Unit, 2).Charge(9 * Unit, 2);

    private static void Do(Ledger ledger, AuditCase bill, int step, int units)
    {
        switch (step)
        {
            case 0: bill.Invoice.PrintedCurrentCharges = (100 + units) * Unit; break;
            case 1: bill.Line(2).EmployeeId = units == 1 ? null : 900; break;
            case 2: bill.Services[0].Origin = units == 1 ? ServiceOrigin.Proposal : ServiceOrigin.Inventory; break;
            case 3 when ledger.Findings.Count > 0:
                var rule = ledger.Findings[bill.Invoice.ChargeCount * units % ledger.Findings.Count].Rule;
                ledger.Decide(rule, units == 2 ? FindingState.Accepted : FindingState.Dismissed, units == 3 ? bill : null);
                break;
            default: ledger.Audit(bill); break;
        }
    }
}
