namespace TemPlatform.Runtime.Connectors;

/// <summary>The words by which a credential's secrets are known.</summary>
public static class CredentialParts
{
    public const string Password = "password";
    /// <summary>OpenSSH private key, as its file has it.</summary>
    public const string PrivateKey = "private-key";
    public const string Passphrase = "passphrase";
    /// <summary>Password of the jump host.</summary>
    public const string JumpPassword = "jump-password";
    /// <summary>Seed of one-time codes, Base32 (RFC 6238).</summary>
    public const string OneTimeSeed = "one-time-seed";
    /// <summary>OAuth access token of a mailbox.</summary>
    public const string AccessToken = "access-token";

    public static readonly IReadOnlyList<string> All = [Password, PrivateKey, Passphrase, JumpPassword, OneTimeSeed, AccessToken];
}

/// <summary>The opened secrets of one credential, for one connection; wiped when it is disposed. Never prints one.</summary>
public sealed class CredentialSecrets : IDisposable
{
    private readonly Dictionary<string, char[]> parts;

    /// <param name="parts">Closed words of <see cref="CredentialParts"/> and their secrets; owned from here on.</param>
    public CredentialSecrets(IReadOnlyDictionary<string, char[]> parts) => this.parts = new(parts, StringComparer.Ordinal);

    public static CredentialSecrets None => new(new Dictionary<string, char[]>());

    public bool Has(string part) => parts.ContainsKey(part);

    /// <summary>A secret in clear, for the moment of use.</summary>
    /// <returns>Null when the credential has none of that word.</returns>
    public string? Reveal(string part) => parts.TryGetValue(part, out var secret) ? new string(secret) : null;

    public void Dispose()
    {
        foreach (var secret in parts.Values) Array.Clear(secret);
        parts.Clear();
    }

    public override string ToString() => $"{parts.Count} secrets";
}
