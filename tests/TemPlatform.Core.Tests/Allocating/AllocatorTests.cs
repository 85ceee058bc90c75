using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Core.Tests.Matching;
using static TemPlatform.Core.Tests.Matching.Company;

namespace TemPlatform.Core.Tests.Allocating;

public class AllocatorTests
{
    private const long Unit = Money.MicrosPerUnit;
    private const long Percent = 1_000_000;

    [Fact]
    public void Without_rules_a_line_goes_to_its_owner_and_the_rest_to_suspense()
    {
        var company = new Company();
        company.Assign(5, null, 100, Day(1));
        var bill = new Bill().Charge(30 * Unit, 5).Charge(7 * Unit, 6).Charge(5 * Unit);
        var (result, entries) = bill.Allocate(company);
        Assert.Equal(new Entry(1, LedgerAccount.Payable, 0, 0, "", 0, 0, -42 * Unit), entries[0]);
        Assert.Equal(new Entry(2, LedgerAccount.Held, 1, 100, "CC100", 0, AllocationLevel.Line, 30 * Unit), entries[1]);
        Assert.Equal(new Entry(3, LedgerAccount.Held, 2, SuspenseId, "SUSPENSE", 0, AllocationLevel.Suspense, 7 * Unit), entries[2]);
        Assert.Equal(4, entries.Count);
        Assert.Equal((42 * Unit, 12 * Unit, 0), (result.AllocatedSum, result.SuspenseSum, result.UnexplainedSum));
        Assert.Equal((1, 2), (result.ChargeCount(AllocationLevel.Line), result.ChargeCount(AllocationLevel.Suspense)));
    }

    [Fact]
    public void What_charges_do_not_explain_is_one_entry_without_cost_centre()
    {
        var bill = new Bill().Charge(30 * Unit, 5);
        bill.Invoice.PrintedCurrentCharges = 31 * Unit;
        var (result, entries) = bill.Allocate(new Company());
        Assert.Equal(-31 * Unit, entries[0].Amount);
        Assert.Equal(new Entry(3, LedgerAccount.Held, 0, 0, "", 0, 0, Unit), entries[2]);
        Assert.Equal(Unit, result.UnexplainedSum);
        Assert.Equal(0, entries.Sum(entry => entry.Amount));
    }

    [Fact]
    public void Payments_balances_memos_and_zero_amounts_get_no_entry()
    {
        var bill = new Bill().Charge(-9 * Unit, 0, ChargeType.Payment).Charge(8 * Unit, 0, ChargeType.BalanceForward)
            .Charge(7 * Unit, 0, ChargeType.Info).Charge(0, 5);
        var (result, entries) = bill.Allocate(new Company());
        Assert.Empty(entries);
        Assert.Equal(0, result.EntryCount);
    }

    [Fact]
    public void The_chain_runs_from_line_by_sub_account_and_account_to_vendor_and_suspense()
    {
        var company = new Company();
        company.Accounts.Add(new Account { Id = 11, VendorId = VendorId, Number = "B", NumberKey = "B", Currency = "USD", ParentId = 10 });
        company.Services.Add(new Service { Id = 6, VendorId = VendorId, AccountId = 11 });
        company.Services.Add(new Service { Id = 7, VendorId = VendorId, AccountId = 10 });
        company.Rules.AddRange([
            Rule(1, AllocationLevel.Line, 100, service: 5, type: ChargeType.Tax), Rule(2, AllocationLevel.Line, 100, service: 5),
            Rule(3, AllocationLevel.SubAccount, 200, account: 11),
            Rule(4, AllocationLevel.Account, 200, account: 10, type: ChargeType.Usage),
            Rule(5, AllocationLevel.VendorDefault, 300, type: ChargeType.Recurring),
        ]);
        var bill = new Bill().Charge(Unit, 5, ChargeType.Tax).Charge(Unit, 5).Charge(Unit, 6).Charge(Unit, 7, ChargeType.Usage)
            .Charge(Unit, 7).Charge(Unit, 7, ChargeType.Tax);
        var (_, entries) = bill.Allocate(company);
        Assert.Equal([1L, 2, 3, 4, 5, 0], entries.Skip(1).Select(entry => entry.RuleId));
        Assert.Equal(
            [AllocationLevel.Line, AllocationLevel.Line, AllocationLevel.SubAccount, AllocationLevel.Account, AllocationLevel.VendorDefault,
                AllocationLevel.Suspense], entries.Skip(1).Select(entry => entry.Level));
    }

