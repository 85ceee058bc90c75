using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace TemPlatform.SamplePortal;

/// <summary>Someone's visit, known by a cookie.</summary>
public sealed class Visit
{
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    /// <summary>Comes back with every form.</summary>
    public string FormToken { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    public bool AwaitsCode { get; set; }
    public bool IsSignedIn { get; set; }
}

/// <summary>The portal's one account and the visits to it.</summary>
public sealed class Accounts(PortalOptions options)
{
    public const int FailuresMax = 5;
    public const string Cookie = "sample-portal";

    private readonly ConcurrentDictionary<string, Visit> visits = new();
    private long lastStep = -1;

    public int Failures { get; private set; }

    public bool IsLocked => Failures >= FailuresMax;

    /// <summary>The visit of a request; a new one where it has none.</summary>
    public Visit Of(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { } token && visits.TryGetValue(token, out var known)) return known;
        var visit = new Visit();
        visits[visit.Token] = visit;
        context.Response.Cookies.Append(Cookie, visit.Token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax });
        return visit;
    }

    /// <summary>Ends every visit.</summary>
    public void SignAllOut() => visits.Clear();

    /// <returns>Whether user and password are right; five wrong ones lock the account.</returns>
    public bool Check(string user, string password)
    {
        if (IsLocked) return false;
        if (user == options.User && password == options.Password) return true;
        Failures++;
        return false;
    }

    /// <returns>Whether a code is that of now or of the step before, and was not used yet (RFC 6238 5.2).</returns>
    public bool CheckCode(string code)
    {
        var now = options.Clock.GetUtcNow().ToUnixTimeSeconds() / 30;
        for (var step = now; step >= now - 1; step--)
        {
            if (step <= lastStep || code != Code(options.OneTimeSeed!, step)) continue;
            lastStep = step;
            return true;
        }
        Failures++;
        return false;
    }

    private static string Code(byte[] seed, long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What vendors' one-time codes are made with (RFC 6238).
        var hash = HMACSHA1.HashData(seed, counter);
#pragma warning restore CA5350
        var offset = hash[19] % 16;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(offset, 4)) % 0x80000000u;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
