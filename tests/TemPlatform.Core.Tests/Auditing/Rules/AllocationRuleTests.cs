using TemPlatform.Core.Auditing.Rules;
using TemPlatform.Core.Model;
using static TemPlatform.Core.Tests.Auditing.AuditCase;

namespace TemPlatform.Core.Tests.Auditing.Rules;

public class AllocationRuleTests
{
    private static readonly long First = FactIds.Of(100, 1);
    private static readonly long Second = FactIds.Of(100, 2);

    [Fact]
    public void Money_that_no_rule_took_is_LeftInSuspense()
    {
        var bill = Allocated().Share(First, 6 * Unit, 10).Share(First, 4 * Unit, 11);
        Assert.Empty(bill.Run(new LeftInSuspense()));
        Assert.Equal(5 * Unit, Assert.Single(bill.Share(Second, 5 * Unit, SuspenseId).Run(new LeftInSuspense())).OneTime);
    }

    [Fact]
    public void A_closed_cost_centre_or_gl_account_is_a_ClosedPostingTarget_with_the_money_it_would_take()
    {
        var bill = Allocated().Share(First, 10 * Unit, 10, 50).Share(Second, 5 * Unit, SuspenseId);
        Assert.Empty(bill.Run(new ClosedPostingTarget()));
        bill.GlAccounts[0].ClosedOn = bill.Today;
        Assert.Contains("GL account 6200", Assert.Single(bill.Run(new ClosedPostingTarget())).Evidence);
        bill.CostCentreVersions[0].ValidTo = bill.Today;
        var hit = Assert.Single(bill.Run(new ClosedPostingTarget()));
        Assert.Equal((Severity.Blocker, 10 * Unit), (hit.Severity, hit.OneTime));
        Assert.Contains("Cost centre CC10", hit.Evidence);
    }

    [Fact]
    public void Shares_that_sum_to_their_charges_pass_AllocationNotExact()
    {
        var bill = Allocated().Share(0, -15 * Unit, 0, ledger: LedgerAccount.Payable).Share(First, 3_333_333, 10)
            .Share(First, 6_666_667, 11).Share(Second, 5 * Unit, 10);
        Assert.Empty(bill.Run(new AllocationNotExact()));
    }

    [Fact]
    public void AllocationNotExact_finds_a_millionth_a_missing_share_and_a_share_of_no_charge()
    {
        var bill = Allocated().Share(0, -15 * Unit, 0, ledger: LedgerAccount.Payable).Share(First, 9_999_999, 10)
            .Share(FactIds.Of(100, 3), 1, 10);
        var hits = bill.Run(new AllocationNotExact());
        Assert.Equal([First, Second, FactIds.Of(100, 3), 0], hits.Select(h => h.ChargeId));
        Assert.Equal([1, 5 * Unit, 1, 0], hits.Select(h => h.OneTime));
    }

    [Fact]
    public void AllocationNotExact_is_not_asked_before_allocation_and_cannot_be_switched_off_after()
    {
        var bill = Allocated().Set("I03", severity: Severity.Info, enabled: false);
        Assert.All(bill.Run(new AllocationNotExact()), hit => Assert.Equal(Severity.Blocker, hit.Severity));
        Assert.Equal(2, bill.Run(new AllocationNotExact()).Count);
        bill.Invoice.Status = InvoiceStatus.Matched;
        Assert.Empty(bill.Run(new AllocationNotExact()));
    }

    private static AuditCase Allocated()
    {
        var bill = new AuditCase().Charge(10 * Unit).Charge(5 * Unit).Charge(7 * Unit, type: ChargeType.Payment);
        bill.CostCentres.AddRange([new() { Id = 10, Code = "CC10" }, new() { Id = 11, Code = "CC11" }]);
        bill.CostCentreVersions.Add(new CostCentreVersion { CostCentreId = 10, Name = "Sales", ValidFrom = Day(1) });
        bill.CostCentreVersions.Add(new CostCentreVersion { CostCentreId = 11, Name = "Stores", ValidFrom = Day(1) });
        bill.GlAccounts.Add(new GlAccount { Id = 50, Code = "6200", Name = "Telecom", OpenFrom = Day(1) });
        return bill;
    }
}
