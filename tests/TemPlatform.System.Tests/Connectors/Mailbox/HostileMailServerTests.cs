using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;

namespace TemPlatform.SystemTests.Connectors.Mailbox;

/// <summary>Against a fake that breaks the rules at each step: everything ends in a named code, within its deadlines.</summary>
public sealed class HostileMailServerTests
{
    private static readonly ConnectionLimits Limits = new()
    {
        Connect = TimeSpan.FromSeconds(4), Idle = TimeSpan.FromSeconds(1.5), Total = TimeSpan.FromSeconds(3), ListedMax = 1000,
        FileBytesMax = 1 << 20,
    };

    public static TheoryData<string, string, int, IssueCode> Attacks()
    {
        var data = new TheoryData<string, string, int, IssueCode>();
        foreach (var step in new[] { "greeting", "SIGNIN", "CAPABILITY", "SELECT", "NOOP", "SEARCH", "FETCH", "BODY", "STORE" })
        {
            data.Add(step, "", (int)Then.Stalls, IssueCode.ServerStalled);
            data.Add(step, "* OK so far", (int)Then.Closes, IssueCode.ConnectionLost);
            data.Add(step, "* BYE busy\r\n", (int)Then.Closes, IssueCode.ServerRefused);
            data.Add(step, "* OK x", (int)Then.Drips, IssueCode.DeadlinePassed);
            data.Add(step, new string('x', 10_000), (int)Then.Repeats, IssueCode.BrokenProtocol);
            data.Add(step, "* OK " + new string('x', 10_000), (int)Then.Repeats, IssueCode.BrokenProtocol);
            data.Add(step, "HTTP/1.1 400 Bad Request\r\n", (int)Then.Closes, IssueCode.BrokenProtocol);
            if (step != "greeting") data.Add(step, "X9 OK done\r\n", (int)Then.GoesOn, IssueCode.BrokenProtocol);
        }
        void Add(string step, string text, IssueCode code, Then then = Then.GoesOn) => data.Add(step, text, (int)then, code);
        Add("greeting", "* PREAUTH welcome\r\n", IssueCode.BrokenProtocol);
        Add("SIGNIN", "{tag} NO [AUTHENTICATIONFAILED] no\r\n", IssueCode.SignInRefused);
        Add("SIGNIN", "{tag} NO [UNAVAILABLE] later\r\n", IssueCode.ServerRefused);
        Add("SIGNIN", "{tag} NO [CONTACTADMIN] locked\r\n", IssueCode.AccountLocked);
        Add("SELECT", "{tag} NO no such folder\r\n", IssueCode.ServerRefused);
        Add("SELECT", "{tag} OK\r\n", IssueCode.BrokenProtocol);
        Add("SEARCH", "* SEARCH 1 2 x\r\n{tag} OK\r\n", IssueCode.BrokenProtocol);
        Add("SEARCH", "* SEARCH " + string.Join(' ', Enumerable.Range(1, 2000)), IssueCode.ListingTooLong, Then.Repeats);
        Add("FETCH", "* 1 FETCH (UID 1 BODYSTRUCTURE {4294967295}\r\n", IssueCode.BrokenProtocol, Then.Stalls);
        Add("FETCH", "* 1 FETCH (UID 1 BODYSTRUCTURE {99999999999999999999}\r\n", IssueCode.BrokenProtocol, Then.Stalls);
        Add("FETCH", "* 1 FETCH (UID 1 BODYSTRUCTURE {-1}\r\n", IssueCode.BrokenProtocol, Then.Stalls);
        Add("FETCH", "* 1 FETCH (UID 1 BODY[HEADER] {2000000}\r\n", IssueCode.ConnectionLost, Then.Closes);
        Add("FETCH", "* 1 FETCH (UID 1))\r\n", IssueCode.BrokenProtocol);
        Add("FETCH", "* 1 FETCH (UID 1\r\n", IssueCode.BrokenProtocol);
        Add("FETCH", "* 1 FETCH (UID 1 X \"a\r\n", IssueCode.BrokenProtocol);
        Add("FETCH", "* 1 FETCH (UID 1)", IssueCode.BrokenProtocol, Then.Repeats);
        Add("FETCH", "* 1 FETCH (" + new string('(', 1000), IssueCode.BrokenProtocol, Then.Repeats);
        Add("FETCH", "* 2 EXISTS\r\n", IssueCode.BrokenProtocol, Then.Repeats);
        Add("BODY", "* 1 FETCH (UID 1 BODY[1]<0> {300000}\r\n" + new string('A', 300_000) + ")\r\n{tag} OK\r\n", IssueCode.BrokenProtocol);
        Add("BODY", "* 1 FETCH (UID 1 BODY[1]<0> {262144}\r\n" + new string('A', 262_144) + ")\r\n{tag} OK\r\n", IssueCode.FileTooLarge);
        Add("BODY", "* 1 FETCH (UID 1 BODY[1]<0> {4294967295}\r\n", IssueCode.BrokenProtocol, Then.Repeats);
        Add("BODY", "* 1 FETCH (UID 1 BODY[1]<0> NIL)\r\n{tag} OK\r\n", IssueCode.SizeDiffers);
        Add("BODY", "* 1 FETCH (UID 1 BODY[1]<0> {8}\r\nYS!?/A==)\r\n{tag} OK\r\n", IssueCode.BrokenMessage);
        Add("BODY", "{tag} OK nothing\r\n", IssueCode.FileChanged);
        Add("BODY", "{tag} NO not now\r\n", IssueCode.ServerRefused);
        Add("STORE", "{tag} NO read-only\r\n", IssueCode.NotAcknowledged);
        return data;
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Ends_in_a_named_code_within_the_deadlines(string step, string text, int then, IssueCode code)
    {
        await using var server = new HostileImapServer(step, new Reply(text, (Then)then));
        var failure = await MailFeed.FailsAsync(() =>
            TakeAllAsync(server).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        // A flood may be read up to its limit in time, or not.
        if ((Then)then == Then.Repeats && failure.Code == IssueCode.DeadlinePassed) return;
        Assert.Equal(code, failure.Code);
    }

    private static async Task TakeAllAsync(HostileImapServer server)
    {
        await using var remote = await MailFeed.ConnectAsync(MailFeed.Settings(server.Settings, null), "secret", Limits);
        foreach (var entry in await remote.ListAsync())
        {
            await remote.FetchAsync(entry);
            await remote.AcknowledgeAsync(entry);
        }
    }

    [Fact]
    public async Task An_honest_fake_is_taken_from()
    {
        await using var server = new HostileImapServer(new Dictionary<string, Reply>());
        await TakeAllAsync(server);
        Assert.Contains(server.Commands, c => c.EndsWith(@"UID STORE 1 +FLAGS.SILENT (\Seen TemTaken)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_broke_off_fails_every_call()
    {
        await using var server = new HostileImapServer("BODY", new Reply("", Then.Closes));
        await using var remote = await MailFeed.ConnectAsync(MailFeed.Settings(server.Settings, null), "secret", Limits);
        var entry = Assert.Single(await remote.ListAsync());
        Func<Task>[] acts = [() => remote.FetchAsync(entry), () => remote.ListAsync(), () => remote.AcknowledgeAsync(entry)];
        foreach (var act in acts)
            Assert.Equal(IssueCode.ConnectionLost, (await MailFeed.FailsAsync(act)).Code);
    }

    [Fact]
    public async Task Flags_that_a_server_forgets_acknowledge_nothing()
    {
        await using var server = new HostileImapServer("SELECT",
            new Reply("* OK [UIDVALIDITY 7] valid\r\n* OK [PERMANENTFLAGS (\\Seen)] flags\r\n{tag} OK\r\n"));
        Assert.Equal(IssueCode.NotAcknowledged, (await MailFeed.FailsAsync(() => TakeAllAsync(server))).Code);
    }

    [Fact]
    public async Task Passwords_go_as_literals_where_quotes_cannot_hold_them()
    {
        await using var server = new HostileImapServer("greeting", new Reply("* OK [CAPABILITY IMAP4rev1] ready\r\n"));
        var settings = MailFeed.Settings(server.Settings, new { user = "a\"b\\c" });
        await using var remote = await MailFeed.ConnectAsync(settings, "pä\r\nT9 LOGOUT", Limits);
        Assert.Equal("T1 LOGIN \"a\\\"b\\\\c\" {14}\r\npÃ¤\r\nT9 LOGOUT", server.Commands[0]);
    }

    [Fact]
    public async Task What_was_put_in_before_the_handshake_is_refused()
    {
        var injected = new Reply("{tag} OK begin\r\nT2 OK [CAPABILITY IMAP4rev1] injected\r\n");
        await using var server = new HostileImapServer(new Dictionary<string, Reply> { ["STARTTLS"] = injected }, isClear: true);
        var settings = MailFeed.Settings(server.Settings, new { security = "starttls" });
        Assert.Equal(IssueCode.BrokenProtocol, (await MailFeed.FailsAsync(() => MailFeed.ConnectAsync(settings, "secret", Limits))).Code);
        Assert.Single(server.Commands);
    }

    [Theory]
    [InlineData("greeting", "* PREAUTH you are known\r\n")]
    [InlineData("STARTTLS", "{tag} NO not here\r\n")]
    public async Task Nothing_is_said_over_a_connection_that_cannot_be_secured(string step, string text)
    {
        await using var server = new HostileImapServer(new Dictionary<string, Reply> { [step] = new(text) }, isClear: true);
        var settings = MailFeed.Settings(server.Settings, new { security = "starttls" });
        Assert.Equal(IssueCode.BrokenProtocol, (await MailFeed.FailsAsync(() => MailFeed.ConnectAsync(settings, "secret", Limits))).Code);
        Assert.All(server.Commands, c => Assert.EndsWith(" STARTTLS", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_overgrown_message_is_broken_and_hides_no_other()
    {
        var deep = new string('(', 5000) + "\"text\" \"plain\"" + new string(')', 5000);
        var wide = "(" + string.Concat(Enumerable.Repeat("(\"text\" \"plain\")", 30_000)) + " \"mixed\")";
        var others = HostileImapServer.Fetch(deep).Replace("{tag} OK\r\n", "", StringComparison.Ordinal)
            + HostileImapServer.Fetch(wide).Replace("UID 1", "UID 2", StringComparison.Ordinal)
                .Replace("{tag} OK\r\n", "", StringComparison.Ordinal)
            + HostileImapServer.Fetch(HostileImapServer.Structure).Replace("UID 1", "UID 3", StringComparison.Ordinal);
        await using var server = new HostileImapServer(new Dictionary<string, Reply>
        {
            ["SEARCH"] = new("* SEARCH 3 1\r\n* SEARCH 2\r\n{tag} OK\r\n"), ["FETCH"] = new(others),
        });
        await using var remote = await MailFeed.ConnectAsync(MailFeed.Settings(server.Settings, null), "secret", Limits);
        var entries = await remote.ListAsync();
        Assert.Equal([IssueCode.BrokenMessage, IssueCode.BrokenMessage, null], entries.Select(e => e.Issue?.Code));
        Assert.Equal("bill.csv", entries[2].Name);
    }
}
