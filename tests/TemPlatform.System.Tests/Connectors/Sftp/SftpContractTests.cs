using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.SystemTests.Servers;

namespace TemPlatform.SystemTests.Connectors.Sftp;

/// <summary>What every connector that speaks SFTP does with OpenSSH's server.</summary>
public abstract class SftpContractTests : IDisposable
{
    private readonly SshServer server = new();
    private readonly SftpFeed feed = new();

    private protected abstract IConnector Connector { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        feed.Dispose();
        server.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Lists_the_ordinary_files_of_a_folder_with_length_and_time()
    {
        var folder = server.Folder("in");
        await File.WriteAllBytesAsync(Path.Combine(folder, "facture été.csv"), SftpFeed.Bytes(100), Cancel);
        File.SetLastWriteTimeUtc(Path.Combine(folder, "facture été.csv"), new DateTime(2026, 11, 2, 3, 4, 5, DateTimeKind.Utc));
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        File.CreateSymbolicLink(Path.Combine(folder, "link"), "/etc/passwd");
        await using var remote = await feed.ConnectAsync(Connector, server, "in");

        var entry = Assert.Single(await SftpFeed.ListAsync(remote));

        Assert.Equal("facture été.csv", entry.Name);
        Assert.Equal(100, entry.LengthBytes);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 3, 4, 5, TimeSpan.Zero), entry.ModifiedAt);
        Assert.Null(entry.Issue);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32 * 1024)]
    [InlineData(32 * 1024 + 1)]
    [InlineData(20_000_000)]
    public async Task Fetches_the_bytes_of_a_file(int length)
    {
        var bytes = SftpFeed.Bytes(length);
        await File.WriteAllBytesAsync(Path.Combine(server.Folder("in"), "bill.csv"), bytes, Cancel);
        await using var remote = await feed.ConnectAsync(Connector, server, "in", null, ("connections", 4));
        var entry = Assert.Single(await SftpFeed.ListAsync(remote));

        Assert.Equal(SftpFeed.Hash(bytes), SftpFeed.Hash(await SftpFeed.FetchAsync(remote, entry)));
    }

    [Fact]
    public async Task Fetches_many_files_side_by_side()
    {
        var folder = server.Folder("in");
        for (var i = 0; i < 300; i++) await File.WriteAllBytesAsync(Path.Combine(folder, $"f{i:000}"), SftpFeed.Bytes(i * 37, i), Cancel);
        await using var remote = await feed.ConnectAsync(Connector, server, "in");
        var fetched = new System.Collections.Concurrent.ConcurrentDictionary<string, string>();

        await Parallel.ForEachAsync(remote.ListAsync(Cancel),
            new ParallelOptions { MaxDegreeOfParallelism = remote.InFlightMax, CancellationToken = Cancel },
            async (entry, _) => fetched[entry.Name] = SftpFeed.Hash(await SftpFeed.FetchAsync(remote, entry)));

        Assert.Equal(300, fetched.Count);
        for (var i = 0; i < 300; i++) Assert.Equal(SftpFeed.Hash(SftpFeed.Bytes(i * 37, i)), fetched[$"f{i:000}"]);
    }

    [Fact]
    public async Task Goes_on_where_an_earlier_fetch_ended()
    {
        var bytes = SftpFeed.Bytes(200_000);
        await File.WriteAllBytesAsync(Path.Combine(server.Folder("in"), "bill.csv"), bytes, Cancel);
        await using var remote = await feed.ConnectAsync(Connector, server, "in");
        var entry = Assert.Single(await SftpFeed.ListAsync(remote));
        if (!entry.CanResume) Assert.Skip("This library begins every fetch at the beginning.");
        using var target = new MemoryStream();
        target.Write(bytes, 0, 123_456);

        await remote.FetchAsync(entry, target, 123_456, Cancel);

        Assert.Equal(SftpFeed.Hash(bytes), SftpFeed.Hash(target.ToArray()));
    }

    [Fact]
    public async Task Moves_taken_files_and_keeps_both_when_a_name_comes_again()
    {
        var folder = server.Folder("in");
        await using var remote = await feed.ConnectAsync(Connector, server, "in");
        for (var i = 0; i < 3; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "bill.csv"), $"{i}", Cancel);
            Assert.True(await remote.AcknowledgeAsync(Assert.Single(await SftpFeed.ListAsync(remote)), Cancel));
        }

        var kept = Directory.GetFiles(Path.Combine(folder, "processed"));

        Assert.Equal(["0", "1", "2"], kept.Select(File.ReadAllText).Order());
        Assert.Contains(kept, k => Path.GetFileName(k) == "bill.csv");
        Assert.Empty(await SftpFeed.ListAsync(remote));
    }

    [Fact]
    public async Task Leaves_taken_files_where_the_feed_says_so()
    {
        var path = Path.Combine(server.Folder("in"), "bill.csv");
        await File.WriteAllTextAsync(path, "x", Cancel);
        await using var remote = await feed.ConnectAsync(Connector, server, "in", null, ("processed", ""));

        Assert.False(await remote.AcknowledgeAsync(Assert.Single(await SftpFeed.ListAsync(remote)), Cancel));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task Finds_a_file_as_it_is_now_and_none_that_is_gone()
    {
        var path = Path.Combine(server.Folder("in"), "bill.csv");
        await File.WriteAllTextAsync(path, "x", Cancel);
        await using var remote = await feed.ConnectAsync(Connector, server, "in");
        var entry = Assert.Single(await SftpFeed.ListAsync(remote));
        await File.WriteAllTextAsync(path, "xyz", Cancel);

        Assert.Equal(3, (await remote.FindAsync(entry, Cancel))!.LengthBytes);
        File.Delete(path);
        Assert.Null(await remote.FindAsync(entry, Cancel));
        Assert.True(await remote.AcknowledgeAsync(entry, Cancel));
    }

    [Fact]
    public async Task Says_that_a_file_changed_when_it_grew_or_shrank_since_it_was_listed()
    {
        var path = Path.Combine(server.Folder("in"), "bill.csv");
        await File.WriteAllTextAsync(path, "0123456789", Cancel);
        await using var remote = await feed.ConnectAsync(Connector, server, "in");
        var entry = Assert.Single(await SftpFeed.ListAsync(remote));
        foreach (var now in new[] { "0123456789ABC", "0123" })
        {
            await File.WriteAllTextAsync(path, now, Cancel);
            Assert.Equal(IssueCode.FileChanged, await CodeOf(() => SftpFeed.FetchAsync(remote, entry)));
        }
    }

    [Fact]
    public async Task Refuses_a_file_that_is_larger_than_one_may_be()
    {
        await File.WriteAllBytesAsync(Path.Combine(server.Folder("in"), "bill.csv"), SftpFeed.Bytes(1001), Cancel);
        await using var remote = await feed.ConnectAsync(Connector, server, "in", SftpFeed.Limits with { FileBytesMax = 1000 });
        var entry = Assert.Single(await SftpFeed.ListAsync(remote));

        Assert.Equal(IssueCode.FileTooLarge, await CodeOf(() => SftpFeed.FetchAsync(remote, entry)));
    }

    [Fact]
    public async Task Refuses_a_listing_that_is_too_long()
    {
        for (var i = 0; i < 30; i++) await File.WriteAllTextAsync(Path.Combine(server.Folder("in"), $"{i}"), "", Cancel);
        await using var remote = await feed.ConnectAsync(Connector, server, "in", SftpFeed.Limits with { ListedMax = 20 });

        Assert.Equal(IssueCode.ListingTooLong, await CodeOf(() => SftpFeed.ListAsync(remote)));
    }

    [Fact]
    public async Task Shows_unsafe_names_and_takes_none_of_them()
    {
        var folder = server.Folder("in");
        string[] names = ["a\nb", "a\u202Egpj.exe", "a\\b", "\u001b[2J", new string('é', 127), "plain"];
        foreach (var name in names) await File.WriteAllTextAsync(Path.Combine(folder, name), "x", Cancel);
        await using var remote = await feed.ConnectAsync(Connector, server, "in");

        var entries = await SftpFeed.ListAsync(remote);

        Assert.Equal(2, entries.Count(e => e.Issue is null));
        foreach (var refused in entries.Where(e => e.Issue is not null))
        {
            Assert.Equal(IssueCode.UnsafeName, refused.Issue!.Code);
            Assert.DoesNotContain(refused.Name, c => char.IsControl(c) || c is '\u202E' or '\\');
            Assert.Equal(IssueCode.UnsafeName, await CodeOf(() => SftpFeed.FetchAsync(remote, refused)));
        }
    }

    [Fact]
    public async Task Refuses_a_folder_that_is_not_there()
    {
        await using var remote = await feed.ConnectAsync(Connector, server, "in", null, ("folder", server.Home + "/none"));

        Assert.Equal(IssueCode.ServerRefused, await CodeOf(() => SftpFeed.ListAsync(remote)));
    }

    [Fact]
    public async Task Sends_nothing_to_a_server_whose_key_changed_and_shows_both_fingerprints()
    {
        var connection = server.Connection("in");
        var old = HostKeyOf(server.HostKey);
        server.NewKey("host", "ed25519", "");
        server.Restart();

        var refused = await Assert.ThrowsAsync<ConnectorException>(() =>
            Connector.ConnectAsync(feed.Request(connection, server.Credential()), Cancel));

        Assert.Equal(IssueCode.HostKeyChanged, refused.Code);
        Assert.Contains(old, refused.Message, StringComparison.Ordinal);
        Assert.Contains(HostKeyOf(server.HostKey), refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepts_both_keys_of_a_planned_change()
    {
        var connection = server.Connection("in", ("hostKeys", new[] { server.HostKey, server.PublicKey("user") }));
        await using (await Connector.ConnectAsync(feed.Request(connection, server.Credential()), Cancel)) { }
        connection = server.Connection("in", ("hostKeys", new[] { server.PublicKey("user"), server.HostKey }));
        await using var remote = await Connector.ConnectAsync(feed.Request(connection, server.Credential()), Cancel);

        Assert.Empty(await SftpFeed.ListAsync(remote));
    }

    [Fact]
    public async Task Says_that_the_sign_in_was_refused()
    {
        var other = server.NewKey("other", "ed25519", "");

        Assert.Equal(IssueCode.SignInRefused, await CodeOf(() => Connector.ConnectAsync(
            feed.Request(server.Connection("in"), SshServer.Secrets((CredentialParts.PrivateKey, other))), Cancel)));
    }

    [Fact]
    public async Task Signs_in_with_a_key_under_a_passphrase_and_says_when_that_is_wrong()
    {
        var key = server.NewKey("locked", "ed25519", "correct horse");
        server.Authorize("locked");
        await using (await Connect("correct horse")) { }

        Assert.Equal(IssueCode.SignInRefused, await CodeOf(() => Connect("battery staple")));

        Task<IRemote> Connect(string passphrase) => Connector.ConnectAsync(feed.Request(server.Connection("in"),
            SshServer.Secrets((CredentialParts.PrivateKey, key), (CredentialParts.Passphrase, passphrase))), Cancel);
    }

    [Fact]
    public async Task Says_that_the_server_is_not_there()
    {
        var connection = server.Connection("in");
        var credential = server.Credential();
        server.Stop();
        try
        {
            Assert.Equal(IssueCode.ServerUnreachable,
                await CodeOf(() => Connector.ConnectAsync(feed.Request(connection, credential), Cancel)));
        }
        finally
        {
            server.Restart();
        }
    }

    [Fact]
    public async Task Says_how_much_there_was_when_the_server_goes_away()
    {
        await File.WriteAllBytesAsync(Path.Combine(server.Folder("in"), "bill.csv"), new byte[64 << 20], Cancel);
        await using var remote = await feed.ConnectAsync(Connector, server, "in");
        var entry = Assert.Single(await SftpFeed.ListAsync(remote));
        await using var target = new StoppingStream(1 << 20, server.Stop);
        try
        {
            var lost = await Assert.ThrowsAsync<ConnectorException>(() => remote.FetchAsync(entry, target, 0, Cancel));

            Assert.Equal(IssueCode.ConnectionLost, lost.Code);
            Assert.Contains($"{target.Written} bytes", lost.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<ConnectorException>(() => SftpFeed.ListAsync(remote));
        }
        finally
        {
            server.Restart();
        }
    }

    [Fact]
    public async Task Stops_when_it_is_told_to()
    {
        await File.WriteAllBytesAsync(Path.Combine(server.Folder("in"), "bill.csv"), new byte[32 << 20], Cancel);
        await using var remote = await feed.ConnectAsync(Connector, server, "in");
        var entry = Assert.Single(await SftpFeed.ListAsync(remote));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var target = new StoppingStream(1 << 20, stop.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => remote.FetchAsync(entry, target, 0, stop.Token));
    }

    [Fact]
    public async Task Connects_to_no_address_that_the_policy_refuses()
    {
        var request = feed.Request(server.Connection("in"), server.Credential()) with { Outbound = new OutboundPolicy() };

        Assert.Equal(IssueCode.AddressRefused, await CodeOf(() => Connector.ConnectAsync(request, Cancel)));
    }

    [Fact]
    public async Task Leaves_no_secret_behind_while_it_is_connected_and_nothing_afterwards()
    {
        await using (await feed.ConnectAsync(Connector, server, "in"))
        {
            Assert.DoesNotContain(Directory.GetFiles(feed.WorkFolder, "*", SearchOption.AllDirectories),
                file => File.ReadAllText(file).Contains("PRIVATE KEY", StringComparison.Ordinal));
        }
        Assert.Empty(Directory.GetFileSystemEntries(feed.WorkFolder));
    }

    private static async Task<IssueCode?> CodeOf(Func<Task> work) => (await Assert.ThrowsAsync<ConnectorException>(work)).Code;

    private static string HostKeyOf(string line) => Runtime.Connectors.Sftp.HostKey.Parse(line)!.Fingerprint;
}
