using TemPlatform.Core.Model;
using static TemPlatform.Core.Tests.Auditing.AuditCase;

namespace TemPlatform.Core.Tests.Auditing;

public class MoneyOwnershipTests
{
    [Fact]
    public void A_line_that_is_not_in_inventory_and_has_no_owner_counts_once()
    {
        var ledger = new Ledger();
        var bill = Proposal();
        bill.Line(2).EmployeeId = null;
        ledger.Audit(bill);
        Assert.Equal(30 * Unit, ledger.Of("C01").Recurring);
        Assert.Equal(0, ledger.Of("C16").Recurring);
        Assert.Equal(FindingState.Open, ledger.Of("C16").State);
    }

    [Fact]
    public void A_duplicate_on_such_a_line_is_taken_out_of_its_monthly_charges()
    {
        var ledger = new Ledger();
        ledger.Audit(Proposal().Charge(12 * Unit, 2, code: 3).Charge(12 * Unit, 2, code: 3));
        Assert.Equal(12 * Unit, ledger.Of("C09").OneTime);
        Assert.Equal(42 * Unit, ledger.Of("C01").Recurring);
    }

    [Fact]
    public void Controls_of_the_whole_invoice_keep_their_money()
    {
        var ledger = new Ledger();
        var bill = Proposal().Charge(12 * Unit, 2, code: 3).Charge(12 * Unit, 2, code: 3);
        bill.Invoice.PrintedCurrentCharges = 60 * Unit;
        bill.History.Add(Bill(99, 3));
        ledger.Audit(bill);
        Assert.Equal(6 * Unit, ledger.Of("A02").OneTime);
        Assert.Equal(60 * Unit, ledger.Of("A05").OneTime);
    }

    [Fact]
    public void One_rule_alone_counts_what_a_disabled_rule_before_it_would_have_owned()
    {
        var ledger = new Ledger();
        var bill = Proposal().Set("C01", enabled: false);
        bill.Line(2).EmployeeId = null;
        ledger.Audit(bill);
        Assert.Equal(30 * Unit, ledger.Of("C16").Recurring);
    }

    private static AuditCase Proposal()
    {
        var bill = new AuditCase().Charge(30 * Unit, 2);
        bill.Services[0].Origin = ServiceOrigin.Proposal;
        return bill;
    }
}
