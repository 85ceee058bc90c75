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
    private byte[] chunk = [];
    private int chunkIndex = -1;
    /// <summary>The chunk behind the current one while its predecessor is read: opening it takes another core.</summary>
    private Task<byte[]>? ahead;

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
        var trailer = Proved(() => DocumentFormat.OpenTrailer(aes, header, ReadTrailer()));
        length = BinaryPrimitives.ReadInt64LittleEndian(trailer);
        Require(Convert.ToHexStringLower(trailer.AsSpan(8, 32)) == sha256);
        chunkStarts = new long[BinaryPrimitives.ReadInt32LittleEndian(trailer.AsSpan(40)) + 1];
        chunkStarts[0] = DocumentFormat.HeaderBytes;
        var sizes = trailer.AsSpan(DocumentFormat.TrailerFixedBytes);
        for (var i = 1; i < chunkStarts.Length; i++)
            chunkStarts[i] = chunkStarts[i - 1] + BinaryPrimitives.ReadInt32LittleEndian(sizes[(4 * (i - 1))..]);
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
        var count = Math.Min(buffer.Length, chunk.Length - start);
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

    private byte[] ReadTrailer()
    {
        Span<byte> footer = stackalloc byte[DocumentFormat.FooterBytes];
        file.Position = file.Length - DocumentFormat.FooterBytes;
        file.ReadExactly(footer);
        var size = BinaryPrimitives.ReadInt32LittleEndian(footer);
        Require(size > 0 && size <= file.Length - DocumentFormat.HeaderBytes - DocumentFormat.FooterBytes);
        file.Position = file.Length - DocumentFormat.FooterBytes - size;
        var trailer = new byte[size];
        file.ReadExactly(trailer);
        return trailer;
    }

    private void Load(int index)
    {
        if (index == chunkIndex) return;
        var isNext = index == chunkIndex + 1;
        var next = Interlocked.Exchange(ref ahead, null);
        // One chunk is opened at a time, also when what was opened ahead is not wanted.
        var opened = next?.GetAwaiter().GetResult();
        chunk = isNext && opened is not null ? opened : OpenChunk(index);
        chunkIndex = index;
        // Whoever asked for two chunks in a row reads on.
        if (isNext && index > 0 && index + 2 < chunkStarts.Length) ahead = Task.Run(() => OpenChunk(index + 1));
    }

    private byte[] OpenChunk(int index)
    {
        var bytes = new byte[chunkStarts[index + 1] - chunkStarts[index]];
        Require(RandomAccess.Read(file.SafeFileHandle, bytes, chunkStarts[index]) == bytes.Length);
        var clearLength = (int)Math.Min(DocumentFormat.ChunkBytes, length - ((long)index * DocumentFormat.ChunkBytes));
        return Proved(() => DocumentFormat.OpenChunk(aes, header, index, bytes, clearLength));
    }

    private byte[] Proved(Func<byte[]> open)
    {
        try
        {
            return open();
        }
        catch (CryptographicException e)
        {
            throw Damaged(e);
        }
    }

    private void Require(bool holds)
    {
        if (!holds) throw Damaged(null);
    }

    private DocumentDamagedException Damaged(Exception? cause) =>
        new($"The document {sha256} is damaged: restore it from a backup, or deliver the file again.", cause);
}
