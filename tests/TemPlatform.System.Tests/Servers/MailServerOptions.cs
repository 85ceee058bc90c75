using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace TemPlatform.SystemTests.Servers;

/// <summary>How a <see cref="MailServer"/> is set up.</summary>
internal sealed record MailServerOptions
{
    private static readonly Lazy<(X509Certificate2 Authority, X509Certificate2 Server)> Shared = new(() =>
    {
        var authority = NewAuthority();
        return (authority, NewCertificate(authority));
    });

    public string Password { get; init; } = "correct horse";

    /// <summary>The authority that signed <see cref="Certificate"/>.</summary>
    public X509Certificate2 Authority { get; init; } = Shared.Value.Authority;

    public X509Certificate2 Certificate { get; init; } = Shared.Value.Server;

    public string Mechanisms { get; init; } = "plain login";

    /// <summary>More lines of configuration.</summary>
    public string Extra { get; init; } = "";

    /// <summary>Key of access tokens that the server takes; null takes none.</summary>
    public byte[]? TokenKey { get; init; }

    public static X509Certificate2 NewAuthority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(30), DateTimeOffset.UnixEpoch.AddYears(130));
    }

    /// <param name="name">The host that it is for.</param>
    /// <param name="until">When it expires.</param>
    public static X509Certificate2 NewCertificate(X509Certificate2 authority, string name = "localhost", DateTimeOffset? until = null)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost") names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, DateTimeOffset.UnixEpoch.AddYears(31),
            until ?? DateTimeOffset.UnixEpoch.AddYears(129), RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>An access token (JWT, HS256) for a user.</summary>
    public static string NewToken(string user, byte[] key)
    {
        var head = Coded("""{"alg":"HS256","typ":"JWT"}"""u8.ToArray()) + "."
            + Coded(JsonSerializer.SerializeToUtf8Bytes(new { sub = user, iat = 1_700_000_000, exp = 4_000_000_000 }));
        return head + "." + Coded(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(head)));
    }

    internal void WriteTokens(string folder)
    {
        if (TokenKey is null) return;
        var keys = Directory.CreateDirectory(Path.Combine(folder, "keys", "default", "HS256"));
        File.WriteAllText(Path.Combine(keys.FullName, "default"), Convert.ToBase64String(TokenKey));
        File.WriteAllText(Path.Combine(folder, "oauth2.conf"), $"""
            introspection_mode = local
            local_validation_key_dict = fs:posix:prefix={folder}/keys/
            username_attribute = sub

            """);
    }

    internal string TokenConfiguration(string folder) => TokenKey is null ? "" : $$"""
        passdb {
          driver = oauth2
          mechanisms = xoauth2 oauthbearer
          args = {{folder}}/oauth2.conf
        }
        """;

    private static string Coded(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
