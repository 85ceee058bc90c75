using System.Text.Json;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

namespace TemPlatform.Runtime.Connectors.Sftp;

/// <summary>Fetches files by SFTP from servers whose keys are pinned. There is no trust on first use.</summary>
/// <param name="transport">Who speaks SFTP.</param>
public sealed class SftpConnector(ISftpTransport transport) : IConnector
{
    /// <summary>Over the system's OpenSSH client.</summary>
    public SftpConnector() : this(new OpenSshTransport()) { }

    public string Name => "sftp";

    public IReadOnlyList<string> CredentialParts { get; } =
    [
        Connectors.CredentialParts.Password, Connectors.CredentialParts.PrivateKey, Connectors.CredentialParts.Passphrase,
        Connectors.CredentialParts.JumpPassword,
    ];

    public string? Problem(JsonElement connection) => SftpSettings.Problem(connection);

    public async Task<IRemote> ConnectAsync(ConnectorRequest request, CancellationToken cancel)
    {
        if (Problem(request.Connection) is { } problem) throw new TemException(problem + ".");
        var settings = SftpSettings.Read(request.Connection);
        if (settings.Keys.Count == 0 || settings.Jump is { Keys.Count: 0 })
        {
            throw new ConnectorException(IssueCode.HostKeyUnknown, "No key of the server is pinned. Look at the keys that it shows, "
                + "compare their fingerprints with what the vendor told you, and list the right one in the feed (hostKeys).");
        }
        if (!request.Credential.Has(Connectors.CredentialParts.Password) && !request.Credential.Has(Connectors.CredentialParts.PrivateKey))
            throw new ConnectorException(IssueCode.MissingCredential, "The feed's credential holds neither a password nor a private key.");
        return new SftpRemote(await transport.OpenAsync(settings, request, cancel), settings, request.Limits, request.Clock);
    }
}
