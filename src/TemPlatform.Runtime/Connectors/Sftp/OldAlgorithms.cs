namespace TemPlatform.Runtime.Connectors.Sftp;

/// <summary>
/// Algorithms of a connection. The list without switches is what is held to be safe today; a vendor's old server gets an old
/// algorithm by a word in its own feed, which a person wrote there. Source: RFC 9142 (key exchange), RFC 8332 (RSA with SHA-2).
/// </summary>
public static class OldAlgorithms
{
    private const string SshRsa = "ssh-rsa";
    private const string Group14 = "dh-group14-sha1";
    private const string Group1 = "dh-group1-sha1";
    private const string Cbc = "cbc";
    private const string Sha1Mac = "hmac-sha1";

    /// <summary>All switches: SHA-1 signatures of RSA keys, two old key exchanges, ciphers in CBC mode, SHA-1 as a checksum.</summary>
    public static readonly IReadOnlyList<string> Words = [SshRsa, Group14, Group1, Cbc, Sha1Mac];

    /// <summary>Lines of a configuration of OpenSSH's client.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<string> allowed, IReadOnlyList<HostKey> keys)
    {
        var kex = "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,"
            + "diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group14-sha256";
        if (allowed.Contains(Group14)) kex += ",diffie-hellman-group14-sha1";
        if (allowed.Contains(Group1)) kex += ",diffie-hellman-group1-sha1";
        var macs = "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";
        yield return "KexAlgorithms " + kex;
        yield return "Ciphers aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr"
            + (allowed.Contains(Cbc) ? ",aes128-cbc,aes256-cbc,3des-cbc" : "");
        yield return "MACs " + macs + (allowed.Contains(Sha1Mac) ? ",hmac-sha1" : "");
        var rsa = allowed.Contains(SshRsa);
        // A server is asked for keys of the pinned kinds only: one of another kind would be an unknown key, not a changed one.
        var algorithms = keys.SelectMany(k => k.Algorithms.Split(',').Concat(rsa && k.Type == SshRsa ? [SshRsa] : [])).Distinct();
        yield return "HostKeyAlgorithms " + string.Join(',', algorithms);
        yield return "PubkeyAcceptedAlgorithms ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,"
            + "rsa-sha2-512,rsa-sha2-256" + (rsa ? ",ssh-rsa" : "");
    }
}
