using System.Security.Cryptography;
using System.Text;

namespace TemPlatform.Core.Normalizing;

/// <summary>
/// Texts and codes as the dictionaries of a vendor keep them: without spaces at the end, which not every database tells apart, and no
/// longer than a key can be. The received file keeps every byte.
/// </summary>
public static class DictionaryText
{
    /// <summary>Longest code or identifier, in UTF-16 units.</summary>
    public const int KeyLengthMax = 200;

    /// <summary>Longest text of a bill, in UTF-16 units.</summary>
    public const int TextLengthMax = 800;

    private const int DigestLength = 16;

    /// <summary>The text itself, or its beginning and a digest of the whole, so that different long texts stay different.</summary>
    public static string Fit(string text, int lengthMax)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = text.TrimEnd(' ');
        if (kept.Length <= lengthMax) return kept;
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kept)))[..DigestLength];
        var length = lengthMax - DigestLength - 2;
        if (char.IsHighSurrogate(kept[length - 1])) length--;
        return $"{kept[..length]}\u2026 {digest}";
    }
}
