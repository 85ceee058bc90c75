using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using static TemPlatform.Core.Tests.Matching.Company;

namespace TemPlatform.Core.Tests.Matching;

public class OwnerDirectoryTests
{
    private const long Line = 5;
    private const long Phone = 12125550100;

    [Fact]
    public void Takes_the_assignment_of_the_day_before_the_phone_list()
    {
        var company = new Company();
        company.Person(1, Day(1), null, "CC100", EmploymentStatus.Active, Phone);
        company.Person(2, Day(1), null, "CC200", EmploymentStatus.Active);
        company.Number(Line, Phone, Day(1));
        company.Assign(Line, 2, null, Day(3), Day(5));
        var owners = company.Owners();
        Assert.Equal(new Owner(1, 100, MatchedBy.EmployeePhone), owners.OwnerOf(Line, Day(2, 28)));
        Assert.Equal(new Owner(2, 200, MatchedBy.Assignment), owners.OwnerOf(Line, Day(3)));
        Assert.Equal(new Owner(2, 200, MatchedBy.Assignment), owners.OwnerOf(Line, Day(4, 30)));
        Assert.Equal(new Owner(1, 100, MatchedBy.EmployeePhone), owners.OwnerOf(Line, Day(5)));
    }

    [Fact]
    public void Uses_the_cost_centre_that_the_owner_had_on_the_day()
    {
        var company = new Company();
        company.Person(1, Day(1), Day(6), "CC100", EmploymentStatus.Active, Phone);
        company.Person(1, Day(6), null, "CC200", EmploymentStatus.Leave, Phone);
        company.Number(Line, Phone, Day(1));
        var owners = company.Owners();
        Assert.Equal(100, owners.OwnerOf(Line, Day(5, 31)).CostCentreId);
        Assert.Equal(200, owners.OwnerOf(Line, Day(6)).CostCentreId);
    }

    [Fact]
    public void An_unknown_cost_centre_code_leaves_the_owner_without_one()
    {
        var company = new Company();
        company.Person(1, Day(1), null, "NOWHERE", EmploymentStatus.Active, Phone);
        company.Number(Line, Phone, Day(1));
        Assert.Equal(new Owner(1, null, MatchedBy.EmployeePhone), company.Owners().OwnerOf(Line, Day(2)));
    }

    [Fact]
    public void An_assignment_to_a_cost_centre_needs_no_employee()
    {
        var company = new Company();
        company.Assign(Line, null, 300, Day(1));
        Assert.Equal(new Owner(null, 300, MatchedBy.Assignment), company.Owners().OwnerOf(Line, Day(2)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_leaver_owns_the_line_until_another_takes_the_number(bool leaverKeepsPhone)
    {
        var company = new Company();
        company.Person(1, Day(1), Day(4), "CC100", EmploymentStatus.Active, Phone);
        company.Person(1, Day(4), null, "CC100", EmploymentStatus.Terminated, leaverKeepsPhone ? [Phone] : []);
        company.Person(2, Day(1), Day(7), "CC200", EmploymentStatus.Active);
        company.Person(2, Day(7), null, "CC200", EmploymentStatus.Active, Phone);
        company.Number(Line, Phone, Day(1));
        var owners = company.Owners();
        Assert.Equal(1, owners.OwnerOf(Line, Day(6, 30)).EmployeeId);
        Assert.Equal(2, owners.OwnerOf(Line, Day(7)).EmployeeId);
    }

    [Fact]
    public void Somebody_who_gave_up_the_number_and_stays_does_not_own_it()
    {
        var company = new Company();
        company.Person(1, Day(1), Day(4), "CC100", EmploymentStatus.Active, Phone);
        company.Person(1, Day(4), null, "CC100", EmploymentStatus.Active);
        company.Number(Line, Phone, Day(1));
        Assert.Equal(Owner.Nobody, company.Owners().OwnerOf(Line, Day(5)));
    }

    [Fact]
    public void A_number_counts_only_while_the_service_has_it()
    {
        var company = new Company();
        company.Person(1, Day(1), null, "CC100", EmploymentStatus.Active, Phone);
        company.Number(Line, Phone, Day(3), Day(6));
        var owners = company.Owners();
        Assert.Equal(Owner.Nobody, owners.OwnerOf(Line, Day(2, 28)));
        Assert.Equal(1, owners.OwnerOf(Line, Day(3)).EmployeeId);
        Assert.Equal(Owner.Nobody, owners.OwnerOf(Line, Day(6)));
    }

    [Fact]
    public void Two_holders_of_one_number_always_give_the_same_answer()
    {
        var forward = new Company();
        forward.Person(1, Day(2), null, "CC100", EmploymentStatus.Active, Phone);
        forward.Person(2, Day(3), null, "CC200", EmploymentStatus.Active, Phone);
        forward.Number(Line, Phone, Day(1));
        var backward = new Company();
        backward.Person(2, Day(3), null, "CC200", EmploymentStatus.Active, Phone);
        backward.Person(1, Day(2), null, "CC100", EmploymentStatus.Active, Phone);
        backward.Number(Line, Phone, Day(1));
        Assert.Equal(2, forward.Owners().OwnerOf(Line, Day(4)).EmployeeId);
        Assert.Equal(2, backward.Owners().OwnerOf(Line, Day(4)).EmployeeId);
    }

    [Fact]
    public void The_printed_user_id_finds_an_employee_in_any_case()
    {
        var company = new Company();
        company.Person(1, Day(1), null, "CC100", EmploymentStatus.Active);
        var owners = company.Owners();
        Assert.Equal(new Owner(1, 100, MatchedBy.PrintedUserId), owners.OwnerByNumber(new EmployeeNumber("e1"), Day(2)));
        Assert.Equal(Owner.Nobody, owners.OwnerByNumber(new EmployeeNumber("E9"), Day(2)));
    }

    [Fact]
    public void The_account_itself_belongs_to_nobody() => Assert.Equal(Owner.Nobody, new Company().Owners().OwnerOf(0, Day(1)));
}
