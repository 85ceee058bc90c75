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
    private const int BrotliQuality = 2;
    private const int BrotliWindow = 16;
    private const byte Stored = 0;
    private const byte Brotli = 1;

    /// <summary>Index of the trailer in nonces: no chunk has it.</summary>
    private const long Trailer = -1;

    private static ReadOnlySpan<byte> Magic => "TEMD"u8;
    private const byte Version = 1;

    public static StoredDocument Write(Stream content, Stream output, long keyId, byte[] key)
    {
        var header = Header(keyId);
        output.Write(header);
        using var aes = new AesGcm(key, Envelope.TagBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var clear = new byte[ChunkBytes];
        var packed = new byte[1 + ChunkBytes];
        var sizes = new List<int>();
        long length = 0;
        while (content.ReadAtLeast(clear, ChunkBytes, throwOnEndOfStream: false) is var read and > 0)
        {
            hash.AppendData(clear, 0, read);
            length += read;
            var size = Pack(clear.AsSpan(0, read), packed);
            sizes.Add(WriteSealed(output, aes, header, sizes.Count, packed.AsSpan(0, size)));
        }
        var sha256 = hash.GetHashAndReset();
        Span<byte> footer = stackalloc byte[FooterBytes];
        BinaryPrimitives.WriteInt32LittleEndian(footer, WriteSealed(output, aes, header, Trailer, TrailerOf(length, sha256, sizes)));
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

    /// <exception cref="CryptographicException">Changed, or not the chunk of this index.</exception>
    public static byte[] OpenChunk(AesGcm aes, byte[] header, int index, ReadOnlySpan<byte> sealedChunk, int length)
    {
        var packed = OpenSealed(aes, header, index, sealedChunk);
        var clear = new byte[length];
        var isWhole = packed[0] == Brotli
            ? BrotliDecoder.TryDecompress(packed.AsSpan(1), clear, out var written) && written == length
            : packed[0] == Stored && packed.AsSpan(1).TryCopyTo(clear) && packed.Length - 1 == length;
        return isWhole ? clear : throw new CryptographicException("A chunk has another length than the trailer says.");
    }

    public static byte[] OpenTrailer(AesGcm aes, byte[] header, ReadOnlySpan<byte> sealedTrailer) =>
        OpenSealed(aes, header, Trailer, sealedTrailer);

    private static int Pack(ReadOnlySpan<byte> clear, Span<byte> packed)
    {
        if (BrotliEncoder.TryCompress(clear, packed[1..], out var size, BrotliQuality, BrotliWindow) && size < clear.Length)
        {
            packed[0] = Brotli;
            return 1 + size;
        }
        packed[0] = Stored;
        clear.CopyTo(packed[1..]);
        return 1 + clear.Length;
    }

    private static byte[] TrailerOf(long length, byte[] sha256, List<int> sizes)
    {
        var trailer = new byte[TrailerFixedBytes + (4 * sizes.Count)];
        BinaryPrimitives.WriteInt64LittleEndian(trailer, length);
        sha256.CopyTo(trailer, 8);
        BinaryPrimitives.WriteInt32LittleEndian(trailer.AsSpan(40), sizes.Count);
        for (var i = 0; i < sizes.Count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(trailer.AsSpan(TrailerFixedBytes + (4 * i)), sizes[i]);
        return trailer;
    }

    private static int WriteSealed(Stream output, AesGcm aes, byte[] header, long index, ReadOnlySpan<byte> clear)
    {
        var bytes = new byte[clear.Length + Envelope.TagBytes];
        aes.Encrypt(Nonce(index), clear, bytes.AsSpan(0, clear.Length), bytes.AsSpan(clear.Length), AssociatedData(header, index));
        output.Write(bytes);
        return bytes.Length;
    }

    private static byte[] OpenSealed(AesGcm aes, byte[] header, long index, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= Envelope.TagBytes) throw new CryptographicException("Too short.");
        var clear = new byte[bytes.Length - Envelope.TagBytes];
        aes.Decrypt(Nonce(index), bytes[..clear.Length], bytes[clear.Length..], clear, AssociatedData(header, index));
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
