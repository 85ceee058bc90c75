using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Documents;

/// <summary>
/// Files that are either whole under their final name or not there, also after a power cut: written under another name, flushed to
/// the disk, renamed, and the folder's entry flushed as well.
/// </summary>
public static class DurableFile
{
    private const string TemporarySuffix = ".tmp";
    private const int NoSpaceUnix = 28;
    private const int NoSpaceWindows = unchecked((int)0x80070070);
    private const int QuotaUnix = 122;
    private const int DatabaseFull = 13;
    /// <summary>The database's shared memory, a file beside it, cannot be made: said only where there is no room for it.</summary>
    private const int DatabaseSharedMemoryFull = 4874;

    /// <summary>Creates a file to write to and read back; only the owner may read it when <paramref name="isSecret"/>. It may be
    /// renamed while it is open, and <see cref="Sweep"/> leaves it alone.</summary>
    public static FileStream Create(string path, bool isSecret = false)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete, BufferSize = 0,
        };
        if (isSecret && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Writes a small file whole. False when a file of that name is there already, which then stays.</summary>
    public static bool TryWriteNew(string path, ReadOnlySpan<byte> content, bool isSecret = false)
    {
        var temporary = TemporaryName(path);
        try
        {
            using (var file = Create(temporary, isSecret))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            Publish(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Writes a small file whole in the place of what is there.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content, bool isSecret = false)
    {
        var temporary = TemporaryName(path);
        try
        {
            using (var file = Create(temporary, isSecret))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            Publish(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Gives a file that is written and flushed its final name.</summary>
    public static void Publish(string temporary, string path, bool overwrite)
    {
        File.Move(temporary, path, overwrite);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Deletes temporary files that no process holds open any more: what a killed one left behind.</summary>
    public static void Sweep(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.GetFiles(folder, "*" + TemporarySuffix))
        {
            try
            {
                using var left = new FileStream(path, new FileStreamOptions
                {
                    Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose,
                });
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody is writing it, or renamed it in the meantime.
            }
        }
    }

    /// <summary>A name beside <paramref name="path"/> under which no other process writes.</summary>
    public static string TemporaryName(string path) => $"{path}.{Guid.NewGuid():N}{TemporarySuffix}";

    /// <summary>Creates a folder that survives a power cut; only the owner may enter a secret one.</summary>
    public static void CreateFolder(string path, bool isSecret = false)
    {
        if (Directory.Exists(path)) return;
        var parent = Path.GetDirectoryName(path);
        if (!string.IsNullOrEmpty(parent)) CreateFolder(parent);
        if (isSecret && !OperatingSystem.IsWindows())
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        else Directory.CreateDirectory(path);
        if (!string.IsNullOrEmpty(parent)) FlushFolder(parent);
    }

    /// <summary>Whether a file or the database could not grow.</summary>
    public static bool IsDiskFull(Exception? failure) => failure switch
    {
        IOException { HResult: NoSpaceUnix or NoSpaceWindows or QuotaUnix } => true,
        SqliteException { SqliteErrorCode: DatabaseFull } or SqliteException { SqliteExtendedErrorCode: DatabaseSharedMemoryFull } => true,
        null => false,
        _ => StoreFailure.IsFull(failure) || IsDiskFull(failure.InnerException),
    };

    public static TemException DiskFull(Exception failure) =>
        new(IssueCode.DiskFull, "The disk is full. Nothing of this was kept: make room, then try again.", failure);

    /// <summary>.NET cannot flush a folder; without it a rename may be lost in a power cut. Windows does it with the file.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(Encoding.UTF8.GetBytes(path + "\0"), 0);
        if (descriptor < 0) throw new IOException($"The folder cannot be opened to flush it (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Fsync(descriptor) != 0) throw new IOException($"The folder cannot be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Close(int descriptor);
}
