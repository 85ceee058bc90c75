using TemPlatform.Core.Normalizing;

namespace TemPlatform.Core.Tests.Normalizing;

public class CodeTextTests
{
    [Theory]
    [InlineData("Directory call 2125551234", true)]
    [InlineData("Call (212) 555-1234", true)]
    [InlineData("Forwarded to 12 34.5", true)]
    [InlineData("Mail to jo@x.example", true)]
    [InlineData("Unlimited 5G 100 GB 2000 min", false)]
    [InlineData("SMARTPHONE 5GB $39.99", false)]
    [InlineData("", false)]
    public void Numbers_and_addresses_in_a_wording_are_seen(string text, bool holds) =>
        Assert.Equal(holds, CodeText.HoldsIdentifier(text));

    [Theory]
    [InlineData("Monthly access charge 5GB", true)]
    [InlineData("Federal Universal Service Charge", true)]
    [InlineData("NY State Sales Tax", false)]
    [InlineData("Directory call JOHN SMITH", false)]
    [InlineData("Smith, John: monthly plan", false)]
    public void A_wording_of_tariffs_has_no_word_that_bills_do_not_use_of_them(string text, bool isTariff) =>
        Assert.Equal(isTariff, CodeText.IsTariff(text));
}
