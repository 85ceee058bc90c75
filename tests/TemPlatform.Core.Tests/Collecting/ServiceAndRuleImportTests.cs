using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tests.Collecting;

public class ServiceAndRuleImportTests
{
    private readonly ImportBench bench = new();

    public ServiceAndRuleImportTests()
    {
        bench.Import("vendor", "ACME,Acme Telecom,V100,HQ,,US,USD,30");
        bench.Import("account", "ACME,100-200,Main,,,15,");
        bench.Import("costcentre", "CC100,Sales,,10,,", "CC200,Labs,,10,,");
        bench.Import("gl", "6400,Mobile,2020-01-01,");
        bench.Add(new Employee { Id = 7, Number = new EmployeeNumber("E0007") });
        bench.Add(new Employee { Id = 8, Number = new EmployeeNumber("E0008") });
    }

    [Fact]
    public void A_line_that_changes_hands_has_one_assignment_per_owner()
    {
        var plan = bench.Import("service",
            "ACME,100200,212-555-0187,Wireless,E0007,,2024-01-01,2025-06-01",
            "acme,100-200,(212) 555 0187,wireless,,CC100,2025-06-01,");
        Assert.Empty(plan.Issues);
        var service = Assert.Single(bench.Of<Service>());
        Assert.Equal((new DateOnly(2024, 1, 1), null), (service.ActiveFrom, service.ActiveTo));
        Assert.Equal(ServiceOrigin.Inventory, service.Origin);
        Assert.Equal(IdentifierScheme.E164, Assert.Single(bench.Of<ServiceIdentifier>()).Scheme);
        Assert.Equal([(7L, null), ((long?)null, bench.Reference.CostCentre("CC100")!.Id)],
            bench.Of<ServiceAssignment>().Select(a => (a.EmployeeId, a.CostCentreId)).Cast<(long?, long?)>());
        Assert.Empty(bench.Import("service", "ACME,100-200,12125550187,Wireless,E0007,,2024-01-01,2025-06-01",
            "ACME,100-200,+1 212 555 0187,Wireless,,CC100,2025-06-01,").Changes);
    }

    [Fact]
    public void A_new_owner_ends_the_old_assignment_and_a_line_without_owner_stays_one()
    {
        bench.Import("service", "ACME,,2125550187,Wireless,E0007,,2024-01-01,");
        bench.Import("service", "ACME,,2125550187,Wireless,E0008,,2026-01-01,");
        Assert.Equal(["E0007 2024-01-01 2026-01-01", "E0008 2026-01-01 "], Owners());
        bench.Import("service", "ACME,,2125550187,Wireless,,,2026-03-01,2026-09-01");
        Assert.Equal(["E0007 2024-01-01 2026-01-01", "E0008 2026-01-01 2026-03-01", " 2026-03-01 2026-09-01"], Owners());
        Assert.Equal(new DateOnly(2026, 9, 1), Assert.Single(bench.Of<Service>()).ActiveTo);
        Assert.Empty(bench.Import("service", "ACME,,2125550187,Wireless,,,2026-03-01,2026-09-01").Changes);

        IEnumerable<string> Owners() => bench.Known("service").Select(line => line.Split(',')).Select(f => $"{f[4]} {f[6]} {f[7]}");
    }

    [Fact]
    public void Personal_fields_are_masked_unless_a_scope_reveals_them()
    {
        var change = Assert.Single(bench.Plan("service", "ACME,,2125550187,Wireless,E0007,,,").Changes);
        Assert.DoesNotContain("5550187", change.Row.ShowKey(null) + string.Join(' ', change.Row.Show(null)), StringComparison.Ordinal);
        Assert.DoesNotContain(change.Fields, f => f.After(null).Contains("E0007", StringComparison.Ordinal));
        using var scope = new RevealScope(Purpose.DP06);
        Assert.Equal("ACME 12125550187", change.Row.ShowKey(scope));
        Assert.Equal(1, scope.Counts[DataCategory.TelephoneNumber]);
    }

