using TemPlatform.Core.Matching;
using TemPlatform.Core.Model;
using static TemPlatform.Core.Tests.Matching.Company;

namespace TemPlatform.Core.Tests.Matching;

public class ServiceDirectoryTests
{
    private const long Phone = 12125550100;

    [Fact]
    public void Finds_the_line_that_had_the_number_on_the_day()
    {
        var company = new Company();
        company.Number(5, Phone, Day(1), Day(4));
        company.Number(6, Phone, Day(4));
        var directory = new ServiceDirectory(company.Reference());
        Assert.Equal(5, directory.Find(VendorId, IdentifierScheme.E164, $"{Phone}", Day(3, 31)));
        Assert.Equal(6, directory.Find(VendorId, IdentifierScheme.E164, $"{Phone}", Day(4)));
        Assert.Null(directory.Find(VendorId, IdentifierScheme.E164, $"{Phone}", Day(12, 31, 2024)));
    }

    [Fact]
    public void Another_vendor_or_scheme_is_another_line()
    {
        var company = new Company();
        company.Number(5, Phone, Day(1));
        var directory = new ServiceDirectory(company.Reference());
        Assert.Null(directory.Find(VendorId + 1, IdentifierScheme.E164, $"{Phone}", Day(2)));
        Assert.Null(directory.Find(VendorId, IdentifierScheme.VendorText, $"{Phone}", Day(2)));
    }
}
