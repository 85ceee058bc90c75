using System.Security.Cryptography;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Connectors.Mailbox;

/// <summary>Against a real Dovecot: what is listed, fetched and told back.</summary>
public sealed class MailboxConnectorTests : IAsyncLifetime
{
    private const string Vendor = "Vendor Billing <billing@vendor.example>";

    private MailServer server = null!;

    public async ValueTask InitializeAsync() => server = await MailServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    [Fact]
    public async Task Lists_and_fetches_the_attachments_of_an_allowed_sender()
    {
        var pdf = RandomNumberGenerator.GetBytes(700_001);
        server.Deliver(Letter.With(Vendor, Letter.File("bill.csv", "a,b\r\n1,2\r\n"), Letter.File("bill.pdf", pdf, "application/pdf")));
        await using var remote = await MailFeed.ConnectAsync(server);
        var entries = await remote.ListAsync();
        Assert.Equal(["bill.csv", "bill.pdf"], entries.Select(e => e.Name));
        Assert.All(entries, e => Assert.True(e is { IsWhole: true, Issue: null, ModifiedAt: not null }));
        Assert.Equal("a,b\r\n1,2\r\n"u8.ToArray(), await remote.FetchAsync(entries[0]));
        Assert.Equal(pdf, await remote.FetchAsync(entries[1]));
        Assert.Equal(entries[1], await remote.FindAsync(entries[1], TestContext.Current.CancellationToken));
        // Looking changes nothing.
        Assert.Equal([""], server.Flags());
    }

    [Fact]
    public async Task Lists_the_same_paths_again_in_another_connection()
    {
        server.Deliver(Letter.With(Vendor, Letter.File("a.csv", "1"), Letter.File("a.csv", "2")));
        List<RemoteEntry> first;
        await using (var remote = await MailFeed.ConnectAsync(server)) first = await remote.ListAsync();
        await using var again = await MailFeed.ConnectAsync(server);
        Assert.Equal(first, await again.ListAsync());
        Assert.Equal(2, first.Select(e => e.Path).Distinct().Count());
    }

    [Fact]
    public async Task Flags_a_message_when_the_last_of_its_attachments_was_acknowledged()
    {
        server.Deliver(Letter.With(Vendor, Letter.File("a.csv", "1"), Letter.File("b.csv", "2")));
        await using var remote = await MailFeed.ConnectAsync(server);
        var entries = await remote.ListAsync();
        Assert.True(await remote.AcknowledgeAsync(entries[0]));
        Assert.Equal(2, (await remote.ListAsync()).Count);
        Assert.Equal([""], server.Flags());
        Assert.True(await remote.AcknowledgeAsync(entries[1]));
        Assert.Empty(await remote.ListAsync());
        Assert.StartsWith("S", Assert.Single(server.Flags()), StringComparison.Ordinal);
        await using var again = await MailFeed.ConnectAsync(server);
        Assert.Empty(await again.ListAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("imap_capability = IMAP4rev1 SASL-IR UIDPLUS")]
    [InlineData("imap_capability = IMAP4rev1")]
    public async Task Moves_a_message_into_a_folder_that_it_makes_also_where_the_server_cannot_move(string extra)
    {
        await using var other = await MailServer.StartAsync(new MailServerOptions { Extra = extra });
        other.Deliver(Letter.With(Vendor, Letter.File("a.csv", "1")));
        other.Deliver(Letter.With(Vendor, Letter.File("b.csv", "2")));
        await using var remote = await MailFeed.ConnectAsync(other, new { moveTo = "Geprüft & bezahlt" });
        var entries = await remote.ListAsync();
        Assert.True(await remote.AcknowledgeAsync(entries[0]));
        Assert.Equal("b.csv", Assert.Single(await remote.ListAsync()).Name);
        Assert.Equal(["S"], other.Flags("Gepr&APw-ft &- bezahlt"));
        // Told twice, nothing more happens.
        Assert.True(await remote.AcknowledgeAsync(entries[0]));
        if (extra.Contains("UIDPLUS", StringComparison.Ordinal)) Assert.Equal([""], other.Flags());
        await using var moved = await MailFeed.ConnectAsync(other, new { folder = "Geprüft & bezahlt" });
        Assert.Equal("a.csv", Assert.Single(await moved.ListAsync()).Name);
    }

    [Fact]
    public async Task A_renumbered_mailbox_never_mixes_messages()
    {
        server.Deliver(Letter.With(Vendor, Letter.File("a.csv", "1")));
        RemoteEntry old;
        await using (var remote = await MailFeed.ConnectAsync(server)) old = Assert.Single(await remote.ListAsync());
        server.ForgetNumbers();
        // Numbers come from the clock in seconds.
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        await using var again = await MailFeed.ConnectAsync(server);
        Assert.NotEqual(old.Path, Assert.Single(await again.ListAsync()).Path);
        Assert.Null(await again.FindAsync(old, TestContext.Current.CancellationToken));
        Assert.Equal(IssueCode.FileChanged, (await MailFeed.FailsAsync(() => again.FetchAsync(old))).Code);
    }

    [Fact]
    public async Task A_message_that_is_gone_is_not_found()
    {
        server.Deliver(Letter.With(Vendor, Letter.File("a.csv", "1")));
        await using var one = await MailFeed.ConnectAsync(server, new { moveTo = "Processed" });
        await using var two = await MailFeed.ConnectAsync(server, new { moveTo = "Processed" });
        var entry = Assert.Single(await two.ListAsync());
        await one.AcknowledgeAsync(entry);
        Assert.Null(await two.FindAsync(entry, TestContext.Current.CancellationToken));
        Assert.Equal(IssueCode.FileChanged, (await MailFeed.FailsAsync(() => two.FetchAsync(entry))).Code);
        Assert.True(await two.AcknowledgeAsync(entry));
    }

    [Fact]
    public async Task Takes_what_the_globs_name_and_what_came_lately()
    {
        server.Deliver(Letter.With(Vendor, Letter.File("bill.csv", "1"), Letter.File("LOGO.PNG", "2"), Letter.File("BILL2.CSV", "3")));
        await using var remote = await MailFeed.ConnectAsync(server, new { attachments = new[] { "*.csv", "*.zip" }, sinceDays = 2 });
        Assert.Equal(["bill.csv", "BILL2.CSV"], (await remote.ListAsync()).Select(e => e.Name));
    }

    [Fact]
    public async Task Lists_ten_thousand_messages_with_flat_memory()
    {
        var letter = Letter.With(Vendor, Letter.File("bill.csv", new string('x', 4000)));
        for (var i = 0; i < 10_000; i++) server.Deliver(letter);
        await using var remote = await MailFeed.ConnectAsync(server);
        var (count, most) = (0, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var entry in remote.ListAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal("bill.csv", entry.Name);
            if (++count % 1000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        Assert.Equal(10_000, count);
        Assert.InRange(most, long.MinValue, 4 << 20);
    }
}
