using System.Security.Cryptography;
using System.Text;
using TemPlatform.Runtime.Connectors.Portal;

namespace TemPlatform.SystemTests.Connectors.Portal;

public class OneTimeCodeTests
{
    private const string Digits = "1234567890123456789012345678901234567890123456789012345678901234";

    // RFC 6238, appendix B.
    [Theory]
    [InlineData(59L, "94287082", "46119246", "90693936")]
    [InlineData(1111111109L, "07081804", "68084774", "25091201")]
    [InlineData(1111111111L, "14050471", "67062674", "99943326")]
    [InlineData(1234567890L, "89005924", "91819424", "93441116")]
    [InlineData(2000000000L, "69279037", "90698825", "38618901")]
    [InlineData(20000000000L, "65353130", "77737706", "47863826")]
    public void Codes_are_those_of_the_standard(long seconds, string sha1, string sha256, string sha512)
    {
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(sha1, new OneTimeCode(Encoding.ASCII.GetBytes(Digits[..20]), 8).At(moment));
        Assert.Equal(sha256, new OneTimeCode(Encoding.ASCII.GetBytes(Digits[..32]), 8, HashAlgorithmName.SHA256).At(moment));
        Assert.Equal(sha512, new OneTimeCode(Encoding.ASCII.GetBytes(Digits), 8, HashAlgorithmName.SHA512).At(moment));
        Assert.Equal(sha1[2..], OneTimeCode.Parse(PortalRig.SeedText)!.At(moment));
    }

    [Theory]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [InlineData("gezd gnbv gy3t qojq gezd gnbv gy3t qojq")]
    [InlineData("GEZDGNBV-GY3TQOJQ-GEZDGNBV-GY3TQOJQ====")]
    public void Seeds_are_read_as_vendors_show_them(string seed) =>
        Assert.Equal("287082", OneTimeCode.Parse(seed)!.At(DateTimeOffset.FromUnixTimeSeconds(59)));

    [Theory]
    [InlineData("")]
    [InlineData("GEZDGNBV")]
    [InlineData("GEZDGNBVGY3TQOJ0GEZDGNBVGY3TQOJ1")]
    [InlineData("GEZDGNBVGY3TQOJQ=GEZDGNBVGY3TQOJQ")]
    public void What_is_no_seed_is_refused(string seed) => Assert.Null(OneTimeCode.Parse(seed));
}
