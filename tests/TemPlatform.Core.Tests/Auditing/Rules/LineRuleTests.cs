using TemPlatform.Core.Auditing.Rules;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using static TemPlatform.Core.Tests.Auditing.AuditCase;

namespace TemPlatform.Core.Tests.Auditing.Rules;

public class LineRuleTests
{
    [Fact]
    public void A_proposed_line_is_BilledNotInInventory_with_its_monthly_charges_at_stake()
    {
        var bill = new AuditCase().Charge(9 * Unit, 1).Charge(4 * Unit, 2, type: ChargeType.Usage).Charge(30 * Unit, 2);
        Assert.Empty(bill.Run(new BilledNotInInventory()));
        bill.Services.Single(s => s.Id == 2).Origin = ServiceOrigin.Proposal;
        var hit = Assert.Single(bill.Run(new BilledNotInInventory()));
        Assert.Equal((2L, 0L, 30 * Unit), (hit.ServiceId, hit.OneTime, hit.Recurring));
        // Its first monthly charge proves it, not the usage before.
        Assert.Equal((1_160L, 80), (hit.ByteOffset, hit.ByteLength));
    }

    [Fact]
    public void A_line_without_employee_and_cost_centre_is_an_UnownedService()
    {
        var bill = new AuditCase().Charge(9 * Unit).Charge(30 * Unit, 2);
        Assert.Empty(bill.Run(new UnownedService()));
        bill.Line(2).EmployeeId = null;
        Assert.Equal(30 * Unit, Assert.Single(bill.Run(new UnownedService())).Recurring);
        bill.Line(2).CostCentreId = 4;
        Assert.Empty(bill.Run(new UnownedService()));
    }

    [Theory]
    [InlineData(2, 28, 1)]
    [InlineData(3, 1, 0)]
    [InlineData(3, 15, 0)]
    public void A_line_charged_for_days_after_its_owner_left_is_a_LeaversLine(int month, int day, int expected)
    {
        var bill = Left(Day(month, day));
        Assert.Equal(expected, bill.Run(new LeaversLine()).Count);
    }

    [Fact]
    public void LeaversLine_waits_for_the_grace_days_and_names_usage_but_not_the_day_of_leaving()
    {
        var bill = Left(Day(2, 28));
        (bill.Line(2).UsageCount, bill.Line(2).VoiceSeconds) = (3, 125);
        var hit = Assert.Single(bill.Run(new LeaversLine()));
        Assert.Equal((30 * Unit, FindingClass.Optimisation), (hit.Recurring, new LeaversLine().Info.Class));
        Assert.Contains("3 usage records", hit.Evidence);
        Assert.DoesNotContain("2026-02-28", hit.Evidence);
        Assert.Empty(bill.Set("G12", """{"grace": 30}""").Run(new LeaversLine()));
    }

    [Fact]
    public void Somebody_who_came_back_has_no_LeaversLine()
    {
        var bill = Left(Day(2, 10));
        bill.Versions.Add(Version(3, Day(2, 20), EmploymentStatus.Active));
        Assert.Empty(bill.Run(new LeaversLine()));
    }

