using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Cli;

/// <summary>The whole way with real servers: schedules, connectors, intake, load, payables files.</summary>
public sealed class LiveDemoTests
{
    [Fact]
    public async Task Scheduled_feeds_bring_a_month_in_from_an_ssh_server_a_portal_and_a_mailbox()
    {
        Installed.Program("openssh-server", "sshd");
        Installed.Program("dovecot-imapd", "dovecot");
        using var folder = new TestFolder();
        var data = folder.File("demo");
        var demo = await TemRun.Of("demo", "--live", "--data", data, "--as-of", "2026-11-20", "--json");
        Assert.True(demo.Exit == 0, demo.Error + demo.Output);
        Assert.True(demo.Json().GetProperty("balances").GetBoolean());

        var feeds = (await TemRun.Of("feed", "list", "--data", data, "--json")).Json().EnumerateArray()
            .Where(f => f.GetProperty("connector").GetString() is not null).ToList();
        Assert.Equal(["mailbox", "portal", "sftp"], feeds.Select(f => f.GetProperty("connector").GetString()).Order());
        foreach (var name in feeds.Select(f => TemRun.Text(f, "name")))
        {
            var runs = (await TemRun.Of("feed", "runs", name, "--data", data, "--json")).Json().EnumerateArray().ToList();
            Assert.Equal(1, runs.Sum(r => r.GetProperty("taken").GetInt32()));
            Assert.All(runs, r => Assert.Equal("schedule", TemRun.Text(r, "cause")));
        }
    }
}
