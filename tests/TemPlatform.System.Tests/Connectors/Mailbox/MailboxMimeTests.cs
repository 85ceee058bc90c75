using System.Security.Cryptography;
using System.Text;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Connectors.Mailbox;

/// <summary>Messages as mailers and attackers write them, through a real Dovecot.</summary>
public sealed class MailboxMimeTests : IAsyncLifetime
{
    private const string Vendor = "billing@vendor.example";
    private const string Base64 = "Content-Transfer-Encoding: base64\n";
    private const string Mixed = "multipart/mixed; boundary=\"b1\"";

    private MailServer server = null!;

    public async ValueTask InitializeAsync() => server = await MailServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    private async Task<List<RemoteEntry>> ListAsync(params IReadOnlyList<string> messages)
    {
        foreach (var message in messages) server.Deliver(message);
        await using var remote = await MailFeed.ConnectAsync(server);
        return await remote.ListAsync();
    }

    [Fact]
    public async Task Finds_files_in_parts_of_parts_and_in_messages_of_messages()
    {
        var inner = Letter.Head("other@elsewhere.example", "multipart/mixed; boundary=b3")
            + "--b3\nContent-Type: text/plain\n\nhello\n--b3\n" + Letter.File("inner.csv", "inner") + "--b3--\n";
        var single = Letter.Head("other@elsewhere.example", "application/pdf; name=single.pdf", Base64) + "c2luZ2xl\n";
        server.Deliver(Letter.Head(Vendor, Mixed)
            + "--b1\nContent-Type: multipart/related; boundary=b2\n\n--b2\nContent-Type: text/html\n\n<p>Bill</p>\n--b2\n"
            + Letter.File("deep.csv", "deep") + "--b2--\n--b1\n" + Letter.Part("Content-Type: message/rfc822", inner)
            + "--b1\n" + Letter.Part("Content-Type: message/rfc822\nContent-Disposition: attachment; filename=fwd.eml", single)
            + "--b1\n" + Letter.File("last.csv", "last") + "--b1--\n");
        await using var remote = await MailFeed.ConnectAsync(server);
        var entries = await remote.ListAsync();
        Assert.Equal(["deep.csv", "inner.csv", "single.pdf", "last.csv"], entries.Select(e => e.Name));
        foreach (var entry in entries)
            Assert.Equal(entry.Name.Split('.')[0], Encoding.UTF8.GetString(await remote.FetchAsync(entry)));
    }

    [Fact]
    public async Task Decodes_every_transfer_encoding_to_the_byte()
    {
        var bytes = RandomNumberGenerator.GetBytes(50_000);
        var head = "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=";
        server.Deliver(Letter.With(Vendor,
            Letter.File("a.bin", bytes),
            Letter.Part(head + "b.bin\nContent-Transfer-Encoding: Quoted-Printable", "caf=C3=A9 =3D=\n 1=20\nline two   \nend"),
            Letter.Part(head + "c.bin\nContent-Transfer-Encoding: 8bit", "café"),
            Letter.Part(head + "d.bin\nContent-Transfer-Encoding: 7bit", "plain"),
            Letter.Part(head + "e.bin\nContent-Transfer-Encoding: binary", "binary é"),
            Letter.Part(head + "f.bin", "nothing said"),
            Letter.Part(head + "g.bin\nContent-Transfer-Encoding: x-uuencode", "begin 644 g"),
            Letter.Part(head + "h.bin\nContent-Transfer-Encoding: base64", "")));
        await using var remote = await MailFeed.ConnectAsync(server);
        var entries = await remote.ListAsync();
        Assert.Equal(IssueCode.BrokenMessage, entries[6].Issue?.Code);
        string[] expected = ["", "café = 1 \r\nline two\r\nend\r\n", "café\r\n", "plain\r\n", "binary é\r\n", "nothing said\r\n", "", ""];
        Assert.Equal(bytes, await remote.FetchAsync(entries[0]));
        for (var i = 1; i < entries.Count; i++)
            if (i != 6) Assert.Equal(expected[i], Encoding.UTF8.GetString(await remote.FetchAsync(entries[i])));
    }

