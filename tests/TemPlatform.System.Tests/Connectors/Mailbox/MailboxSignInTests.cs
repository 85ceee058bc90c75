using System.Security.Cryptography;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Connectors.Mailbox;

/// <summary>Against a real Dovecot: who is trusted, and who is let in.</summary>
public sealed class MailboxSignInTests
{
    [Theory]
    [InlineData("correct horse")]
    [InlineData("pa\"ss\\wörd {3} %s")]
    public async Task Signs_in_with_any_password(string password)
    {
        await using var server = await MailServer.StartAsync(new MailServerOptions { Password = password });
        await using var remote = await MailFeed.ConnectAsync(server);
        Assert.Empty(await remote.ListAsync());
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_said_nowhere()
    {
        await using var server = await MailServer.StartAsync();
        var refused = await MailFeed.FailsAsync(() => MailFeed.ConnectAsync(MailFeed.Settings(server), "wrong canary"));
        Assert.Equal(IssueCode.SignInRefused, refused.Code);
        Assert.DoesNotContain("canary", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_in_with_an_access_token_and_refuses_one_of_another_key()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        await using var server = await MailServer.StartAsync(new MailServerOptions { Mechanisms = "plain xoauth2", TokenKey = key });
        await using (var remote = await MailFeed.ConnectAsync(MailFeed.Settings(server), CredentialParts.AccessToken,
            MailServerOptions.NewToken(MailServer.User, key))) Assert.Empty(await remote.ListAsync());
        var refused = await MailFeed.FailsAsync(() => MailFeed.ConnectAsync(MailFeed.Settings(server), CredentialParts.AccessToken,
            MailServerOptions.NewToken(MailServer.User, RandomNumberGenerator.GetBytes(32))));
        Assert.Equal(IssueCode.SignInRefused, refused.Code);
    }

    [Fact]
    public async Task A_server_without_tokens_and_a_feed_without_secret_say_so()
    {
        await using var server = await MailServer.StartAsync();
        var settings = MailFeed.Settings(server);
        Assert.Equal(IssueCode.SignInRefused,
            (await MailFeed.FailsAsync(() => MailFeed.ConnectAsync(settings, CredentialParts.AccessToken, "x"))).Code);
        Assert.Equal(IssueCode.MissingCredential,
            (await MailFeed.FailsAsync(() => MailFeed.ConnectAsync(settings, CredentialParts.Passphrase, "x"))).Code);
    }

    [Fact]
    public async Task Secures_the_connection_before_it_signs_in()
    {
        await using var server = await MailServer.StartAsync();
        await using var remote = await MailFeed.ConnectAsync(server, new { port = server.StartTlsPort, security = "starttls" });
        Assert.Empty(await remote.ListAsync());
    }

    [Fact]
    public async Task A_port_that_speaks_no_tls_is_broken_protocol()
    {
        await using var server = await MailServer.StartAsync();
        var refused = await MailFeed.FailsAsync(() => MailFeed.ConnectAsync(server, new { port = server.StartTlsPort }));
        Assert.Equal(IssueCode.BrokenProtocol, refused.Code);
    }

    [Fact]
    public async Task A_pinned_certificate_is_the_only_one_that_is_trusted()
    {
        await using var server = await MailServer.StartAsync();
        var pin = server.Options.Certificate.GetCertHashString(HashAlgorithmName.SHA256);
        await using (await MailFeed.ConnectAsync(server, new { authority = (string?)null, certificate = pin, host = "127.0.0.1" })) { }
        var other = server.Options.Authority.GetCertHashString(HashAlgorithmName.SHA256);
        var settings = MailFeed.Settings(server, new { authority = (string?)null, certificate = other });
        var refused = await MailFeed.FailsAsync(() => MailFeed.ConnectAsync(settings, server.Options.Password));
        Assert.Equal(IssueCode.CertificateRefused, refused.Code);
    }

    [Fact]
    public async Task Certificates_of_others_are_refused_before_anything_is_said()
    {
        var authority = MailServerOptions.NewAuthority();
        var yesterday = DateTimeOffset.UnixEpoch.AddYears(40);
        foreach (var (certificate, trusted, word) in new[]
        {
            (MailServerOptions.NewCertificate(authority, "other.example"), authority, "another name"),
            (MailServerOptions.NewCertificate(authority, until: yesterday), authority, "expired"),
            (MailServerOptions.NewCertificate(authority), MailServerOptions.NewAuthority(), "nobody"),
            (MailServerOptions.NewCertificate(authority), null, "nobody"),
        })
        {
            var options = new MailServerOptions { Certificate = certificate, Authority = authority };
            await using var server = await MailServer.StartAsync(options);
            var refused = await MailFeed.FailsAsync(() =>
                MailFeed.ConnectAsync(server, new { authority = trusted?.ExportCertificatePem() }));
            Assert.Equal(IssueCode.CertificateRefused, refused.Code);
            Assert.Contains(word, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Login", server.Log(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_address_that_is_not_allowed_is_not_connected_to()
    {
        await using var server = await MailServer.StartAsync();
        var refused = await MailFeed.FailsAsync(() => MailFeed.ConnectAsync(MailFeed.Settings(server), CredentialParts.Password, "x",
            outbound: new OutboundPolicy()));
        Assert.Equal(IssueCode.AddressRefused, refused.Code);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_and_a_server_that_is_not_there_say_so()
    {
        System.Text.Json.JsonElement settings;
        await using (var server = await MailServer.StartAsync())
        {
            var refused = await MailFeed.FailsAsync(() => MailFeed.ConnectAsync(server, new { folder = "Nowhere" }));
            Assert.Equal(IssueCode.ServerRefused, refused.Code);
            Assert.Contains("folder", refused.Message, StringComparison.Ordinal);
            settings = MailFeed.Settings(server);
        }
        Assert.Equal(IssueCode.ServerUnreachable, (await MailFeed.FailsAsync(() => MailFeed.ConnectAsync(settings, "x"))).Code);
    }
}
