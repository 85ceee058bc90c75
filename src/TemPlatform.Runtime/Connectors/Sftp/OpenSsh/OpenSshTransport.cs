using System.Net;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Sftp.OpenSsh;

/// <summary>SFTP over the system's OpenSSH client: a child process per connection, which knows nothing but what a feed says.</summary>
public sealed class OpenSshTransport : ISftpTransport
{
    public async Task<ISftpChannel> OpenAsync(SftpSettings settings, ConnectorRequest request, CancellationToken cancel)
    {
        var first = await ConnectAsync(settings, request, cancel);
        return new OpenSshChannel(settings, first, token => ConnectAsync(settings, request, token));
    }

    private static async Task<SftpSession> ConnectAsync(SftpSettings settings, ConnectorRequest request, CancellationToken cancel)
    {
        var limits = request.Limits;
        return await new Deadline(limits.Connect, request.Clock).Within(async token =>
        {
            // Behind a jump host names and addresses are the jump host's matter: we connect to it alone.
            var addresses = await request.Outbound.ResolveAsync((settings.Jump ?? settings).Host, token);
            ConnectorException? unreachable = null;
            foreach (var address in addresses)
            {
                try
                {
                    return await SignInAsync(settings, request, address, token);
                }
                catch (ConnectorException e) when (e.Code == IssueCode.ServerUnreachable)
                {
                    unreachable = e;
                }
            }
            throw unreachable!;
        }, cancel);
    }

    /// <summary>Passwords are offered as passwords first: a wrong one counts once against the account.</summary>
    private static async Task<SftpSession> SignInAsync(
        SftpSettings settings, ConnectorRequest request, IPAddress address, CancellationToken cancel)
    {
        var printed = "";
        try
        {
            return await StartAsync(asksKeyboard: false);
        }
        catch (ConnectorException e) when (e.Code == IssueCode.SignInRefused && SshFailure.AsksKeyboard(printed)
            && request.Credential.Has(CredentialParts.Password))
        {
            return await StartAsync(asksKeyboard: true);
        }

        async Task<SftpSession> StartAsync(bool asksKeyboard)
        {
            var files = new SshFiles(request, settings, address, asksKeyboard);
            SftpSession? session = null;
            try
            {
                var process = new SshProcess(files.Folder);
                var isSignedIn = false;
                session = new SftpSession(process.Input, process.Output, WhyEnded, End, request.Limits, request.Clock);
                await session.StartAsync(cancel);
                isSignedIn = true;
                files.Forget();
                return session;

                ConnectorException WhyEnded()
                {
                    printed = process.Printed();
                    return isSignedIn ? new ConnectorException(IssueCode.ConnectionLost, "The connection was lost.")
                        : SshFailure.Explain(printed, [.. settings.Keys, .. settings.Jump?.Keys ?? []]);
                }

                void End()
                {
                    process.Dispose();
                    files.Dispose();
                }
            }
            catch
            {
                if (session is null) files.Dispose();
                session?.Dispose();
                throw;
            }
        }
    }
}
