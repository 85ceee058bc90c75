using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Connectors;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>What a broken connection left of a large file is gone on with where it is sure to be the same file.</summary>
public sealed class StagedPartTests : IDisposable
{
    private const int Length = 3 << 20;
    private const int Cut = 2 << 20;
    private const int Compared = 64 * 1024;

    private readonly TestStore test = new();
    private readonly FakeRemote remote = new(Length);
    private long fence;

    [Fact]
    public async Task A_large_file_goes_on_where_it_ended()
    {
        await CutAsync();
        using var part = await FetchAsync();
        Assert.Equal([0, 0, Cut - Compared], remote.Offsets);
        AssertWhole(part);
    }

    [Fact]
    public async Task A_file_whose_beginning_is_another_is_fetched_anew()
    {
        await CutAsync();
        remote.Bytes[5] ^= 1;
        using var part = await FetchAsync();
        Assert.Equal([0, 0, 0], remote.Offsets);
        AssertWhole(part);
    }

    [Fact]
    public async Task A_file_that_differs_where_it_ended_has_changed_and_is_fetched_anew()
    {
        await CutAsync();
        remote.Bytes[Cut - 5] ^= 1;
        Assert.Equal(IssueCode.FileChanged, (await Assert.ThrowsAsync<ConnectorException>(FetchAsync)).Code);
        using var part = await FetchAsync();
        AssertWhole(part);
    }

    [Fact]
    public async Task A_part_goes_with_its_file()
    {
        (await FetchAsync()).Dispose();
        Assert.Empty(Directory.GetFiles(StagedPart.Folder(test.Tenant)));
    }

    public void Dispose() => test.Dispose();

    private async Task CutAsync()
    {
        remote.CutAt = Cut;
        Assert.Equal(IssueCode.ConnectionLost, (await Assert.ThrowsAsync<ConnectorException>(FetchAsync)).Code);
        Assert.Equal(Cut, new FileInfo(Assert.Single(Directory.GetFiles(StagedPart.Folder(test.Tenant)))).Length);
        remote.CutAt = null;
    }

    private Task<StagedPart> FetchAsync() => StagedPart.FetchAsync(test.Tenant, remote,
        new Sighting(remote.Entry, 7, null, 0, IsSure: true, IsTold: false, Accepted: null), ++fence,
        TestContext.Current.CancellationToken);

    private void AssertWhole(StagedPart part)
    {
        var here = new byte[Length];
        part.Content.Position = 0;
        part.Content.ReadExactly(here);
        Assert.Equal(Length, part.Content.Length);
        Assert.True(remote.Bytes.AsSpan().SequenceEqual(here));
    }

    /// <summary>A vendor's side that is not real: one file, whose transfer may be cut.</summary>
    private sealed class FakeRemote : IRemote
    {
        private const int Chunk = 256 * 1024;

        public FakeRemote(int length)
        {
            Bytes = new byte[length];
            new Random(1).NextBytes(Bytes);
            Entry = new RemoteEntry("bill.csv", "bill.csv", length, DateTimeOffset.UnixEpoch) { CanResume = true };
        }

        public byte[] Bytes { get; }

        public RemoteEntry Entry { get; }

        public int? CutAt { get; set; }

        /// <summary>From where it was asked for.</summary>
        public List<long> Offsets { get; } = [];

        public int InFlightMax => 1;

        public IAsyncEnumerable<RemoteEntry> ListAsync(CancellationToken cancel) => new[] { Entry }.ToAsyncEnumerable();

        public Task<RemoteEntry?> FindAsync(RemoteEntry entry, CancellationToken cancel) => Task.FromResult<RemoteEntry?>(Entry);

        public async Task FetchAsync(RemoteEntry entry, Stream target, long offset, CancellationToken cancel)
        {
            Offsets.Add(offset);
            for (var at = (int)offset; at < (CutAt ?? Bytes.Length); at += Chunk)
            {
                cancel.ThrowIfCancellationRequested();
                await target.WriteAsync(Bytes.AsMemory(at, Math.Min(Chunk, Bytes.Length - at)), cancel);
            }
            if (CutAt is not null) throw new ConnectorException(IssueCode.ConnectionLost, "The connection was lost.");
        }

        public Task<bool> AcknowledgeAsync(RemoteEntry entry, CancellationToken cancel) => Task.FromResult(false);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