    [Fact]
    public void A_line_of_another_account_in_the_inventory_is_BilledOnWrongAccount_without_money()
    {
        var bill = new AuditCase().Charge(9 * Unit).Charge(30 * Unit, 2).Charge(4 * Unit, 3);
        Assert.Empty(bill.Run(new BilledOnWrongAccount()));
        bill.Accounts.Add(Number(71, "B2"));
        bill.Services.Single(s => s.Id == 2).AccountId = 71;
        var hit = Assert.Single(bill.Run(new BilledOnWrongAccount()));
        Assert.Equal((2L, 0L, 0L, 1_080L), (hit.ServiceId, hit.OneTime, hit.Recurring, hit.ByteOffset));
        Assert.Contains("on account B2", hit.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_below_the_billing_master_and_a_proposed_one_are_not_BilledOnWrongAccount()
    {
        var bill = new AuditCase().Charge(30 * Unit, 2);
        var sub = Number(71, "B2");
        bill.Accounts.Add(sub);
        bill.Services[0].AccountId = 71;
        sub.ParentId = AccountId;
        Assert.Empty(bill.Run(new BilledOnWrongAccount()));
        sub.ParentFrom = Day(4);
        Assert.Single(bill.Run(new BilledOnWrongAccount()));
        bill.Services[0].Origin = ServiceOrigin.Proposal;
        Assert.Empty(bill.Run(new BilledOnWrongAccount()));
    }

    [Fact]
    public void A_charge_with_another_publisher_is_a_ThirdPartyCharge_one_time_or_monthly()
    {
        var bill = new AuditCase().Charge(30 * Unit, 2).Charge(4 * Unit, 2, type: ChargeType.Other, publisher: 8)
            .Charge(5 * Unit, 2, publisher: 8).Charge(-4 * Unit, 2, type: ChargeType.Credit, publisher: 8);
        var hits = bill.Run(new ThirdPartyCharge());
        Assert.Equal([(4 * Unit, 0L, 1_080L), (0L, 5 * Unit, 1_160L)], hits.Select(h => (h.OneTime, h.Recurring, h.ByteOffset)));
        // Not in inventory goes first for what is monthly; the single charge stays with the third party.
        bill.Services[0].Origin = ServiceOrigin.Proposal;
        var ledger = new Ledger();
        ledger.Audit(bill);
        Assert.Equal((4 * Unit, 0L, 35 * Unit), (ledger.Of("D14").OneTime, ledger.Findings.Last(f => f.Rule == "D14").Recurring,
            ledger.Of("C01").Recurring));
    }

    [Fact]
    public void The_vendors_own_charges_are_no_ThirdPartyCharge() =>
        Assert.Empty(new AuditCase().Charge(30 * Unit, 2).Charge(4 * Unit, 2, type: ChargeType.Other).Run(new ThirdPartyCharge()));

    [Fact]
    public void TooMuchUnmapped_counts_charges_and_money_against_the_set_percent()
    {
        var bill = new AuditCase().Charge(96 * Unit).Charge(4 * Unit, code: 8, type: ChargeType.Unmapped);
        for (var i = 0; i < 18; i++) bill.Charge(0);
        Assert.Empty(bill.Run(new TooMuchUnmapped()));
        bill.Charge(0, code: 8, type: ChargeType.Unmapped);
        var hit = Assert.Single(bill.Run(new TooMuchUnmapped()));
        Assert.Equal((Severity.Blocker, 1_080L), (hit.Severity, hit.ByteOffset));
        Assert.Empty(bill.Set("A14", """{"percent": 10.5}""").Run(new TooMuchUnmapped()));
    }

    [Fact]
    public void A_code_that_was_mapped_since_no_longer_counts_as_unmapped()
    {
        var bill = new AuditCase().Charge(4 * Unit, code: 8, type: ChargeType.Unmapped);
        Assert.Single(bill.Run(new TooMuchUnmapped()));
        bill.Codes[8] = new ChargeCode { Id = 8, Code = "X", ChargeType = ChargeType.Recurring };
        Assert.Empty(bill.Run(new TooMuchUnmapped()));
    }

    [Fact]
    public void A_prohibited_column_is_ProhibitedData_and_a_personal_one_is_not()
    {
        var bill = new AuditCase();
        bill.Columns.Add(Column("Wireless Number", DataCategory.TelephoneNumber));
        Assert.Empty(bill.Run(new ProhibitedData()));
        bill.Columns.Add(Column("SSN", DataCategory.GovernmentId));
        var hit = Assert.Single(bill.Run(new ProhibitedData()));
        Assert.Equal((Severity.Warning, 5L), (hit.Severity, hit.RawFileId));
        Assert.Contains("X.GOVID", hit.Evidence);
    }

    private static AuditCase Left(DateOnly day)
    {
        var bill = new AuditCase().Charge(30 * Unit, 2);
        bill.Versions.Add(Version(1, Day(1), EmploymentStatus.Active));
        bill.Versions.Add(Version(2, day, EmploymentStatus.Terminated));
        return bill;
    }

    private static EmployeeVersion Version(long id, DateOnly from, EmploymentStatus status) =>
        new() { Id = id, EmployeeId = 900, Name = new PersonName("Ann Example"), Status = status, ValidFrom = from };

    private static FileColumn Column(string header, DataCategory category) =>
        new() { RawFileId = 5, Ordinal = 3, Header = header, Category = category, Withheld = category.IsProhibited(), ValueCount = 12 };
}
