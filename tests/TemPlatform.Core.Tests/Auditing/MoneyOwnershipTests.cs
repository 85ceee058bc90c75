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
    public void A_rule_about_the_whole_bill_counts_what_no_other_rule_owns()
    {
        var ledger = new Ledger();
        var bill = Proposal().Charge(12 * Unit, 2, code: 3).Charge(12 * Unit, 2, code: 3).Charge(5 * Unit);
        (bill.Invoice.PrintedCurrentCharges, bill.Invoice.PrintedTotalDue) = (65 * Unit, 165 * Unit);
        bill.History.Add(Bill(99, 3));
        (bill.Account, bill.Invoice.AccountId) = (null, null);
        ledger.Audit(bill);
        Assert.Equal((12 * Unit, 42 * Unit, 6 * Unit),
            (ledger.Of("C09").OneTime, ledger.Of("C01").Recurring, ledger.Of("A02").OneTime));
        // 5 are left of this bill; the balance of 100 is money of the bill before, and the second such rule has nothing left.
        Assert.Equal((5 * Unit, 0L), (ledger.Of("A05").OneTime, ledger.Of("A07").OneTime));
    }

    [Fact]
    public void Charges_in_suspense_count_where_no_rule_about_a_line_owns_them()
    {
        var ledger = new Ledger();
        var bill = Proposal().Charge(40 * Unit).Charge(20 * Unit);
        for (var line = 1; line <= 2; line++) bill.Share(FactIds.Of(100, line), line == 1 ? 30 * Unit : 40 * Unit, SuspenseId);
        bill.Share(FactIds.Of(100, 3), 20 * Unit, 8, 4);
        bill.CostCentres.Add(new CostCentre { Id = 8, Code = "OLD" });
        ledger.Audit(bill);
        Assert.Equal((30 * Unit, 40 * Unit, 20 * Unit),
            (ledger.Of("C01").Recurring, ledger.Of("I01").OneTime, ledger.Of("I02").OneTime));
    }

    [Fact]
    public void Of_equal_bills_all_but_the_first_count_once()
    {
        var ledger = new Ledger();
        var bills = Enumerable.Range(0, 4).Select(i => new AuditCase(100 + i).Charge(50 * Unit)).ToList();
        foreach (var bill in bills)
        {
            bill.History.AddRange(bills.Where(other => other != bill).Select(other => other.Invoice));
            ledger.Audit(bill);
        }
        Assert.Equal((150 * Unit, 3), (ledger.Of("A05").OneTime, ledger.Of("A05").OccurrenceCount));
        Assert.DoesNotContain(ledger.Findings, f => f.Rule == "A06");
    }

    [Fact]
    public void Whatever_is_wrong_with_a_bill_of_an_unknown_account_it_counts_once()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var ledger = new Ledger();
            var bill = Wrong(new Random(seed));
            ledger.Audit(bill);
            Assert.Equal(bill.Invoice.CurrentCharges, ledger.Findings.Sum(f => f.OneTime + f.Recurring));
        }
    }

    /// <summary>Few lines, codes and amounts, so that duplicates, usage, suspense and charges of the account itself all come up.</summary>
    private static AuditCase Wrong(Random random)
    {
        var bill = new AuditCase();
        var count = random.Next(1, 12);
        for (var line = 1; line <= count; line++)
        {
            var amount = random.Next(1, 5) * Unit;
            bill.Charge(amount, random.Next(3), random.Next(1, 3), random.Next(3) == 0 ? ChargeType.Usage : ChargeType.Recurring,
                publisher: random.Next(5) == 0 ? 8 : 0);
            bill.Share(FactIds.Of(100, line), amount, random.Next(3) switch { 0 => SuspenseId, 1 => 8, _ => 9 });
        }
        bill.CostCentres.Add(new CostCentre { Id = 8, Code = "OLD" });
        bill.CostCentres.Add(new CostCentre { Id = 9, Code = "OPEN" });
        bill.CostCentreVersions.Add(new CostCentreVersion { CostCentreId = 9, ValidFrom = Day(1), Name = "Open" });
        if (random.Next(2) == 0) bill.Line(1).EmployeeId = null;
        if (random.Next(2) == 0) bill.Services.ForEach(s => s.Origin = ServiceOrigin.Proposal);
        if (random.Next(2) == 0) bill.Invoice.PrintedCurrentCharges = bill.Invoice.ChargeSum + random.Next(50) * Unit;
        if (random.Next(2) == 0) bill.History.Add(Bill(99, 2));
        if (random.Next(2) == 0) bill.History.ForEach(before => before.PeriodEnd = Day(3, random.Next(2, 28)));
        if (random.Next(2) == 0) bill.EarlierCodes.Add(1);
        (bill.Account, bill.Invoice.AccountId) = (null, null);
        return bill;
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
