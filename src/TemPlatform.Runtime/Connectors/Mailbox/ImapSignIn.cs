using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>Signs in to a mailbox: with an access token (XOAUTH2) where the credential has one, otherwise with its password.</summary>
internal static class ImapSignIn
{
    /// <exception cref="ConnectorException">MissingCredential, SignInRefused, AccountLocked, ServerRefused.</exception>
    public static async Task SignInAsync(ImapConnection connection, string user, CredentialSecrets credential, CancellationToken cancel)
    {
        var answer = credential.Reveal(CredentialParts.AccessToken) is { } token ? await TokenAsync(connection, user, token, cancel)
            : credential.Reveal(CredentialParts.Password) is { } password ? await PasswordAsync(connection, user, password, cancel)
            : throw new ConnectorException(IssueCode.MissingCredential,
                "The feed names no password and no access token for the mailbox: store a credential and name it in the feed.");
        if (answer.Word != "OK") throw Refusal(answer.Code);
        // What a server can do may differ once it knows who asks.
        if (answer.Code != "CAPABILITY") await connection.ExecuteAsync(new ImapCommand("CAPABILITY"), _ => { }, cancel);
    }

    private static Task<ImapResponse> PasswordAsync(ImapConnection connection, string user, string password, CancellationToken cancel)
    {
        if (!connection.Capabilities.Contains("AUTH=PLAIN"))
        {
            return connection.Capabilities.Contains("LOGINDISABLED")
                ? throw new ConnectorException(IssueCode.SignInRefused,
                    "The mail server takes no passwords: store an access token instead.")
                : connection.ExecuteAsync(new ImapCommand("LOGIN").Text(user).Text(password), _ => { }, cancel);
        }
        var proof = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"));
        return SaslAsync(connection, "PLAIN", proof, cancel);
    }

    private static Task<ImapResponse> TokenAsync(ImapConnection connection, string user, string token, CancellationToken cancel)
    {
        if (!connection.Capabilities.Contains("AUTH=XOAUTH2"))
            throw new ConnectorException(IssueCode.SignInRefused, "The mail server takes no access tokens: store a password instead.");
        var proof = Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={user}\u0001auth=Bearer {token}\u0001\u0001"));
        return SaslAsync(connection, "XOAUTH2", proof, cancel);
    }

    // Asked again after the proof was sent, a server tells why it refuses: an empty line lets it say so.
    private static Task<ImapResponse> SaslAsync(ImapConnection connection, string mechanism, string proof, CancellationToken cancel)
    {
        var wasSent = false;
        return connection.ExecuteAsync(new ImapCommand("AUTHENTICATE " + mechanism), _ => { }, _ =>
        {
            var line = wasSent ? "" : proof;
            wasSent = true;
            return line;
        }, cancel);
    }

    private static ConnectorException Refusal(string code) => code switch
    {
        "UNAVAILABLE" or "INUSE" or "LIMIT" or "SERVERBUG" => new(IssueCode.ServerRefused,
            "The mail server cannot check the sign-in now: try again later."),
        "CONTACTADMIN" => new(IssueCode.AccountLocked, "The mailbox is locked: ask whoever runs the mail server."),
        "EXPIRED" => new(IssueCode.SignInRefused, "The mailbox's password expired: store the new one in the credential."),
        _ => new(IssueCode.SignInRefused, "The mail server refuses user or secret: check both in the feed and its credential."),
    };
}