    [Theory]
    [InlineData("filename*=utf-8''B%C3%BCro%20%E2%82%AC.csv", "Büro €.csv")]
    [InlineData("filename*0*=iso-8859-1'de'B%FC; filename*1=ro; filename*2*=%20M%E4rz.csv", "Büro März.csv")]
    [InlineData("filename*1=\"second.csv\"; filename*0=\"first-\"", "first-second.csv")]
    [InlineData("filename*0*=utf-8''%E2%82; filename*1*=%AC.csv", "€.csv")]
    [InlineData("filename=\"plain.csv\"; filename*=utf-8''%E2%82%AC.csv", "€.csv")]
    [InlineData("filename=\"=?utf-8?B?QsO8cm8uY3N2?=\"", "Büro.csv")]
    [InlineData("filename=\"=?iso-8859-1?Q?B=FCro_1.csv?=\"", "Büro 1.csv")]
    [InlineData("filename=\"=?utf-8?Q?=E2=82?= =?utf-8?Q?=AC.csv?=\"", "€.csv")]
    [InlineData("filename=\"=?iso-2022-jp?B?GyRCQEE1YT1xGyhCLmNzdg==?=\"", "請求書.csv")]
    [InlineData("filename=\"=?x-none?Q?a=62.csv?=\"", "ab.csv")]
    [InlineData("filename=\"=?utf-8?Q?broken.csv\"", "=?utf-8?Q?broken.csv")]
    [InlineData("filename=\"Büro.csv\"", "Büro.csv")]
    [InlineData("filename=\"a\\\\b \\\"c\\\".csv\"", "b \"c\".csv")]
    [InlineData("filename=\"../../etc/passwd.csv\"", "passwd.csv")]
    [InlineData("filename=\"C:\\\\bills\\\\may.csv\"", "may.csv")]
    [InlineData("filename=bare.csv", "bare.csv")]
    [InlineData("x=y", "attachment-2.csv")]
    [InlineData("filename=\"\"", "attachment-2.csv")]
    public async Task Reads_the_names_that_mailers_write(string parameters, string name)
    {
        var entries = await ListAsync(Letter.With(Vendor,
            Letter.Part($"Content-Type: text/csv\nContent-Disposition: attachment; {parameters}", "x")));
        var entry = Assert.Single(entries);
        Assert.Equal(name, entry.Name);
        Assert.Null(entry.Issue);
    }

    [Theory]
    [InlineData("filename*=utf-8''invoice%E2%80%AEfdp.exe")]
    [InlineData("filename*=utf-8''a%00b.csv")]
    [InlineData("filename*=utf-8''a%0D%0Ab.csv")]
    [InlineData("filename=\"=?utf-8?Q?a=0Ab.csv?=\"")]
    [InlineData("filename=\"..\"")]
    [InlineData("filename=4096")]
    public async Task Names_that_deceive_are_quarantined(string parameters)
    {
        var given = parameters.Replace("4096", new string('n', 4096), StringComparison.Ordinal);
        var entries = await ListAsync(Letter.With(Vendor,
            Letter.Part($"Content-Type: text/csv\nContent-Disposition: attachment; {given}", "x")));
        var entry = Assert.Single(entries);
        Assert.Equal(IssueCode.UnsafeName, entry.Issue?.Code);
        Assert.True(entry.Name.Length <= 255 && !entry.Name.Any(char.IsControl));
    }

    [Fact]
    public async Task Texts_pictures_and_signatures_are_no_files()
    {
        var entries = await ListAsync(Letter.With(Vendor,
            Letter.Part("Content-Type: image/png; name=logo.png\nContent-ID: <logo>\nContent-Disposition: inline; filename=logo.png", "x"),
            Letter.Part("Content-Type: image/png; name=logo2.png\nContent-ID: <logo2>", "x"),
            Letter.Part("Content-Type: application/pgp-signature; name=signature.asc", "x"),
            Letter.Part("Content-Type: application/ms-tnef; name=winmail.dat", "x"),
            Letter.Part("Content-Type: text/html", "<p>Bye</p>"),
            Letter.Part("Content-Type: image/png; name=scan.png\nContent-Disposition: attachment; filename=scan.png", "x"),
            Letter.Part("Content-Type: text/csv; name=inline.csv\nContent-Disposition: inline", "x")),
            Letter.Head(Vendor, "text/plain") + "No file.\n");
        Assert.Equal(["scan.png", "inline.csv"], entries.Select(e => e.Name));
    }

