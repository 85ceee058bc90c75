using System.Security.Cryptography;
using TemPlatform.Core.Tagging;
using TemPlatform.Runtime.Documents;

namespace TemPlatform.Runtime.Exporting;

/// <summary>
/// A file that leaves, with its sidecar. It gets its final name only when it is complete, on the disk and read back; whatever fails
/// before leaves nothing behind, and an older file of that name stays as it was.
/// </summary>
internal static class ExportFile
{
    /// <param name="path">Final name; its folder is made when it is missing.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="createdAt">Stands in the sidecar.</param>
    /// <param name="columns">What the sidecar says of each column.</param>
    /// <param name="check">Gets the content back and its hash, and throws when it is not what it should be.</param>
    /// <param name="renaming">Called when only the renames are left.</param>
    /// <returns>SHA-256 of the content, lower-case hex.</returns>
    /// <exception cref="TemException">The disk is full.</exception>
    public static string Write(string path, Action<Stream> write, DateTimeOffset createdAt, IReadOnlyList<SidecarColumn> columns,
        Action<Stream, string>? check = null, Action? renaming = null)
    {
        // Two processes may write the same file: same bytes, each under a temporary name of its own, open until it has its final one.
        var temporary = DurableFile.TemporaryName(path);
        var temporarySidecar = DurableFile.TemporaryName(path);
        try
        {
            DurableFile.CreateFolder(Path.GetDirectoryName(path)!);
            using var content = Filled(temporary, write);
            var sha = Convert.ToHexStringLower(SHA256.HashData(content));
            content.Position = 0;
            check?.Invoke(content, sha);
            using var sidecar = Filled(temporarySidecar, s => s.Write(Sidecar.Write(Path.GetFileName(path), sha, createdAt, columns)));
            renaming?.Invoke();
            // The sidecar first: no file is ever there without one.
            DurableFile.Publish(temporarySidecar, path + Sidecar.Suffix, overwrite: true);
            DurableFile.Publish(temporary, path, overwrite: true);
            return sha;
        }
        catch (IOException e) when (DurableFile.IsDiskFull(e))
        {
            throw DurableFile.DiskFull(e);
        }
        finally
        {
            File.Delete(temporary);
            File.Delete(temporarySidecar);
        }
    }

    /// <summary>The file written and flushed to the disk, open at its start.</summary>
    private static FileStream Filled(string path, Action<Stream> write)
    {
        var file = DurableFile.Create(path);
        try
        {
            write(file);
            file.Flush(flushToDisk: true);
            file.Position = 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
