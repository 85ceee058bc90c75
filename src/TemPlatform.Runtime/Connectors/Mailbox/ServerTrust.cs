using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>
/// Whether a server is the one that the feed names: by the machine's authorities, by one authority of the feed's, or by the
/// fingerprint of its certificate. Nothing is fetched from addresses that a certificate names.
/// </summary>
internal sealed class ServerTrust(MailboxSettings settings)
{
    private string? refusal;

    /// <exception cref="ConnectorException">CertificateRefused; BrokenProtocol when no TLS is spoken; ConnectionLost.</exception>
    public async Task AuthenticateAsync(SslStream tls, CancellationToken cancel)
    {
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = settings.Host,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                CertificateChainPolicy = Policy(),
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    (refusal = Refusal(certificate as X509Certificate2, chain, errors)) is null,
            }, cancel);
        }
        catch (AuthenticationException e)
        {
            throw refusal is null ? ImapReader.Broken("does not speak TLS as it should") : new ConnectorException(
                IssueCode.CertificateRefused, refusal, e);
        }
        catch (IOException e)
        {
            throw new ConnectorException(IssueCode.ConnectionLost,
                "The mail server ended the connection while it was being secured: check port and security of the feed.", e);
        }
    }

    private X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        if (settings.Authority is not { } authority) return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.ImportFromPem(authority);
        return policy;
    }

    private string? Refusal(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null) return "The mail server shows no certificate.";
        if (settings.Certificate is { } pinned)
        {
            return CryptographicOperations.FixedTimeEquals(certificate.GetCertHash(HashAlgorithmName.SHA256), Convert.FromHexString(pinned))
                ? null
                : "The mail server shows another certificate than the feed names: ask whoever runs it whether it was renewed, "
                    + "and name the new fingerprint.";
        }
        if (errors == SslPolicyErrors.None) return null;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return "The mail server's certificate is for another name: check the host of the feed.";
        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) ?? X509ChainStatusFlags.NoError;
        return status.HasFlag(X509ChainStatusFlags.NotTimeValid)
            ? "The mail server's certificate expired or is not valid yet: ask whoever runs it to renew it."
            : "The mail server's certificate is signed by nobody who is known here: name its authority or its fingerprint in the feed.";
    }
}
