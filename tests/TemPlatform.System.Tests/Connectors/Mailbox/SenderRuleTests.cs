using System.Text;
using TemPlatform.Runtime.Connectors.Mailbox;

namespace TemPlatform.SystemTests.Connectors.Mailbox;

/// <summary>Whose word counts about who sent a message.</summary>
public class SenderRuleTests
{
    [Theory]
    [InlineData("dmarc", "mx.company.example; dmarc=pass (p=reject) header.from=vendor.example", true)]
    [InlineData("dmarc", "MX.company.example 1; spf=fail smtp.mailfrom=x@evil.example; dmarc=pass header.from=Vendor.Example", true)]
    [InlineData("dmarc", "mx.company.example; dmarc=fail header.from=vendor.example", false)]
    [InlineData("dmarc", "mx.company.example; dmarc=pass header.from=evil.example", false)]
    [InlineData("dmarc", "mx.company.example; dmarc=pass", false)]
    [InlineData("dmarc", "mx.company.example; spf=pass smtp.mailfrom=vendor.example", false)]
    [InlineData("dmarc", "mx.evil.example; dmarc=pass header.from=vendor.example", false)]
    [InlineData("dmarc", "mx.company.example.evil.example; dmarc=pass header.from=vendor.example", false)]
    [InlineData("dmarc", "mx.company.example; none", false)]
    [InlineData("dmarc", "mx.company.example; spf=pass smtp.mailfrom=\"; dmarc=pass header.from=vendor.example \"@evil.example", false)]
    [InlineData("dmarc", "mx.company.example; spf=fail (; dmarc=pass header.from=vendor.example)", false)]
    [InlineData("dkim", "mx.company.example; dkim=pass header.d=vendor.example", true)]
    [InlineData("dkim", "mx.company.example; dkim=fail header.d=vendor.example; dkim=pass header.i=@mail.vendor.example", true)]
    [InlineData("dkim", "mx.company.example; dkim=pass header.d=evil.example", false)]
    [InlineData("dkim", "mx.company.example; dkim=pass header.d=example", false)]
    [InlineData("dkim", "mx.company.example; dkim=pass header.d=evilvendor.example", false)]
    [InlineData("dkim", "mx.company.example; dkim=pass header.s=vendor.example", false)]
    [InlineData("spf", "mx.company.example; spf=pass smtp.mailfrom=bounces@mail.vendor.example", true)]
    [InlineData("spf", "mx.company.example; spf=pass smtp.helo=vendor.example", false)]
    [InlineData("spf", "mx.company.example; spf=softfail smtp.mailfrom=vendor.example", false)]
    public void Only_a_pass_of_the_named_server_for_the_shown_domain_counts(string method, string results, bool isTaken)
    {
        Assert.Equal(isTaken, IsTaken(method, $"Authentication-Results: {results}\r\n"));
        // Folded lines are one line.
        Assert.Equal(isTaken, IsTaken(method, $"Authentication-Results: {results.Replace("; ", ";\r\n\t", StringComparison.Ordinal)}\r\n"));
    }

    [Fact]
    public void A_header_that_was_sent_along_counts_nothing()
    {
        const string genuine = "Authentication-Results: mx.company.example; dmarc=fail header.from=vendor.example\r\n";
        const string forged = "Authentication-Results: mx.company.example; dmarc=pass header.from=vendor.example\r\n";
        const string others = "Authentication-Results: relay.example; dmarc=pass header.from=vendor.example\r\n";
        Assert.False(IsTaken("dmarc", genuine + forged));
        Assert.True(IsTaken("dmarc", forged + genuine));
        Assert.True(IsTaken("dmarc", others + forged));
        Assert.False(IsTaken("dmarc", others));
        Assert.False(IsTaken("dmarc", ""));
    }

    private static bool IsTaken(string method, string headers) =>
        new SenderRule(["@vendor.example"], new AuthenticationRule("mx.company.example", method))
            .Refusal(new MessageHeader(Encoding.UTF8.GetBytes(headers + "From: Billing <billing@vendor.example>\r\n\r\n"))) is null;
}
