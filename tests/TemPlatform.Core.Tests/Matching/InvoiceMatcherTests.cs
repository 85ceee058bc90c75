using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Privacy;
using static TemPlatform.Core.Tests.Matching.Company;

namespace TemPlatform.Core.Tests.Matching;

public class InvoiceMatcherTests
{
    [Fact]
    public void Matches_each_line_as_of_the_first_day_of_the_bill()
    {
        var company = new Company();
        company.Person(1, Day(1), Day(4), "CC100", EmploymentStatus.Active, 12125550100);
        company.Person(1, Day(4), null, "CC200", EmploymentStatus.Active, 12125550100);
        company.Person(2, Day(1), null, "CC300", EmploymentStatus.Active);
        company.Number(5, 12125550100, Day(1));
        company.Assign(6, 2, null, Day(1));
        InvoiceLine[] lines =
        [
            new() { ServiceId = 0 }, new() { ServiceId = 5 }, new() { ServiceId = 6 },
            new() { ServiceId = 7, PrintedUserId = new EmployeeNumber("E2") }, new() { ServiceId = 8, ChargeSum = 9_000_000 },
        ];
        var invoice = new Invoice
        {
            Id = 3, VendorId = VendorId, AccountNumber = "A-1", AccountKey = "A1", Number = "1", NumberKey = "1", Currency = "USD",
            PeriodStart = Day(3, 20), PeriodEnd = Day(4, 20),
        };
        var facts = new InvoiceFacts
        {
            Invoice = invoice, Vendor = Company.Vendor, Account = null, Lines = lines, Blocks = [],
            Codes = new Dictionary<long, ChargeCode>(),
        };

        var result = InvoiceMatcher.Match(facts, company.Reference(), company.Owners());

        Assert.Equal([null, 100L, 300L, 300L, null], lines.Select(line => line.CostCentreId));
        Assert.Equal([null, 1L, 2L, 2L, null], lines.Select(line => line.EmployeeId));
        Assert.Equal(MatchedBy.PrintedUserId, lines[3].MatchedBy);
        Assert.Equal((4, 1, 1), (result.Lines, result.ByAssignment, result.ByEmployeePhone));
        Assert.Equal((1, 1), (result.ByPrintedUserId, result.Unmatched));
        Assert.Equal(9_000_000, result.UnmatchedSum);
        Assert.Equal(10, invoice.AccountId);
    }
}
