using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using TemPlatform.Cli.Loopback;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Connectors.Sftp;

namespace TemPlatform.Cli.Bench;

/// <summary>
/// Files taken from a real SSH server on this machine, each written, synced to disk and hashed: one large, many small, and both through
/// a line with 20 ms of round trip. The peer is the <c>sftp</c> program, whose files are synced and hashed too.
/// </summary>
internal static class SftpBenchmark
{
    public const int RowsDefault = 2_000;
    private const int LargeBytesPerRow = 250_000;
    private const int SmallBytes = 8 * 1024;
    private const int WaitingPerRow = 5;
    private const int Connections = 4;
    /// <summary>Threads that may wait for the disk at once.</summary>
    private const int SyncThreads = 32;
    private const double LargeRatioMax = 1 / 0.95;
    private const double SmallRatioMax = 1 / 5.0;
    private const double LargeSecondsPer100Mb = 1;
    private const double SmallMillisecondsMax = 5;
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(10);

    public static BenchResult Run(BenchOptions options)
    {
        ThreadPool.SetMinThreads(SyncThreads, SyncThreads);
        var root = Directory.CreateTempSubdirectory("tem-bench-").FullName;
        try
        {
            using var server = new SshServer(root, options.Clock);
            using var proxy = new DelayProxy(server.Port, OneWay, options.Clock);
            var large = Fill(root, "large", 1, (long)options.Rows * LargeBytesPerRow);
            var small = Fill(root, "small", options.Rows, SmallBytes);
            var waiting = Fill(root, "waiting", options.Rows * WaitingPerRow, 100);
            var target = Path.Combine(root, "taken");
            var take = (string folder, int port, int connections) =>
                new Side(() => Take(server, root, folder, port, target, connections, options.Clock).GetAwaiter().GetResult(), Clean);
            var peer = (string folder) => new Side(() => Peer(root, server.Port, folder, target), Clean);
            var timings = Stopwatches.Interleave(options,
                take(large, server.Port, 1), peer(large), take(small, server.Port, 1), peer(small),
                take(large, proxy.Port, Connections), take(small, proxy.Port, Connections));
            Stopwatches.ForgetPeak();
            var many = Stopwatches.Interleave(options with { Runs = 1 }, take(waiting, server.Port, 1))[0];
            var megabytes = (long)options.Rows * LargeBytesPerRow / 1e6;
            var work = string.Create(CultureInfo.InvariantCulture,
                $"{megabytes:N0} MB in one file and {options.Rows:N0} files of 8 KiB, written, synced and hashed");
            return new BenchResult("sftp", work, options.Runs,
            [
                new("large, ours", timings[0].Seconds, "s"), new("large, sftp", timings[1].Seconds, "s"),
                new("large, ratio", timings[0].Seconds / timings[1].Seconds, "(ours / peer)", LargeRatioMax),
                new("small, ours", timings[2].Seconds, "s"), new("small, sftp", timings[3].Seconds, "s"),
                new("small, ratio", timings[2].Seconds / timings[3].Seconds, "(ours / peer)", SmallRatioMax),
                new("large at 20 ms, per 100 MB", timings[4].Seconds / megabytes * 100, "s", LargeSecondsPer100Mb),
                new("small at 20 ms, per file", timings[5].Seconds / options.Rows * 1000, "ms", SmallMillisecondsMax),
                new($"{options.Rows * WaitingPerRow} waiting, listed and taken", many.Seconds, "s"), Stopwatches.PeakMemory(),
            ]);

            void Clean()
            {
                if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
                Directory.CreateDirectory(target);
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task Take(
        SshServer server, string root, string folder, int port, string target, int connections, TimeProvider clock)
    {
        using var credential = new CredentialSecrets(
            new Dictionary<string, char[]> { [CredentialParts.PrivateKey] = server.UserKey.ToCharArray() });
        var connection = JsonSerializer.SerializeToElement(new
        {
            host = "127.0.0.1", port, user = Environment.UserName, hostKeys = new[] { server.HostKey }, folder, connections,
        });
        var request = new ConnectorRequest(
            connection, credential, root, new ConnectionLimits(), new OutboundPolicy([IPNetwork.Parse("127.0.0.0/8")]), clock);
        await using var remote = await new SftpConnector().ConnectAsync(request, CancellationToken.None);
        await Parallel.ForEachAsync(remote.ListAsync(CancellationToken.None),
            new ParallelOptions { MaxDegreeOfParallelism = remote.InFlightMax }, async (entry, cancel) =>
            {
                await using var file = new FileStream(Path.Combine(target, entry.Name), FileMode.CreateNew, FileAccess.Write,
                    FileShare.None, bufferSize: 0);
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                await using var hashing = new HashingStream(file, hash);
                await remote.FetchAsync(entry, hashing, 0, cancel);
                hash.GetHashAndReset();
                file.Flush(flushToDisk: true);
            });
    }

    private static void Peer(string root, int port, string folder, string target)
    {
        SshServer.Peer(root, port, folder + "/*", target);
        foreach (var path in Directory.GetFiles(target))
        {
            using var file = File.OpenRead(path);
            SHA256.HashData(file);
        }
    }

    private static string Fill(string root, string name, int files, long bytes)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        var random = new Random(BenchOptions.Seed);
        var block = new byte[(int)Math.Min(bytes, 1 << 20)];
        for (var i = 0; i < files; i++)
        {
            using var file = File.Create(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"f{i:000000}")));
            for (var left = bytes; left > 0; left -= block.Length)
            {
                random.NextBytes(block);
                file.Write(block.AsSpan(0, (int)Math.Min(left, block.Length)));
            }
        }
        return folder;
    }

    /// <summary>Writes and hashes in one pass.</summary>
    private sealed class HashingStream(Stream target, IncrementalHash hash) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            hash.AppendData(buffer.Span);
            target.Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            hash.AppendData(buffer, offset, count);
            target.Write(buffer, offset, count);
        }

        public override void Flush() => target.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
