using System.Runtime.InteropServices;
using System.Text;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Exporting;

/// <summary>
/// Puts a file at its final name only when it is complete, read back and on the disk: temporary file, flush, check, rename, flush of
/// the folder. Whatever fails before the rename leaves nothing behind, and an older file at the final name stays as it was.
/// </summary>
internal static class DurableFile
{
    private const int NoSpaceUnix = 28;
    private const int NoSpaceWindows = unchecked((int)0x80070070);

    /// <param name="path">Final name; its folder is made when it is missing.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="check">Reads the content back and throws when it is not what it should be.</param>
    /// <param name="renaming">Called when only the rename is left.</param>
    /// <exception cref="TemException">The disk is full.</exception>
    public static void Write(string path, Action<Stream> write, Action<Stream>? check = null, Action? renaming = null)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        // Two processes may write the same file: same bytes, each under a temporary name of its own.
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(folder);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            if (check is not null)
            {
                using var file = File.OpenRead(temporary);
                check(file);
            }
            renaming?.Invoke();
            File.Move(temporary, path, overwrite: true);
            FlushFolder(folder);
        }
        catch (IOException e) when (e.HResult is NoSpaceUnix or NoSpaceWindows)
        {
            throw new TemException(IssueCode.DiskFull, "The disk is full: no file was written. Make room and run the same command again.", e);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Makes a rename durable. Windows has no such call and needs none.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open(Encoding.UTF8.GetBytes(folder + "\0"), 0);
        if (handle < 0) throw new IOException("The folder of a written file cannot be opened.", Marshal.GetLastPInvokeError());
        try
        {
            if (FSync(handle) != 0) throw new IOException("The folder of a written file cannot be flushed.", Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