    [Fact]
    public void The_owner_goes_before_account_rules_and_after_line_rules()
    {
        var company = new Company();
        company.Assign(5, null, 100, Day(1));
        company.Assign(6, null, 100, Day(1));
        company.Rules.AddRange([Rule(1, AllocationLevel.Line, 200, service: 6), Rule(2, AllocationLevel.Account, 300, account: 10)]);
        var (_, entries) = new Bill().Charge(Unit, 5).Charge(Unit, 6).Charge(Unit, 7).Allocate(company);
        Assert.Equal([100L, 200, 300], entries.Skip(1).Select(entry => entry.CostCentre));
    }

    [Fact]
    public void An_owner_rule_gives_the_gl_string_of_what_owners_take()
    {
        var company = new Company();
        company.Assign(5, null, 100, Day(1));
        company.CostCentreVersions.Add(new CostCentreVersion { CostCentreId = 100, Name = "Sales", Company = "US1", ValidFrom = Day(1) });
        var rule = Rule(8, AllocationLevel.VendorDefault, null);
        rule.GlAccountId = 50;
        rule.GlTemplate = "{company}.{costcentre}.{gl}.{vendor}";
        company.Rules.Add(rule);
        var (_, entries) = new Bill().Charge(Unit, 5).Charge(Unit, 6).Allocate(company);
        Assert.Equal(("US1.CC100.6200.VZ", 8L, AllocationLevel.VendorDefault), (entries[1].GlString, entries[1].RuleId, entries[1].Level));
        Assert.Equal((".SUSPENSE.6200.VZ", 0L, AllocationLevel.Suspense), (entries[2].GlString, entries[2].RuleId, entries[2].Level));
    }

    [Fact]
    public void A_cost_centre_closed_on_the_invoice_date_is_still_booked_with_its_last_company()
    {
        var company = new Company();
        company.Assign(5, null, 100, Day(1));
        company.CostCentreVersions.Add(new CostCentreVersion
        {
            CostCentreId = 100, Name = "Sales", Company = "US1", ValidFrom = Day(1), ValidTo = Day(4),
        });
        var (_, entries) = new Bill().Charge(Unit, 5).Allocate(company);
        Assert.Equal((100L, "US1-CC100"), (entries[1].CostCentre, entries[1].GlString));
    }

    [Fact]
    public void The_company_is_that_of_the_invoice_date_in_GL_strings_and_in_payables_lines()
    {
        var company = new Company();
        company.Assign(5, null, 100, Day(1));
        company.CostCentreVersions.Add(new CostCentreVersion
        {
            CostCentreId = 100, Name = "Sales", Company = "10", ValidFrom = Day(1), ValidTo = Day(4, 16),
        });
        company.CostCentreVersions.Add(new CostCentreVersion
        {
            CostCentreId = 100, Name = "Sales", Company = "77", ValidFrom = Day(4, 16),
        });
        var bill = new Bill().Charge(Unit, 5);
        Assert.Equal("10-CC100", bill.Allocate(company).Entries[1].GlString);
        bill.Invoice.InvoiceDate = Day(4, 16);
        Assert.Equal("77-CC100", bill.Allocate(company).Entries[1].GlString);
        var reference = company.Reference();
        Assert.Equal(["10", "10", "77"], new[] { Day(4, 15), Day(1).AddDays(-1), Day(4, 16) }.Select(d => reference.CompanyOn(100, d)));
    }

