using System.Diagnostics;
using System.Text.Json;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Sftp;
using static TemPlatform.SystemTests.Connectors.Sftp.HostileSftpServer;

namespace TemPlatform.SystemTests.Connectors.Sftp;

/// <summary>Servers that lie, stall or talk nonsense: each ends in a named code within its deadline.</summary>
public sealed class HostileSftpTests : IDisposable
{
    private static readonly ConnectionLimits Short = new()
    {
        Connect = TimeSpan.FromSeconds(1), Idle = TimeSpan.FromSeconds(1), Total = TimeSpan.FromSeconds(2), ListedMax = 5000,
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HostileSftpServer server = new();
    private readonly SftpFeed feed = new();

    public static TheoryData<byte> Types => [Init, Open, Read, LStat, OpenFolder, ReadFolder, MakeFolder, Rename];

    /// <summary>Answers that no request of ours can have: by length, by type, by number, cut or with a length of its own that lies.
    /// </summary>
    public static TheoryData<string> Broken => ["00000000", "00000001", "7fffffff65", "ffffffff", "000400016500000000",
        "000000056500000000", "0000000a6700000001ffffffffff", "0000000d68000000017fffffff00000000", "000000056600000001", "53534820"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        server.Dispose();
        feed.Dispose();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Ends_within_its_deadline_when_the_server_stalls(byte type)
    {
        server.On(type, (_, _) => []);
        Assert.Contains(await WorkAsync(), new IssueCode?[] { IssueCode.ServerStalled, IssueCode.DeadlinePassed });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Says_that_the_connection_is_lost_when_the_server_goes_away(byte type)
    {
        server.On(type, (_, _) => null);
        Assert.Equal(IssueCode.ConnectionLost, await WorkAsync());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Ends_within_its_deadline_when_bytes_drip(byte type)
    {
        // Half a packet, and never the rest; halves of several together may read as one that is broken.
        server.On(type, (id, body) => server.Honest(type, id, body)[..6]);
        var ends = new IssueCode?[] { IssueCode.ServerStalled, IssueCode.DeadlinePassed, IssueCode.BrokenProtocol };
        Assert.Contains(await WorkAsync(), ends);
    }

    [Fact]
    public async Task Answers_that_are_not_sftp_are_told_apart_from_failures()
    {
        foreach (var hex in Broken)
        {
            foreach (var type in new[] { Init, Open, Read, LStat, OpenFolder, ReadFolder })
            {
                using var broken = new HostileSftpServer();
                broken.On(type, (_, _) => [.. Convert.FromHexString(hex), .. new byte[16]]);
                var code = await WorkAsync(broken);
                Assert.True(code == IssueCode.BrokenProtocol, $"{hex} to {type}: {code}");
            }
        }
    }

    [Theory]
    [InlineData(2u)]
    [InlineData(3u)]
    [InlineData(4u)]
    [InlineData(8u)]
    [InlineData(99u)]
    public async Task Failures_of_the_server_are_told_as_such(uint status)
    {
        foreach (var type in new[] { Open, Read, OpenFolder, ReadFolder, Rename })
        {
            using var failing = new HostileSftpServer();
            failing.On(type, (id, _) => Status(id, status));
            Assert.Equal(IssueCode.ServerRefused, await WorkAsync(failing));
        }
    }

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(5_000_000_000)]
    [InlineData(0)]
    public async Task A_server_that_lies_about_a_length_is_found_out(long length)
    {
        server.On(ReadFolder, (id, _) => Names(id, length, "bill.csv")).On(LStat, (id, _) => Packet(105, id, 0x5u, length, 0x81A4u));
        await using var remote = await ConnectAsync(server, Short with { FileBytesMax = long.MaxValue });
        await using var listing = remote.ListAsync(Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await listing.MoveNextAsync());

        Assert.Equal(IssueCode.SizeDiffers, await CodeOf(() => SftpFeed.FetchAsync(remote, listing.Current)));
    }

    [Fact]
    public async Task A_file_that_never_ends_is_cut_off()
    {
        server.On(ReadFolder, (id, _) => Packet(104, id, 1u, "bill.csv", "", 0u))
            .On(Read, (id, body) => Data(id, new byte[Math.Min(1000, Asked(body))]));
        await using var remote = await ConnectAsync(server, Short with { FileBytesMax = 100_000 });
        await using var listing = remote.ListAsync(Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await listing.MoveNextAsync());
        Assert.Equal(-1, listing.Current.LengthBytes);

        Assert.Equal(IssueCode.FileTooLarge, await CodeOf(() => SftpFeed.FetchAsync(remote, listing.Current)));
    }

    [Fact]
    public async Task Short_answers_are_put_together_in_order()
    {
        server.On(Read, (id, body) => server.Honest(Read, id, body) is { } honest && honest[4] == 103
            ? Data(id, honest[13..Math.Min(honest.Length, 16)]) : Status(id, 1));
        await using var remote = await ConnectAsync(server, Short);
        var entry = Assert.Single(await SftpFeed.ListAsync(remote));

        Assert.Equal("0123456789"u8.ToArray(), await SftpFeed.FetchAsync(remote, entry));
    }

    [Fact]
    public async Task More_bytes_than_were_asked_for_are_not_taken()
    {
        server.On(Read, (id, _) => Data(id, new byte[100_000]));
        Assert.Equal(IssueCode.BrokenProtocol, await WorkAsync());
    }

    [Fact]
    public async Task A_listing_without_end_is_cut_off()
    {
        server.On(ReadFolder, (id, _) => Names(id, 10, [.. Enumerable.Range(0, 100).Select(i => $"f{i}")]));
        Assert.Equal(IssueCode.ListingTooLong, await WorkAsync());
    }

    [Fact]
    public async Task Names_that_are_paths_or_hide_something_are_shown_and_not_taken()
    {
        string[] names = ["../etc/passwd", "/etc/passwd", "a/b", "", "a\nb", "a\0b", "\u202Ex", new string('n', 4096), "bad\uFFFD"];
        server.On(ReadFolder, (id, _) => server.Seen[ReadFolder] == 1 ? Names(id, 10, names) : Status(id, 1));
        await using var remote = await ConnectAsync(server, Short);

        var entries = await SftpFeed.ListAsync(remote);

        Assert.Equal(names.Length, entries.Count);
        Assert.Equal(names.Length, entries.Select(e => e.Path).Distinct().Count());
        Assert.All(entries, e => Assert.Equal(IssueCode.UnsafeName, e.Issue!.Code));
        Assert.All(entries, e => Assert.True(e.Name.Length <= 255 && !e.Name.Contains('/', StringComparison.Ordinal)));
        foreach (var entry in entries) Assert.Equal(IssueCode.UnsafeName, await CodeOf(() => SftpFeed.FetchAsync(remote, entry)));
        Assert.False(server.Seen.ContainsKey(Open));
    }

    [Fact]
    public async Task A_total_deadline_ends_a_file_that_trickles()
    {
        server.On(Read, (id, _) =>
        {
            Thread.Sleep(100);
            return Data(id, [1]);
        }).On(ReadFolder, (id, _) => server.Seen[ReadFolder] == 1 ? Names(id, 1_000_000, "bill.csv") : Status(id, 1));
        Assert.Equal(IssueCode.DeadlinePassed, await WorkAsync());
    }

    private Task<IssueCode?> WorkAsync() => WorkAsync(server);

    /// <summary>Lists, looks, fetches and tells; returns how that failed, null when it did not.</summary>
    private async Task<IssueCode?> WorkAsync(HostileSftpServer hostile)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await using var remote = await ConnectAsync(hostile, Short);
            await foreach (var entry in remote.ListAsync(Cancel))
            {
                await remote.FindAsync(entry, Cancel);
                await SftpFeed.FetchAsync(remote, entry);
                await remote.AcknowledgeAsync(entry, Cancel);
            }
            return null;
        }
        catch (ConnectorException e)
        {
            Assert.True(watch.Elapsed < Patience, $"It took {watch.Elapsed}.");
            return e.Code;
        }
    }

    private Task<IRemote> ConnectAsync(HostileSftpServer hostile, ConnectionLimits limits)
    {
        var key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
        var connection = JsonSerializer.SerializeToElement(new { host = "127.0.0.1", user = "u", hostKeys = new[] { key } });
        var credential = SshServerSecrets();
        return new SftpConnector(hostile).ConnectAsync(feed.Request(connection, credential, limits), Cancel);
    }

    private static CredentialSecrets SshServerSecrets() => Servers.SshServer.Secrets((CredentialParts.Password, "x"));

    private static async Task<IssueCode?> CodeOf(Func<Task> work) => (await Assert.ThrowsAsync<ConnectorException>(work)).Code;
}
