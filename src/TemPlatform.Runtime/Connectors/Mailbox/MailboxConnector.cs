using System.Text.Json;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>
/// Takes attachments out of a mailbox: IMAP4rev1 inside TLS (RFC 3501, RFC 8314), from allow-listed senders. The server takes the
/// messages apart (BODYSTRUCTURE), and only the parts that are files are fetched: a mailbox of large messages costs its headers.
/// </summary>
public sealed class MailboxConnector : IConnector
{
    public string Name => "mailbox";

    public IReadOnlyList<string> CredentialParts { get; } = [Connectors.CredentialParts.Password, Connectors.CredentialParts.AccessToken];

    public string? Problem(JsonElement connection)
    {
        MailboxSettings.TryRead(connection, out var problem);
        return problem;
    }

    public async Task<IRemote> ConnectAsync(ConnectorRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = MailboxSettings.Read(request.Connection);
        return await new RequestBudget(request.Limits.Connect, request.Clock).RunAsync<IRemote>(async within =>
        {
            var connection = await ImapConnection.OpenAsync(settings, request, within);
            try
            {
                await ImapSignIn.SignInAsync(connection, settings.User, request.Credential, within);
                return await MailboxRemote.OpenAsync(connection, settings, request, within);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }, cancel);
    }
}