    [Fact]
    public void The_owner_is_the_one_of_the_first_day_of_each_charge()
    {
        var company = new Company();
        company.Assign(5, null, 100, Day(1), Day(3, 15));
        company.Assign(5, null, 200, Day(3, 15));
        var (_, entries) = new Bill().Charge(Unit, 5, day: Day(3, 14)).Charge(Unit, 5, day: Day(3, 15)).Allocate(company);
        Assert.Equal([100L, 200], entries.Skip(1).Select(entry => entry.CostCentre));
    }

    [Fact]
    public void A_rule_counts_only_while_it_is_valid()
    {
        var company = new Company();
        var rule = Rule(1, AllocationLevel.VendorDefault, 300);
        (rule.ValidFrom, rule.ValidTo) = (Day(3, 10), Day(3, 20));
        company.Rules.Add(rule);
        var bill = new Bill().Charge(Unit, day: Day(3, 9)).Charge(Unit, day: Day(3, 10)).Charge(Unit, day: Day(3, 20));
        var (_, entries) = bill.Allocate(company);
        Assert.Equal([SuspenseId, 300, SuspenseId], entries.Skip(1).Select(entry => entry.CostCentre));
    }

    [Fact]
    public void Percentages_split_to_the_cent_and_a_target_without_weight_takes_the_rest()
    {
        var company = new Company();
        company.Rules.Add(Rule(1, AllocationMethod.Percentage, (100, 33 * Percent), (200, 33 * Percent), (300, null)));
        var (_, entries) = new Bill().Charge(10_010_000).Allocate(company);
        Assert.Equal([3_300_000L, 3_300_000, 3_410_000], entries.Skip(1).Select(entry => entry.Amount));
    }

    [Fact]
    public void Percentages_that_do_not_sum_leave_the_charge_to_the_next_level()
    {
        var company = new Company();
        company.Rules.Add(Rule(1, AllocationMethod.Percentage, (100, 33 * Percent), (200, 33 * Percent)));
        var (result, _) = new Bill().Charge(10 * Unit).Allocate(company);
        Assert.Equal(10 * Unit, result.SuspenseSum);
    }

    [Theory]
    [InlineData(100, 30, 20, 50)]
    [InlineData(-100, -30, -20, -50)]
    [InlineData(25, 15, 10, 0)]
    public void Fixed_amounts_are_taken_once_per_invoice_and_the_remainder_goes_to_the_last(long total, long first, long second, long rest)
    {
        var company = new Company();
        company.Rules.Add(Rule(1, AllocationMethod.FixedAmount, (100, 30 * Unit), (200, 20 * Unit), (300, null)));
        var bill = new Bill().Charge(total * Unit / 2).Charge(total * Unit - total * Unit / 2 - 10_000).Charge(10_000);
        var held = Bill.Held(bill.Allocate(company).Entries);
        Assert.Equal((first * Unit, second * Unit, rest * Unit),
            (held.GetValueOrDefault(100), held.GetValueOrDefault(200), held.GetValueOrDefault(300)));
    }

    [Fact]
    public void Head_count_takes_active_people_of_the_service_date()
    {
        var company = new Company();
        company.Person(1, Day(1), null, "CC100", EmploymentStatus.Active);
        company.Person(2, Day(1), null, "CC100", EmploymentStatus.Active);
        company.Person(3, Day(1), null, "CC200", EmploymentStatus.Active);
        company.Person(4, Day(1), null, "CC200", EmploymentStatus.Leave);
        company.Person(5, Day(3, 2), null, "CC300", EmploymentStatus.Active);
        company.Rules.Add(Rule(1, AllocationMethod.HeadCount));
        var (_, entries) = new Bill().Charge(9 * Unit).Charge(8 * Unit, day: Day(3, 2)).Allocate(company);
        Assert.Equal([(1, 100L, 6 * Unit), (1, 200, 3 * Unit), (2, 100, 4 * Unit), (2, 200, 2 * Unit), (2, 300, 2 * Unit)],
            entries.Skip(1).Select(entry => (entry.Charge, entry.CostCentre, entry.Amount)));
    }

