using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;

namespace TemPlatform.Core.Tests.Normalizing;

public class LineIdentifiersTests
{
    [Theory]
    [InlineData("(212) 555-0187", IdentifierScheme.E164, "12125550187")]
    [InlineData("+44 20 7946 0958", IdentifierScheme.E164, "442079460958")]
    [InlineData("8914 8000 0012 3456 788", IdentifierScheme.Iccid, "8914800000123456788")]
    [InlineData("8914800000123456784", IdentifierScheme.VendorText, "8914800000123456784")]
    [InlineData("49-015420-323751-8", IdentifierScheme.Imei, "490154203237518")]
    [InlineData("490154203237519", IdentifierScheme.VendorText, "490154203237519")]
    [InlineData("12/hcgs/123456/ /SB", IdentifierScheme.Circuit, "12/HCGS/123456//SB")]
    [InlineData("12.HCGS.123456..SB", IdentifierScheme.Circuit, "12/HCGS/123456//SB")]
    [InlineData("DHEC.123456.789.ATI", IdentifierScheme.Circuit, "DHEC/123456/789/ATI")]
    [InlineData("36HCGS123456ATI", IdentifierScheme.Circuit, "36HCGS123456ATI")]
    [InlineData("N/A", IdentifierScheme.VendorText, "N/A")]
    [InlineData("router1.example.com", IdentifierScheme.VendorText, "ROUTER1.EXAMPLE.COM")]
    [InlineData(" enc-9729345087614266 ", IdentifierScheme.VendorText, "ENC-9729345087614266")]
    public void Finds_scheme_and_one_spelling(string printed, IdentifierScheme scheme, string value) =>
        Assert.Equal((scheme, value), LineIdentifiers.Normalize(printed, "US"));

    [Fact]
    public void Never_throws_and_ignores_case_and_outer_blanks() => Check.One(Cases.Config,
        Prop.ForAll<NonNull<string>>(text =>
            LineIdentifiers.Normalize(text.Get, "DE") == LineIdentifiers.Normalize($"  {text.Get.Trim()} ", "DE")));

    [Theory]
    [InlineData("542-116911-00001", "54211691100001")]
    [InlineData(" ab 0012/x ", "AB0012X")]
    [InlineData("--", "")]
    public void An_account_key_is_its_letters_and_digits(string printed, string key) => Assert.Equal(key, AccountNumbers.Key(printed));
}