    [Fact]
    public void Unknown_owners_and_accounts_and_two_owners_are_refused()
    {
        var plan = bench.Plan("service",
            "ACME,999,2125550187,Wireless,,,,", "ACME,,2125550188,Wireless,E9999,,,", "ACME,,2125550189,Wireless,,CC999,,",
            "ACME,,2125550190,Wireless,E0007,CC100,,", "ACME,,2125550191,Telegraph,,,,");
        Assert.Equal(["2:2 UnknownReference", "3:5 UnknownReference", "4:6 UnknownReference", "5:6 UnmappedValue", "6:4 UnmappedValue"],
            plan.Issues.Select(i => $"{i.Where.Line}:{i.Where.Column} {i.Code}"));
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void Rules_take_targets_with_weights_that_sum_to_100()
    {
        var plan = bench.Import("allocation",
            "Split,Account,ACME,100200,,,Percentage,6400,,CC100:60|CC200:40.00,,",
            "Rest,VendorDefault,ACME,,,Tax,FixedAmount,6400,,CC100:12.5|CC200,,",
            "Own,VendorDefault,ACME,,,,Owner,,{company}-{costcentre},,,");
        Assert.Empty(plan.Issues);
        var split = bench.Of<AllocationRule>()[0];
        Assert.Equal([60_000_000L, 40_000_000L], split.Targets.Select(t => t.Weight!.Value));
        Assert.Equal("{costcentre}-{gl}", split.GlTemplate);
        Assert.Null(bench.Of<AllocationRule>()[1].Targets[1].Weight);
        Assert.Empty(bench.Import("allocation", "Split,Account,ACME,100-200,,,Percentage,6400,,CC100:60|CC200:40,,").Changes);
    }

    [Theory]
    [InlineData("R,VendorDefault,ACME,,,,Percentage,6400,,CC100:60|CC200:39.999999,,", IssueCode.WeightsDoNotSum)]
    [InlineData("R,VendorDefault,ACME,,,,Percentage,6400,,CC100,,", IssueCode.WeightsDoNotSum)]
    [InlineData("R,VendorDefault,ACME,,,,FixedAmount,6400,,CC100|CC200:5,,", IssueCode.WeightsDoNotSum)]
    [InlineData("R,VendorDefault,ACME,,,,Owner,6400,,CC100,,", IssueCode.WeightsDoNotSum)]
    [InlineData("R,VendorDefault,ACME,,,,Percentage,6400,,CC100:50|CC100:50,,", IssueCode.DuplicateRow)]
    [InlineData("R,VendorDefault,ACME,,,,Percentage,6400,,CC100:1e2,,", IssueCode.BadAmount)]
    [InlineData("R,VendorDefault,ACME,,,,Percentage,6400,,CC999:100,,", IssueCode.UnknownReference)]
    [InlineData("R,VendorDefault,ACME,,,,Owner,9999,,,,", IssueCode.UnknownReference)]
    [InlineData("R,Account,ACME,,,,Owner,6400,,,,", IssueCode.MissingValue)]
    [InlineData("R,VendorDefault,ACME,100200,,,Owner,6400,,,,", IssueCode.UnmappedValue)]
    [InlineData("R,Suspense,ACME,,,,Owner,6400,,,,", IssueCode.UnmappedValue)]
    [InlineData("R,Line,ACME,,2125550187,,Owner,6400,,,,", IssueCode.UnknownReference)]
    [InlineData("R,VendorDefault,ACME,,,,Owner,6400,{name},,,", IssueCode.UnmappedValue)]
    public void A_rule_that_cannot_work_is_refused(string line, IssueCode code) =>
        Assert.Equal(code, Assert.Single(bench.Plan("allocation", line).Issues).Code);

    [Fact]
    public void Finds_a_row_by_any_spelling_of_its_key()
    {
        bench.Import("service", "ACME,,2125550187,Wireless,,,,");
        Assert.Single(ReferenceKind.Find("service").Find(bench.Reference, "(212) 555-0187"));
        Assert.Single(ReferenceKind.Find("account").Find(bench.Reference, "100 200"));
        Assert.Single(ReferenceKind.Find("account").Find(bench.Reference, "acme 100-200"));
        Assert.Empty(ReferenceKind.Find("vendor").Find(bench.Reference, "OTHER"));
    }
}
