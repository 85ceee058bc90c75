using TemPlatform.Core.Model;
using static System.FormattableString;

namespace TemPlatform.Core.Collecting;

/// <summary>A password or key that the vendor will soon stop accepting, or stopped, and the feeds that sign in with it.</summary>
/// <param name="DaysLeft">0 on its last day, negative once it is over.</param>
public sealed record CredentialNotice(string Credential, DateOnly ExpiresOn, int DaysLeft, IReadOnlyList<string> Feeds)
{
    /// <summary>How long before it ends a credential is announced, in days.</summary>
    public const int DaysAhead = 14;

    /// <summary>What to tell the people who look after the feeds.</summary>
    public string Message
    {
        get
        {
            var feeds = Feeds.Count == 0 ? "no feed signs in with it" : $"{Plural.Word(Feeds.Count, "feed")} {string.Join(", ", Feeds)}";
            var end = DaysLeft < 0 ? Invariant($"expired on {ExpiresOn:yyyy-MM-dd}")
                : Invariant($"expires on {ExpiresOn:yyyy-MM-dd}, in {Plural.Of(DaysLeft, "day")}");
            return $"Credential {Credential} {end} ({feeds}): have the vendor renew it, then store the new one.";
        }
    }

    /// <summary>Those that expired or expire within some days, the soonest first.</summary>
    /// <param name="credentials">Names and last days; null for a credential without one.</param>
    public static IReadOnlyList<CredentialNotice> Of(IEnumerable<(string Name, DateOnly? ExpiresOn)> credentials, IEnumerable<Feed> feeds,
        DateOnly today, int daysAhead = DaysAhead)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var users = feeds.Where(f => f.Credential is not null).ToLookup(f => f.Credential!, f => f.Name, StringComparer.Ordinal);
        return
        [
            .. from credential in credentials
               where credential.ExpiresOn is { } day && day.DayNumber - today.DayNumber <= daysAhead
               orderby credential.ExpiresOn, credential.Name
               select new CredentialNotice(credential.Name, credential.ExpiresOn!.Value,
                   credential.ExpiresOn.Value.DayNumber - today.DayNumber, [.. users[credential.Name].Order(StringComparer.Ordinal)]),
        ];
    }
}
