using System.Runtime.CompilerServices;
using Renci.SshNet;
using Renci.SshNet.Common;
using TemPlatform.Runtime.Connectors.Sftp;
using ISftpFile = Renci.SshNet.Sftp.ISftpFile;

namespace TemPlatform.Connectors.SshNet;

/// <summary>
/// A session of the library. Its calls that wait are run on threads of the pool; each ends by the library's own idle time. The library
/// is known to give files without bytes and without a failure: who fetches compares lengths.
/// </summary>
internal sealed class SshNetChannel(SftpClient client) : ISftpChannel
{
    private const int FilesMost = 8;
    private const int Together = 100;

    public int InFlightMax => FilesMost;

    public bool CanResume => false;

    public async IAsyncEnumerable<IReadOnlyList<SftpFile>> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var files = client.ListDirectoryAsync(folder.Length == 0 ? "." : folder, cancel).GetAsyncEnumerator(cancel);
        var some = new List<SftpFile>();
        while (await RunAsync(() => files.MoveNextAsync().AsTask()))
        {
            some.Add(File(files.Current));
            if (some.Count < Together) continue;
            yield return some;
            some = [];
        }
        if (some.Count > 0) yield return some;
    }

    public Task<SftpFile?> FindAsync(string path, CancellationToken cancel) => RunAsync(() => Task.Run(() =>
    {
        try
        {
            return File(client.Get(path));
        }
        catch (SftpPathNotFoundException)
        {
            return (SftpFile?)null;
        }
    }, cancel));

    public Task FetchAsync(string path, long length, Stream target, long offset, CancellationToken cancel) => RunAsync(() => Task.Run(() =>
    {
        using var stopping = new StoppingStream(target, cancel);
        client.DownloadFile(path, stopping);
        return true;
    }, cancel));

    public Task MakeFolderAsync(string path, CancellationToken cancel) => RunAsync(() => Task.Run(() =>
    {
        if (!client.Exists(path)) client.CreateDirectory(path);
        return true;
    }, cancel));

    public Task RenameAsync(string from, string to, CancellationToken cancel) => RunAsync(() => Task.Run(() =>
    {
        client.RenameFile(from, to);
        return true;
    }, cancel));

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SftpFile File(ISftpFile file) =>
        new(file.Name, file.IsRegularFile, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));

    private static async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (SshNetFailure.Explain(e) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Ends a download of the library, which takes no token, at its next write.</summary>
    private sealed class StoppingStream(Stream target, CancellationToken cancel) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count)
        {
            cancel.ThrowIfCancellationRequested();
            target.Write(buffer, offset, count);
        }

        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
