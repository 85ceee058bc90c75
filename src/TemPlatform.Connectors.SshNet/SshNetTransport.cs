using System.Net;
using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Sftp;

namespace TemPlatform.Connectors.SshNet;

/// <summary>
/// SFTP by the library SSH.NET, in this process: for machines without OpenSSH's client. It knows no jump host, and a fetch begins at
/// the beginning. The library trusts every host key unless it is told otherwise, which is done here before anything is sent.
/// </summary>
public sealed class SshNetTransport : ISftpTransport
{
    private static readonly string[] WeakExchanges =
        ["diffie-hellman-group1-sha1", "diffie-hellman-group14-sha1", "diffie-hellman-group-exchange-sha1"];

    private static readonly string[] WeakMacs = ["hmac-sha1", "hmac-sha1-96", "hmac-md5", "hmac-md5-96", "hmac-sha1-etm@openssh.com"];

    private static readonly string[] WeakCiphers = ["3des-cbc", "aes128-cbc", "aes192-cbc", "aes256-cbc", "chacha20-poly1305@openssh.com"];

    private static readonly string[] KeyAlgorithms =
    [
        "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "rsa-sha2-512", "rsa-sha2-256", "ssh-rsa",
        "ssh-dss", "ssh-ed25519-cert-v01@openssh.com", "ecdsa-sha2-nistp256-cert-v01@openssh.com",
        "ecdsa-sha2-nistp384-cert-v01@openssh.com", "ecdsa-sha2-nistp521-cert-v01@openssh.com", "rsa-sha2-512-cert-v01@openssh.com",
        "rsa-sha2-256-cert-v01@openssh.com", "ssh-rsa-cert-v01@openssh.com", "ssh-dss-cert-v01@openssh.com",
    ];

    public async Task<ISftpChannel> OpenAsync(SftpSettings settings, ConnectorRequest request, CancellationToken cancel)
    {
        if (settings.Jump is not null)
            throw new TemException("This build reaches no server behind a jump host: use the one over OpenSSH, or remove jump.");
        var addresses = await request.Outbound.ResolveAsync(settings.Host, cancel);
        byte[]? refused = null;
        SftpClient? client = null;
        try
        {
            client = new SftpClient(Connection(settings, request, addresses[0]))
            {
                OperationTimeout = request.Limits.Idle, KeepAliveInterval = request.Limits.Idle / 4,
            };
            client.HostKeyReceived += (_, shown) =>
            {
                shown.CanTrust = settings.Keys.Any(k => k.Is(shown.HostKey));
                if (!shown.CanTrust) refused = shown.HostKey;
            };
            await Task.Run(client.Connect, CancellationToken.None).WaitAsync(request.Limits.Connect, request.Clock, cancel);
            return new SshNetChannel(client);
        }
        catch (Exception e)
        {
            client?.Dispose();
            if (refused is not null) throw HostKey.Changed([new HostKey("", Convert.ToBase64String(refused)).Fingerprint], settings.Keys);
            if (e is TimeoutException)
                throw new ConnectorException(IssueCode.DeadlinePassed, "The server took longer than signing in may take.", e);
            if (SshNetFailure.Explain(e) is { } explained) throw explained;
            throw;
        }
    }

    private static ConnectionInfo Connection(SftpSettings settings, ConnectorRequest request, IPAddress address)
    {
        var methods = new List<AuthenticationMethod>();
        if (request.Credential.Reveal(CredentialParts.PrivateKey) is { } key)
        {
            methods.Add(new PrivateKeyAuthenticationMethod(settings.User, Key(key, request.Credential.Reveal(CredentialParts.Passphrase))));
        }
        if (request.Credential.Reveal(CredentialParts.Password) is { } password)
        {
            var asked = new KeyboardInteractiveAuthenticationMethod(settings.User);
            asked.AuthenticationPrompt += (_, questions) =>
            {
                foreach (var prompt in questions.Prompts) prompt.Response = password;
            };
            methods.Add(new PasswordAuthenticationMethod(settings.User, password));
            methods.Add(asked);
        }
        var connection = new ConnectionInfo(address.ToString(), settings.Port, settings.User, [.. methods])
        {
            Timeout = request.Limits.Connect, Encoding = settings.Latin1Names ? Encoding.Latin1 : Encoding.UTF8,
        };
        Restrict(connection, settings);
        return connection;
    }

    private static PrivateKeyFile Key(string key, string? passphrase)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(key));
        try
        {
            return passphrase is null ? new PrivateKeyFile(file) : new PrivateKeyFile(file, passphrase);
        }
        catch (SshException e)
        {
            throw new ConnectorException(IssueCode.SignInRefused,
                "The private key or its passphrase cannot be used: store the key again.", e);
        }
    }

    /// <summary>Removes algorithms that are not safe and that the feed does not allow, and kinds of keys that are not pinned.</summary>
    private static void Restrict(ConnectionInfo connection, SftpSettings settings)
    {
        var old = settings.AllowOld;
        foreach (var name in WeakExchanges)
        {
            var word = name == "diffie-hellman-group1-sha1" ? "dh-group1-sha1" : "dh-group14-sha1";
            if (!old.Contains(word)) connection.KeyExchangeAlgorithms.Remove(name);
        }
        foreach (var name in WeakCiphers)
            if (!name.EndsWith("-cbc", StringComparison.Ordinal) || !old.Contains("cbc")) connection.Encryptions.Remove(name);
        foreach (var name in WeakMacs)
            if (name != "hmac-sha1" || !old.Contains(name)) connection.HmacAlgorithms.Remove(name);
        foreach (var name in KeyAlgorithms)
        {
            var isPinned = settings.Keys.Any(k => k.Algorithms.Split(',').Contains(name));
            var isOldPinned = name == "ssh-rsa" && old.Contains(name) && settings.Keys.Any(k => k.Type == name);
            if (!isPinned && !isOldPinned) connection.HostKeyAlgorithms.Remove(name);
        }
    }
}
