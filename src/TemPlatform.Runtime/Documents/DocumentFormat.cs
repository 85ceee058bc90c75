using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using TemPlatform.Runtime.Secrets;

namespace TemPlatform.Runtime.Documents;

/// <summary>
/// A document on the disk: header (magic, version, key id), chunks, trailer, length of the trailer. A chunk is up to 64 KiB of the
/// original, compressed, then AES-256-GCM with its index in nonce and associated data; the encrypted trailer holds original
/// length, hash, number of chunks and their sizes. So a chunk that was changed, moved or cut off does not open. The key is used
/// for this one file, which makes counters safe as nonces.
/// </summary>
internal static class DocumentFormat
{
    public const int ChunkBytes = 64 * 1024;
    public const int HeaderBytes = 4 + 1 + 8;
    public const int FooterBytes = 4;
    public const int TrailerFixedBytes = 8 + 32 + 4;
    /// <summary>Chunks that are compressed and sealed at the same time.</summary>
    private const int BatchChunks = 32;
    private const byte Stored = 0;
    private const byte Deflated = 1;

    /// <summary>Room for a chunk that compression makes a little larger.</summary>
    private const int PackedBytes = ChunkBytes + 8 * 1024;

    /// <summary>Index of the trailer in nonces: no chunk has it.</summary>
    private const long Trailer = -1;

    private static ReadOnlySpan<byte> Magic => "TEMD"u8;
    private const byte Version = 2;

    public static StoredDocument Write(Stream content, Stream output, long keyId, byte[] key)
    {
        var header = Header(keyId);
        output.Write(header);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sizes = new List<int>();
        var batch = GC.AllocateUninitializedArray<byte>(BatchChunks * ChunkBytes);
        var packed = new MemoryStream[BatchChunks];
        long length = 0;
        while (content.ReadAtLeast(batch, batch.Length, throwOnEndOfStream: false) is var read and > 0)
        {
            length += read;
            var chunks = (read + ChunkBytes - 1) / ChunkBytes;
            // The hash runs beside the chunks, which do not depend on each other.
            Parallel.For(-1, chunks, i =>
            {
                if (i < 0) hash.AppendData(batch, 0, read);
                else Seal(key, header, sizes.Count + i, Pack(Chunk(batch, read, i), packed[i] ??= new MemoryStream(PackedBytes)));
            });
            foreach (var chunk in packed.AsSpan(0, chunks))
            {
                output.Write(chunk.GetBuffer(), 0, (int)chunk.Length);
                sizes.Add((int)chunk.Length);
            }
        }
        var sha256 = hash.GetHashAndReset();
        var trailer = Seal(key, header, Trailer, TrailerOf(length, sha256, sizes));
        output.Write(trailer.GetBuffer(), 0, (int)trailer.Length);
        Span<byte> footer = stackalloc byte[FooterBytes];
        BinaryPrimitives.WriteInt32LittleEndian(footer, (int)trailer.Length);
        output.Write(footer);
        return new StoredDocument(Convert.ToHexStringLower(sha256), length);
    }

