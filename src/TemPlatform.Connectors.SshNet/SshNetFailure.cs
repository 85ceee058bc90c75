using System.Net.Sockets;
using Renci.SshNet.Common;
using Renci.SshNet.Messages.Transport;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;

namespace TemPlatform.Connectors.SshNet;

/// <summary>What the library throws, as codes of ours; its messages name hosts and paths, so none is passed on.</summary>
internal static class SshNetFailure
{
    /// <returns>Null for what is not the library's.</returns>
    public static ConnectorException? Explain(Exception failure) => failure switch
    {
        SshAuthenticationException => new(IssueCode.SignInRefused,
            "The server does not accept the user with this credential: store it again.", failure),
        SshPassPhraseNullOrEmptyException => new(IssueCode.SignInRefused,
            "The private key or its passphrase cannot be used: store the key again.", failure),
        SshOperationTimeoutException => new(IssueCode.ServerStalled,
            "The server did not answer for longer than the idle time.", failure),
        SshConnectionException { DisconnectReason: DisconnectReason.KeyExchangeFailed } => new(IssueCode.BrokenProtocol,
            "The server only knows algorithms that are not safe. Ask the vendor to update it, or allow the old ones in the feed.",
            failure),
        SocketException => new(IssueCode.ServerUnreachable,
            "The server does not take the connection: check host and port, or try again later.", failure),
        SshConnectionException or ObjectDisposedException => new(IssueCode.ConnectionLost, "The connection was lost.", failure),
        SftpPathNotFoundException => new(IssueCode.ServerRefused,
            "The server has no such file or folder: check the feed's folder.", failure),
        SftpPermissionDeniedException => new(IssueCode.ServerRefused,
            "The server does not permit it to this account: ask the vendor for the right.", failure),
        SshException => new(IssueCode.ServerRefused,
            "The server answered with a failure and gave no reason that is known.", failure),
        _ => null,
    };
}
