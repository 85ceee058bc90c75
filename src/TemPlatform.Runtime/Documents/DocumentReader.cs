using System.Buffers.Binary;
using System.Security.Cryptography;
using TemPlatform.Runtime.Secrets;

namespace TemPlatform.Runtime.Documents;

/// <summary>The original bytes of a stored document; each chunk is proved before a byte of it is given out.</summary>
internal sealed class DocumentReader : Stream
{
    private readonly FileStream file;
    private readonly string sha256;
    private readonly byte[] header = new byte[DocumentFormat.HeaderBytes];
    private readonly AesGcm aes;
    private readonly long length;
    private readonly long[] chunkStarts;
    private readonly byte[] sealedBytes;
    private byte[] chunk;
    private byte[] nextChunk;
    private int chunkIndex = -1;
    /// <summary>Opens the chunk behind the current one while that is read: it takes another core.</summary>
    private Task? ahead;

    /// <param name="sha256">What was asked for: a whole document under another's name is refused.</param>
    /// <exception cref="DocumentDamagedException">The file is not that document, or its key is gone.</exception>
    public DocumentReader(FileStream file, string sha256, KeyStore keys)
    {
        this.file = file;
        this.sha256 = sha256;
        Require(file.Length > DocumentFormat.HeaderBytes + DocumentFormat.FooterBytes);
        file.ReadExactly(header);
        Require(DocumentFormat.TryReadHeader(header, out var keyId));
        aes = new AesGcm(keys.Open(keyId), Envelope.TagBytes);
        var trailer = ReadTrailer();
        length = BinaryPrimitives.ReadInt64LittleEndian(trailer);
        Require(Convert.ToHexStringLower(trailer.Slice(8, 32)) == sha256);
        chunkStarts = new long[BinaryPrimitives.ReadInt32LittleEndian(trailer[40..]) + 1];
        chunkStarts[0] = DocumentFormat.HeaderBytes;
        var sizes = trailer[DocumentFormat.TrailerFixedBytes..];
        var largest = 0;
        for (var i = 1; i < chunkStarts.Length; i++)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(sizes[(4 * (i - 1))..]);
            chunkStarts[i] = chunkStarts[i - 1] + size;
            largest = Math.Max(largest, size);
        }
        sealedBytes = new byte[largest];
        chunk = new byte[Math.Min(DocumentFormat.ChunkBytes, length)];
        nextChunk = new byte[chunk.Length];
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Position >= length || buffer.IsEmpty) return 0;
        Load((int)(Position / DocumentFormat.ChunkBytes));
        var start = (int)(Position % DocumentFormat.ChunkBytes);
        var count = Math.Min(buffer.Length, ClearBytes(chunkIndex) - start);
        chunk.AsSpan(start, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // A chunk that is damaged and not wanted hurts nobody.
            if (ahead is not null) Task.WaitAny(ahead);
            aes.Dispose();
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    private ReadOnlySpan<byte> ReadTrailer()
    {
        Span<byte> footer = stackalloc byte[DocumentFormat.FooterBytes];
        file.Position = file.Length - DocumentFormat.FooterBytes;
        file.ReadExactly(footer);
        var size = BinaryPrimitives.ReadInt32LittleEndian(footer);
        Require(size > 0 && size <= file.Length - DocumentFormat.HeaderBytes - DocumentFormat.FooterBytes);
        file.Position = file.Length - DocumentFormat.FooterBytes - size;
        var trailer = new byte[size];
        file.ReadExactly(trailer);
        try
        {
            return DocumentFormat.OpenTrailer(aes, header, trailer);
        }
        catch (CryptographicException e)
        {
            throw Damaged(e);
        }
    }

    private void Load(int index)
    {
        if (index == chunkIndex) return;
        var isNext = index == chunkIndex + 1;
        // What a failure leaves is no chunk.
        chunkIndex = -1;
        // One chunk is opened at a time, also when what was opened ahead is not wanted.
        var opened = Interlocked.Exchange(ref ahead, null);
        opened?.GetAwaiter().GetResult();
        if (!isNext || opened is null) OpenNext(index);
        (chunk, nextChunk) = (nextChunk, chunk);
        chunkIndex = index;
        // Whoever asked for two chunks in a row reads on.
        if (isNext && index > 0 && index + 2 < chunkStarts.Length) ahead = Task.Run(() => OpenNext(index + 1));
    }

    private void OpenNext(int index)
    {
        var bytes = new ArraySegment<byte>(sealedBytes, 0, (int)(chunkStarts[index + 1] - chunkStarts[index]));
        Require(RandomAccess.Read(file.SafeFileHandle, bytes, chunkStarts[index]) == bytes.Count);
        try
        {
            DocumentFormat.OpenChunk(aes, header, index, bytes, new ArraySegment<byte>(nextChunk, 0, ClearBytes(index)));
        }
        catch (CryptographicException e)
        {
            throw Damaged(e);
        }
    }

    private int ClearBytes(int index) => (int)Math.Min(DocumentFormat.ChunkBytes, length - (long)index * DocumentFormat.ChunkBytes);

    private void Require(bool holds)
    {
        if (!holds) throw Damaged(null);
    }

    private DocumentDamagedException Damaged(Exception? cause) =>
        new($"The document {sha256} is damaged: restore it from a backup, or deliver the file again.", cause);
}
