using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Sftp;

/// <summary>The public key by which a server is known, as a line of OpenSSH has it: <c>ssh-ed25519 AAAA... comment</c>.</summary>
/// <param name="Type">Closed word of <see cref="Types"/>.</param>
/// <param name="Base64">The key, as SSH sends it.</param>
public sealed record HostKey(string Type, string Base64)
{
    private const int LineMax = 4096;

    /// <summary>Kinds of keys that are pinned; DSA and certificates are not.</summary>
    public static readonly IReadOnlyList<string> Types =
        ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa"];

    /// <summary>How OpenSSH shows it and vendors publish it: <c>SHA256:</c> and 43 characters.</summary>
    public string Fingerprint => "SHA256:" + Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(Base64))).TrimEnd('=');

    /// <summary>The line of a feed's settings.</summary>
    public string Line => $"{Type} {Base64}";

    /// <summary>Signature algorithms that prove a key of this kind (RFC 8332 for RSA: never its first one, with SHA-1).</summary>
    public string Algorithms => Type == "ssh-rsa" ? "rsa-sha2-512,rsa-sha2-256" : Type;

    /// <summary>Reads a line of a public key; what follows the key is a comment.</summary>
    /// <returns>Null when it is none.</returns>
    public static HostKey? Parse(string? line)
    {
        if (line is null || line.Length > LineMax) return null;
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2 || !Types.Contains(words[0])) return null;
        var blob = new byte[words[1].Length];
        if (!Convert.TryFromBase64String(words[1], blob, out var length) || length < 4 + words[0].Length) return null;
        // The key names its own kind first; a line that says another is not one that a server can show.
        var named = BinaryPrimitives.ReadUInt32BigEndian(blob);
        if (named != words[0].Length || Encoding.ASCII.GetString(blob, 4, words[0].Length) != words[0]) return null;
        return new HostKey(words[0], Convert.ToBase64String(blob.AsSpan(0, length)));
    }

    /// <summary>A server showed something else than what is pinned.</summary>
    /// <param name="shown">Fingerprints, or kinds of keys.</param>
    public static ConnectorException Changed(IEnumerable<string> shown, IReadOnlyList<HostKey> pinned) => new(IssueCode.HostKeyChanged,
        $"The server shows {string.Join(" and ", shown.Distinct())}; pinned is {string.Join(" and ", pinned.Select(k => k.Fingerprint))}. "
        + "Nothing was sent. Ask the vendor by another way whether the key was changed; if so, list the new key in the feed.");

    /// <summary>Whether a server's key, as SSH sent it, is this one.</summary>
    public bool Is(ReadOnlySpan<byte> key) => Convert.FromBase64String(Base64).AsSpan().SequenceEqual(key);
}