    [Fact]
    public async Task A_message_that_is_nothing_but_a_file_is_taken()
    {
        server.Deliver(Letter.Head(Vendor, "text/csv; name=bill.csv", Base64) + "YSxi\n");
        await using var remote = await MailFeed.ConnectAsync(server);
        var entry = Assert.Single(await remote.ListAsync());
        Assert.Equal("bill.csv", entry.Name);
        Assert.Equal("a,b"u8.ToArray(), await remote.FetchAsync(entry));
    }

    [Fact]
    public async Task What_cannot_be_opened_is_shown_as_broken_once()
    {
        var entries = await ListAsync(
            Letter.Head(Vendor, "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", Base64) + "YSxi\n",
            Letter.Head(Vendor, "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b1")
                + "--b1\nContent-Type: application/pgp-encrypted\n\n1\n--b1\nContent-Type: application/octet-stream\n\nx\n--b1--\n",
            Letter.Head(Vendor, Mixed) + "--b1\n" + Letter.Part("Content-Type: application/ms-tnef; name=winmail.dat", "x") + "--b1--\n",
            Letter.Head(Vendor, Mixed) + "",
            Letter.Head(Vendor, "multipart/mixed"));
        Assert.Equal(5, entries.Count);
        Assert.All(entries, e => Assert.Equal(IssueCode.BrokenMessage, e.Issue?.Code));
        Assert.All(entries, e => Assert.Equal("Your bill.eml", e.Name));
    }

    [Fact]
    public async Task A_file_that_was_damaged_on_its_way_is_not_taken()
    {
        var whole = Letter.With(Vendor, Letter.File("bill.csv", new string('x', 5700)));
        server.Deliver(whole[..whole.IndexOf("--b1--", StringComparison.Ordinal)]);
        server.Deliver(whole[..(whole.Length / 2)]);
        server.Deliver(whole.Replace("eHh4", "eH*4", StringComparison.Ordinal));
        server.Deliver(whole.Remove(whole.IndexOf("eHh4\n", StringComparison.Ordinal), 1));
        server.Deliver(whole);
        await using var remote = await MailFeed.ConnectAsync(server);
        var entries = await remote.ListAsync();
        Assert.Equal(5, entries.Count);
        foreach (var entry in entries.Take(4))
            Assert.Equal(IssueCode.BrokenMessage, (await MailFeed.FailsAsync(() => remote.FetchAsync(entry))).Code);
        Assert.Equal(5700, (await remote.FetchAsync(entries[4])).Length);
    }

    [Theory]
    [InlineData("billing@vendor.example", true)]
    [InlineData("\"Vendor, Billing\" <Billing@VENDOR.example>", true)]
    [InlineData("Vendor (billing@evil.example) <billing@vendor.example>", true)]
    [InlineData("anybody@partner.example", true)]
    [InlineData("anybody@sub.partner.example", false)]
    [InlineData("other@vendor.example", false)]
    [InlineData("\"billing@vendor.example\" <x@evil.example>", false)]
    [InlineData("billing@vendor.example <x@evil.example>", false)]
    [InlineData("x@evil.example, billing@vendor.example", false)]
    [InlineData("billing@vendor.example, x@evil.example", false)]
    [InlineData("<billing@vendor.example> <x@evil.example>", false)]
    [InlineData("billing@vendor.example\nFrom: x@evil.example", false)]
    [InlineData("billing@vendor.example.evil.example", false)]
    [InlineData("\"billing@vendor.example", false)]
    [InlineData("group: billing@vendor.example;", false)]
    [InlineData("", false)]
    public async Task Takes_from_allowed_senders_and_shows_the_others(string from, bool isAllowed)
    {
        server.Deliver(Letter.With(from, Letter.File("bill.csv", "x")));
        await using var remote = await MailFeed.ConnectAsync(server, new { senders = new[] { Vendor, "@partner.example" } });
        var entry = Assert.Single(await remote.ListAsync());
        Assert.Equal(isAllowed ? null : IssueCode.SenderNotAllowed, entry.Issue?.Code);
        if (!isAllowed) Assert.Equal(IssueCode.SenderNotAllowed, (await MailFeed.FailsAsync(() => remote.FetchAsync(entry))).Code);
    }
}
