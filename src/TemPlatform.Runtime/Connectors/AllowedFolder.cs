using System.IO.Enumeration;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Connectors;

/// <summary>Files of a folder below one that an administrator allowed; links that lead out of it are refused.</summary>
internal static class AllowedFolder
{
    private const int ChunkBytes = 256 * 1024;

    /// <summary>The real path of a folder.</summary>
    /// <exception cref="ConnectorException">It is not there, or not below an allowed one.</exception>
    public static string Open(string path, IReadOnlyList<string> allowed)
    {
        if (!Directory.Exists(path))
            throw new ConnectorException(IssueCode.ServerUnreachable, "The folder is not there: mount it, or correct the feed's path.");
        var real = Real(path);
        return allowed.Any(a => Directory.Exists(a) && IsBelow(real, Real(a))) ? real
            : throw new ConnectorException(IssueCode.AddressRefused,
                "The folder is not below an allowed one: an administrator adds it to Tem:Connect:AllowedFolders.");
    }

    /// <summary>Files of the folder itself, in no order.</summary>
    /// <exception cref="ConnectorException">It cannot be read.</exception>
    public static IEnumerable<FileInfo> Files(string root)
    {
        try
        {
            return new FileSystemEnumerable<FileInfo>(root, static (ref FileSystemEntry e) => (FileInfo)e.ToFileSystemInfo(),
                new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false })
            {
                ShouldIncludePredicate = static (ref FileSystemEntry e) => !e.IsDirectory,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConnectorException(IssueCode.ServerRefused, "The folder cannot be read: check its permissions.", e);
        }
    }

    /// <summary>A file as it is now; null when it is gone.</summary>
    public static RemoteEntry? Entry(string root, string name)
    {
        var file = new FileInfo(Path.Combine(root, name));
        if (file.LinkTarget is null)
            return file.Exists ? new RemoteEntry(name, name, file.Length, file.LastWriteTimeUtc) { CanResume = true } : null;
        var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        if (target is not { Exists: true } || !IsBelow(Real(target.FullName), root))
            return new RemoteEntry(name, name, -1, null)
            {
                Issue = new Issue(IssueCode.UnsafeName, Severity.Blocker, Stage.Collect,
                    "It is a link that leads out of the folder, or nowhere: put the file itself there."),
            };
        return new RemoteEntry(name, name, target.Length, target.LastWriteTimeUtc) { CanResume = true };
    }

    /// <summary>Copies a file from an offset on.</summary>
    /// <exception cref="ConnectorException">FileChanged: replaced or written to meanwhile; ServerRefused: cannot be read.</exception>
    public static async Task ReadAsync(string root, RemoteEntry entry, Stream target, long offset, CancellationToken cancel)
    {
        var path = Path.Combine(root, entry.Path);
        try
        {
            await using var file = new FileStream(path, new FileStreamOptions
            {
                Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
            if (!IsBelow(Opened(file, path), root)) throw Changed();
            file.Position = offset;
            await file.CopyToAsync(target, ChunkBytes, cancel);
            // The name may lead to another file by now, and the file to other bytes.
            var (length, writtenAt) = (file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle));
            if (!IsBelow(Opened(file, path), root) || Opened(file, path) != Real(path)
                || length != entry.LengthBytes || writtenAt != entry.ModifiedAt?.UtcDateTime) throw Changed();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new ConnectorException(IssueCode.ServerRefused, "The file is gone, or may not be read: check its permissions.", e);
        }
    }

    private static ConnectorException Changed() =>
        new(IssueCode.FileChanged, "The file changed while it was fetched.");

    // Linux says which file a handle is of, also after it was renamed or deleted.
    private static string Opened(FileStream file, string path) => OperatingSystem.IsLinux()
        ? new FileInfo(FormattableString.Invariant($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}")).LinkTarget ?? Real(path)
        : Real(path);

    private static bool IsBelow(string path, string folder) => path == folder
        || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>A path with every link of it followed.</summary>
    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        if (parent is null) return full;
        var here = Path.Combine(Real(parent), Path.GetFileName(full));
        FileSystemInfo info = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        return info.LinkTarget is null ? here : Real(info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here);
    }
}