    [Fact]
    public void Usage_shares_use_the_measure_of_the_service_and_fall_through_without_usage()
    {
        var company = new Company();
        company.Assign(5, null, 100, Day(1));
        company.Assign(6, null, 200, Day(1));
        company.Rules.Add(Rule(1, AllocationMethod.UsageShare));
        var bill = new Bill();
        foreach (var type in new[] { ServiceType.WirelessVoice, ServiceType.WirelessData, ServiceType.Messaging })
            bill.Charge(8 * Unit, serviceType: type);
        (bill.Line(5).VoiceSeconds, bill.Line(6).VoiceSeconds) = (300, 100);
        bill.Line(6).DataBytes = 1_000;
        var (_, entries) = bill.Allocate(company);
        Assert.Equal([(1, 100L, 6 * Unit), (1, 200, 2 * Unit), (2, 200, 8 * Unit), (3, SuspenseId, 8 * Unit)],
            entries.Skip(1).Select(entry => (entry.Charge, entry.CostCentre, entry.Amount)));
    }

    [Fact]
    public void Account_charges_spread_over_the_lines_in_proportion_to_their_charges()
    {
        var company = new Company();
        company.Assign(5, null, 100, Day(1));
        company.Assign(6, null, 200, Day(1));
        company.Rules.Add(Rule(1, AllocationMethod.SpreadOverLines));
        var (_, entries) = new Bill().Charge(30 * Unit, 5).Charge(-10 * Unit, 6).Charge(50 * Unit, 7).Charge(4 * Unit).Allocate(company);
        Assert.Equal([(100L, 3 * Unit), (200, Unit)],
            entries.Where(entry => entry.Charge == 4).Select(entry => (entry.CostCentre, entry.Amount)));
        Assert.Equal(SuspenseId, entries.Single(entry => entry.Charge == 3).CostCentre);
    }

    [Fact]
    public void The_order_of_targets_does_not_matter()
    {
        var one = new Company();
        one.Rules.Add(Rule(1, AllocationMethod.Percentage, (100, 50 * Percent), (200, 25 * Percent), (300, 25 * Percent)));
        var other = new Company();
        other.Rules.Add(Rule(1, AllocationMethod.Percentage, (300, 25 * Percent), (100, 50 * Percent), (200, 25 * Percent)));
        Assert.Equal(new Bill().Charge(10_010_000).Allocate(one).Entries, new Bill().Charge(10_010_000).Allocate(other).Entries);
    }

    [Fact]
    public void A_printed_user_id_finds_the_cost_centre()
    {
        var company = new Company();
        company.Person(1, Day(1), null, "CC200", EmploymentStatus.Active);
        var bill = new Bill().Charge(Unit, 5);
        bill.Line(5).PrintedUserId = new EmployeeNumber("E1");
        Assert.Equal(200, bill.Allocate(company).Entries[1].CostCentre);
    }

    /// <summary>A rule that gives everything to one cost centre, or to the owner when it is null.</summary>
    private static AllocationRule Rule(long id, AllocationLevel level, long? costCentre, long? service = null, long? account = null,
        ChargeType? type = null) => new()
        {
            Id = id, Name = $"R{id}", Level = level, VendorId = VendorId, ServiceId = service, AccountId = account, ChargeType = type,
            Method = costCentre is null ? AllocationMethod.Owner : AllocationMethod.Percentage, ValidFrom = Day(1),
            Targets = costCentre is { } target ? [new AllocationTarget { CostCentreId = target }] : [],
        };

    private static AllocationRule Rule(long id, AllocationMethod method, params (long CostCentre, long? Weight)[] targets) => new()
    {
        Id = id, Name = $"R{id}", Level = AllocationLevel.Account, VendorId = VendorId, AccountId = 10, Method = method, ValidFrom = Day(1),
        Targets = [.. targets.Select(target => new AllocationTarget { CostCentreId = target.CostCentre, Weight = target.Weight })],
    };
}
