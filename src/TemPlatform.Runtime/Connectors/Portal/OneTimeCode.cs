using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace TemPlatform.Runtime.Connectors.Portal;

/// <summary>One-time codes by the time of day (TOTP). Source: RFC 6238 with RFC 4226 5.3; the seed as RFC 4648 Base32.</summary>
public sealed class OneTimeCode
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>How long one code holds.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private readonly byte[] seed;
    private readonly int digits;
    private readonly Func<byte[], byte[], byte[]> mac;

    /// <param name="digits">6 to 8.</param>
    /// <param name="algorithm">SHA-1 unless the vendor says otherwise (SHA-256, SHA-512).</param>
    public OneTimeCode(byte[] seed, int digits = 6, HashAlgorithmName? algorithm = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 6);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 8);
        this.seed = seed;
        this.digits = digits;
        mac = (algorithm ?? HashAlgorithmName.SHA1).Name switch
        {
            "SHA256" => HMACSHA256.HashData,
            "SHA512" => HMACSHA512.HashData,
            _ => HMACSHA1.HashData,
        };
    }

    /// <summary>A seed as vendors show it: Base32, in groups or not, padded or not.</summary>
    /// <returns>Null when it is none, or shorter than 80 bits.</returns>
    public static OneTimeCode? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new List<byte>();
        int bits = 0, held = 0;
        foreach (var c in text.TrimEnd('=', ' '))
        {
            if (c is ' ' or '-') continue;
            var value = Base32.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            if (value < 0) return null;
            bits = ((bits << 5) | value) & 0xFFF;
            held += 5;
            if (held < 8) continue;
            held -= 8;
            bytes.Add((byte)((bits >> held) & 0xFF));
        }
        return bytes.Count < 10 ? null : new OneTimeCode([.. bytes]);
    }

    /// <summary>Number of the step that a moment is in; a vendor takes one code for a step.</summary>
    public static long StepOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    /// <summary>The code of a moment, with leading zeros.</summary>
    public string At(DateTimeOffset moment)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, StepOf(moment));
        var hash = mac(seed, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0F)) & 0x7FFFFFFF;
        var modulus = 1;
        for (var i = 0; i < digits; i++) modulus *= 10;
        return (number % modulus).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    public override string ToString() => "one-time codes";
}
