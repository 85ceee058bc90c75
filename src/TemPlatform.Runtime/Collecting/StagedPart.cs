using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Connectors;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>
/// A file on its way in, in the staging folder. What a broken connection left is gone on with when the vendor's file is the same by
/// length and time, and its beginning and the end of what is here come again with equal bytes.
/// </summary>
internal sealed class StagedPart : IDisposable
{
    public const string Suffix = ".part";

    /// <summary>Compared at both ends of what is here before a fetch goes on.</summary>
    private const int ComparedBytes = 64 * 1024;

    /// <summary>Below this a file is fetched anew.</summary>
    private const int ResumeBytesMin = 1024 * 1024;

    private readonly string path;
    private bool keep;

    private StagedPart(string path, FileStream content) => (this.path, Content) = (path, content);

    public FileStream Content { get; }

    public static string Folder(TenantStore store) => Path.Combine(store.DataFolder, "staging");

    /// <summary>Fetches a file to its end.</summary>
    /// <exception cref="ConnectorException">It could not be; what came stays for the next try where it may be gone on with.</exception>
    public static async Task<StagedPart> FetchAsync(
        TenantStore store, IRemote remote, Sighting sighting, long fence, CancellationToken cancel)
    {
        var folder = Folder(store);
        DurableFile.CreateFolder(folder);
        var entry = sighting.Entry;
        var mayResume = entry is { CanResume: true, LengthBytes: >= ResumeBytesMin, ModifiedAt: not null };
        var name = string.Create(CultureInfo.InvariantCulture,
            $"{store.Tenant.Id}-{sighting.FileId}-{entry.LengthBytes}-{entry.ModifiedAt?.UtcTicks}");
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{fence}{Suffix}"));
        var part = new StagedPart(path, mayResume ? TakeOver(folder, name, path) : Create(path, FileMode.Create));
        try
        {
            if (part.Content.Length > 0 && !await part.IsBeginningOfAsync(remote, entry, cancel)) part.Content.SetLength(0);
            await part.GoOnAsync(remote, entry, cancel);
            return part;
        }
        catch
        {
            part.keep = mayResume && part.Content.Length >= ResumeBytesMin;
            part.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Content.Dispose();
        if (!keep) File.Delete(path);
    }

    // Whoever still writes to the part holds it; then another one is begun.
    private static FileStream TakeOver(string folder, string name, string path)
    {
        foreach (var left in Directory.GetFiles(folder, name + "-*" + Suffix).OrderByDescending(f => new FileInfo(f).Length))
        {
            try
            {
                var content = Create(left, FileMode.Open);
                if (left != path) File.Move(left, path, overwrite: true);
                return content;
            }
            catch (IOException e) when (!DurableFile.IsDiskFull(e))
            {
                continue;
            }
        }
        return Create(path, FileMode.Create);
    }

    // No buffer: what a full disk refuses to take when the file is closed would leave the file behind.
    private static FileStream Create(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode, Access = FileAccess.ReadWrite, BufferSize = 0, Options = FileOptions.Asynchronous,
            // Nobody else may write it; on Windows this alone would keep it from being renamed.
            Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
        };
        if (mode == FileMode.Create && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private async Task<bool> IsBeginningOfAsync(IRemote remote, RemoteEntry entry, CancellationToken cancel)
    {
        if (Content.Length <= ComparedBytes || Content.Length >= entry.LengthBytes) return false;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using var beginning = new BeginningStream(ComparedBytes, enough);
        try
        {
            await remote.FetchAsync(entry, beginning, offset: 0, enough.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { }
        var here = new byte[ComparedBytes];
        Content.Position = 0;
        await Content.ReadExactlyAsync(here, cancel);
        return beginning.Bytes.Span.SequenceEqual(here);
    }

    // The end of what is here is fetched again and compared while it passes.
    private async Task GoOnAsync(IRemote remote, RemoteEntry entry, CancellationToken cancel)
    {
        var from = Math.Max(0, Content.Length - ComparedBytes);
        var end = new byte[Content.Length - from];
        Content.Position = from;
        await Content.ReadExactlyAsync(end, cancel);
        await using var target = new ComparingStream(Content, end);
        await remote.FetchAsync(entry, target, from, cancel);
        if (!target.Differs) return;
        Content.SetLength(0);
        throw new ConnectorException(IssueCode.FileChanged, "The file changed while it was fetched: it is fetched anew.");
    }
}
