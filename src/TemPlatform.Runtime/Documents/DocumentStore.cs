using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Secrets;

namespace TemPlatform.Runtime.Documents;

/// <summary>What was stored: SHA-256 of the original bytes in lower-case hex, and their number.</summary>
public sealed record StoredDocument(string Sha256, long LengthBytes);

/// <summary>
/// The received bytes of one tenant, addressed by their hash: <c>ab/cdef...</c>. Each file is compressed and encrypted in chunks
/// with a key of its own (see <see cref="DocumentFormat"/>). A file under its final name is whole and on the disk.
/// </summary>
public sealed class DocumentStore
{
    private readonly string folder;
    private readonly KeyStore keys;

    public DocumentStore(string folder, KeyStore keys)
    {
        this.folder = folder;
        this.keys = keys;
    }

    public bool Contains(string sha256) => File.Exists(FileOf(sha256));

    /// <summary>Stores a stream to its end with flat memory. The same bytes are stored once.</summary>
    /// <exception cref="TemException">The disk is full (<see cref="Core.Pipeline.IssueCode.DiskFull"/>); nothing is left of it.</exception>
    public StoredDocument Put(Stream content)
    {
        var temporary = Path.Combine(folder, "incoming", Guid.NewGuid().ToString("N") + ".tmp");
        long keyId = 0;
        var kept = false;
        try
        {
            DurableFile.CreateFolder(Path.GetDirectoryName(temporary)!);
            keyId = keys.New(out var key);
            StoredDocument document;
            using (var file = DurableFile.Create(temporary))
            {
                document = DocumentFormat.Write(content, file, keyId, key);
                FaultPoint.Hit("S6.before");
                file.Flush(flushToDisk: true);
                FaultPoint.Hit("S6.after");
            }
            var path = FileOf(document.Sha256);
            // A copy that no longer opens is replaced by the one in hand.
            if (!Opens(document.Sha256))
            {
                DurableFile.CreateFolder(Path.GetDirectoryName(path)!);
                FaultPoint.Hit("S7.before");
                File.Move(temporary, path, overwrite: true);
                kept = true;
                FaultPoint.Hit("S7.after");
            }
            // Also of a copy that is there: who renamed it may have died before.
            FaultPoint.Hit("S8.before");
            DurableFile.FlushFolder(Path.GetDirectoryName(path)!);
            FaultPoint.Hit("S8.after");
            return document;
        }
        catch (IOException e) when (DurableFile.IsDiskFull(e))
        {
            throw DurableFile.DiskFull(e);
        }
        finally
        {
            if (!kept) Drop(temporary, keyId);
        }
    }

    /// <summary>Opens a document to read its original bytes; it can seek.</summary>
    /// <exception cref="DocumentDamagedException">Missing, changed, cut, or its key is gone; also while reading.</exception>
    public Stream Open(string sha256)
    {
        FileStream file;
        try
        {
            file = new FileStream(FileOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DocumentDamagedException($"The document {sha256} is missing: restore the documents folder.", e);
        }
        try
        {
            return new DocumentReader(file, sha256, keys);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of a document, for the evidence of a charge.</summary>
    /// <exception cref="DocumentDamagedException">As <see cref="Open"/>; also when the document ends before.</exception>
    public byte[] ReadRange(string sha256, long offset, int length)
    {
        using var stream = Open(sha256);
        if (offset < 0 || length < 0 || offset + length > stream.Length)
            throw new DocumentDamagedException($"The document {sha256} ends before the range.");
        stream.Position = offset;
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Removes a document and destroys its key; nothing happens when there is none.</summary>
    public void Remove(string sha256)
    {
        var path = FileOf(sha256);
        if (!File.Exists(path)) return;
        var header = new byte[DocumentFormat.HeaderBytes];
        using (var file = File.OpenRead(path)) file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        File.Delete(path);
        if (DocumentFormat.TryReadHeader(header, out var keyId)) keys.Destroy(keyId);
    }

    private bool Opens(string sha256)
    {
        if (!Contains(sha256)) return false;
        try
        {
            Open(sha256).Dispose();
            return true;
        }
        catch (DocumentDamagedException)
        {
            return false;
        }
    }

    private void Drop(string temporary, long keyId)
    {
        if (File.Exists(temporary)) File.Delete(temporary);
        if (keyId != 0) keys.Destroy(keyId);
    }

    private string FileOf(string sha256)
    {
        // The name comes from a row, and becomes a path: nothing but a hash may.
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
            throw new DocumentDamagedException("That is not the hash of a document.");
        return Path.Combine(folder, sha256[..2], sha256[2..]);
    }
}
