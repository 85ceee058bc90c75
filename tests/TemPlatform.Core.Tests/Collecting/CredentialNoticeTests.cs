using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;

namespace TemPlatform.Core.Tests.Collecting;

public class CredentialNoticeTests
{
    [Fact]
    public void A_password_about_to_expire_is_announced_with_the_feeds_that_use_it()
    {
        var today = new DateOnly(2026, 3, 1);
        var feeds = new[] { Feed("b-bills", "acme"), Feed("a-usage", "acme"), Feed("other", "later"), Feed("open", null) };
        var notices = CredentialNotice.Of(
            [("later", today.AddDays(15)), ("acme", today.AddDays(14)), ("old", today.AddDays(-1)), ("endless", null)], feeds, today);
        Assert.Equal([("old", -1), ("acme", 14)], notices.Select(n => (n.Credential, n.DaysLeft)));
        Assert.Equal(["a-usage", "b-bills"], notices[1].Feeds);
        Assert.Equal("Credential acme expires on 2026-03-15, in 14 days (feeds a-usage, b-bills): have the vendor renew it, then store the "
            + "new one.", notices[1].Message);
        Assert.Contains("old expired on 2026-02-28 (no feed", notices[0].Message, StringComparison.Ordinal);
        Assert.Equal(3, CredentialNotice.Of([("later", today.AddDays(15)), ("acme", today), ("old", today)], feeds, today, 15).Count);
    }

    private static Feed Feed(string name, string? credential) => new() { Name = name, Format = "MappedCsv", Credential = credential };
}
