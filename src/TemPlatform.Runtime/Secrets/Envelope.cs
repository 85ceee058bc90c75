using System.Security.Cryptography;

namespace TemPlatform.Runtime.Secrets;

/// <summary>AES-256-GCM over small values: version, random nonce, tag, ciphertext.</summary>
internal static class Envelope
{
    public const int KeyBytes = 32;
    public const int NonceBytes = 12;
    public const int TagBytes = 16;
    private const byte Version = 1;
    private const int HeaderBytes = 1 + NonceBytes + TagBytes;

    /// <param name="context">What the value belongs to; the same bytes are needed to open it, so that it opens nowhere else.</param>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> context)
    {
        var result = new byte[HeaderBytes + clear.Length];
        result[0] = Version;
        var nonce = result.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, clear, result.AsSpan(HeaderBytes), result.AsSpan(1 + NonceBytes, TagBytes), context);
        return result;
    }

    /// <exception cref="CryptographicException">Damaged, of another context, or of another key.</exception>
    public static byte[] Unseal(byte[] key, ReadOnlySpan<byte> sealedValue, ReadOnlySpan<byte> context)
    {
        if (sealedValue.Length < HeaderBytes || sealedValue[0] != Version) throw new CryptographicException("Not a sealed value.");
        var clear = new byte[sealedValue.Length - HeaderBytes];
        using var aes = new AesGcm(key, TagBytes);
        var tag = sealedValue.Slice(1 + NonceBytes, TagBytes);
        aes.Decrypt(sealedValue.Slice(1, NonceBytes), sealedValue[HeaderBytes..], tag, clear, context);
        return clear;
    }
}