    public static byte[] Header(long keyId)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        header[4] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(5), keyId);
        return header;
    }

    /// <returns>False when these are not the first bytes of a document.</returns>
    public static bool TryReadHeader(ReadOnlySpan<byte> header, out long keyId)
    {
        keyId = BinaryPrimitives.ReadInt64LittleEndian(header[5..]);
        return header[..4].SequenceEqual(Magic) && header[4] == Version;
    }

    /// <summary>Fills <paramref name="clear"/> with the chunk, whose sealed bytes are overwritten.</summary>
    /// <exception cref="CryptographicException">Changed, or not the chunk of this index.</exception>
    public static void OpenChunk(AesGcm aes, byte[] header, int index, ArraySegment<byte> sealedChunk, ArraySegment<byte> clear)
    {
        var packed = OpenSealed(aes, header, index, sealedChunk);
        var isWhole = packed[0] switch
        {
            Deflated => TryInflate(packed[1..], clear),
            Stored => packed.AsSpan(1).TryCopyTo(clear) && packed.Count - 1 == clear.Count,
            _ => false,
        };
        if (!isWhole) throw new CryptographicException("A chunk has another length than the trailer says.");
    }

    /// <summary>The trailer's bytes; the sealed ones are overwritten.</summary>
    /// <exception cref="CryptographicException">Changed.</exception>
    public static ArraySegment<byte> OpenTrailer(AesGcm aes, byte[] header, ArraySegment<byte> sealedTrailer) =>
        OpenSealed(aes, header, Trailer, sealedTrailer);

    private static ArraySegment<byte> Chunk(byte[] batch, int read, int index) =>
        new(batch, index * ChunkBytes, Math.Min(ChunkBytes, read - index * ChunkBytes));

    /// <summary>Fills the target with the chunk, compressed where that makes it smaller.</summary>
    private static MemoryStream Pack(ArraySegment<byte> clear, MemoryStream packed)
    {
        packed.SetLength(0);
        packed.WriteByte(Deflated);
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(clear);
        if (packed.Length <= clear.Count) return packed;
        // Noise, and what is compressed already, would grow.
        packed.SetLength(0);
        packed.WriteByte(Stored);
        packed.Write(clear);
        return packed;
    }

    private static bool TryInflate(ArraySegment<byte> packed, ArraySegment<byte> clear)
    {
        try
        {
            using var inflate = new DeflateStream(new MemoryStream(packed.Array!, packed.Offset, packed.Count), CompressionMode.Decompress);
            return inflate.ReadAtLeast(clear, clear.Count, throwOnEndOfStream: false) == clear.Count && inflate.ReadByte() < 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static MemoryStream TrailerOf(long length, byte[] sha256, List<int> sizes)
    {
        var trailer = new byte[TrailerFixedBytes + (4 * sizes.Count)];
        BinaryPrimitives.WriteInt64LittleEndian(trailer, length);
        sha256.CopyTo(trailer, 8);
        BinaryPrimitives.WriteInt32LittleEndian(trailer.AsSpan(40), sizes.Count);
        for (var i = 0; i < sizes.Count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(trailer.AsSpan(TrailerFixedBytes + (4 * i)), sizes[i]);
        var stream = new MemoryStream();
        stream.Write(trailer);
        return stream;
    }

    /// <summary>Encrypts in place and appends the tag.</summary>
    private static MemoryStream Seal(byte[] key, byte[] header, long index, MemoryStream clear)
    {
        var length = (int)clear.Length;
        clear.SetLength(length + Envelope.TagBytes);
        var bytes = clear.GetBuffer().AsSpan(0, length + Envelope.TagBytes);
        using var aes = new AesGcm(key, Envelope.TagBytes);
        aes.Encrypt(Nonce(index), bytes[..length], bytes[..length], bytes[length..], AssociatedData(header, index));
        return clear;
    }

    /// <summary>Decrypts in place.</summary>
    private static ArraySegment<byte> OpenSealed(AesGcm aes, byte[] header, long index, ArraySegment<byte> bytes)
    {
        if (bytes.Count <= Envelope.TagBytes) throw new CryptographicException("Too short.");
        var clear = bytes[..^Envelope.TagBytes];
        aes.Decrypt(Nonce(index), clear, bytes[clear.Count..], clear, AssociatedData(header, index));
        return clear;
    }

    private static byte[] Nonce(long index)
    {
        var nonce = new byte[Envelope.NonceBytes];
        BinaryPrimitives.WriteInt64LittleEndian(nonce.AsSpan(4), index);
        return nonce;
    }

    private static byte[] AssociatedData(byte[] header, long index)
    {
        var data = new byte[HeaderBytes + 8];
        header.CopyTo(data, 0);
        BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(HeaderBytes), index);
        return data;
    }
}
