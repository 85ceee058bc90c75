using System.Text.Json;
using TemPlatform.Runtime.Connectors.Mailbox;

namespace TemPlatform.SystemTests.Connectors.Mailbox;

public class MailboxSettingsTests
{
    private static readonly object Least = new { host = "imap.example.com", user = "bills", senders = new[] { "@vendor.example" } };

    [Fact]
    public void The_least_is_a_host_a_user_and_senders()
    {
        var settings = MailboxSettings.Read(JsonSerializer.SerializeToElement(Least));
        Assert.Equal((993, "INBOX", null), (settings.Port, settings.Folder, settings.MoveTo));
        Assert.Equal(143, MailboxSettings.Read(MailFeed.Settings(Least, new { security = "starttls" })).Port);
    }

    [Theory]
    [InlineData("""{"host":null}""", "host")]
    [InlineData("""{"host":"a b"}""", "host")]
    [InlineData("""{"host":7}""", "host")]
    [InlineData("""{"user":null}""", "user")]
    [InlineData("""{"user":"a\nb"}""", "user")]
    [InlineData("""{"senders":null}""", "senders")]
    [InlineData("""{"senders":[]}""", "senders")]
    [InlineData("""{"senders":["*"]}""", "senders")]
    [InlineData("""{"senders":["a@"]}""", "senders")]
    [InlineData("""{"senders":[1]}""", "senders")]
    [InlineData("""{"port":0}""", "port")]
    [InlineData("""{"port":"993"}""", "port")]
    [InlineData("""{"security":"none"}""", "security")]
    [InlineData("""{"certificate":"abc"}""", "certificate")]
    [InlineData("""{"authority":"canary"}""", "authority")]
    [InlineData("""{"requireAuthentication":true}""", "requireAuthentication")]
    [InlineData("""{"requireAuthentication":{"server":"mx.example.com","method":"arc"}}""", "requireAuthentication")]
    [InlineData("""{"attachments":"*.csv"}""", "attachments")]
    [InlineData("""{"sinceDays":0}""", "sinceDays")]
    [InlineData("""{"moveTo":""}""", "moveTo")]
    [InlineData("""{"flag":"\\Deleted"}""", "flag")]
    [InlineData("""{"password":"canary"}""", "setting")]
    public void Says_what_is_wrong_without_the_value(string more, string word)
    {
        var settings = MailFeed.Settings(Least, JsonSerializer.Deserialize<JsonElement>(more));
        var problem = new MailboxConnector().Problem(settings);
        Assert.Contains(word, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_and_an_authority_exclude_each_other()
    {
        var authority = Servers.MailServerOptions.NewAuthority().ExportCertificatePem();
        Assert.NotNull(new MailboxConnector().Problem(MailFeed.Settings(Least, new { authority, certificate = new string('a', 64) })));
        Assert.Null(new MailboxConnector().Problem(MailFeed.Settings(Least, new { authority })));
    }

    [Theory]
    [InlineData("INBOX", "INBOX")]
    [InlineData("A & B", "A &- B")]
    [InlineData("Entwürfe", "Entw&APw-rfe")]
    [InlineData("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-")]
    [InlineData("a\tb", "a&AAk-b")]
    public void Writes_names_of_folders_in_modified_utf_7(string name, string coded) => Assert.Equal(coded, ImapText.FolderName(name));
}
