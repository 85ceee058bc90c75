using System.Security.Cryptography;

namespace TemPlatform.Samples;

public enum SampleKind { Reference = 1, HrFeed, Bill, Feed }

/// <summary>A file of a sample set, made each time it is written: nothing is held between.</summary>
/// <param name="Name">Path within the set, with forward slashes.</param>
/// <param name="ArrivesOn">Day on which the company gets it.</param>
/// <param name="Month">Service month <c>yyyy-MM</c>; blank for files that belong to none.</param>
/// <param name="Vendor">Code of the vendor; blank where there is none.</param>
public sealed record SampleFile(string Name, SampleKind Kind, DateOnly ArrivesOn, string Month, string Vendor, Action<Stream> Write)
{
    /// <summary>For reference data: the kind that its import asks for, e.g. <c>vendor</c>.</summary>
    public string ReferenceKind { get; init; } = "";

    /// <summary>The content, for small files.</summary>
    public byte[] Bytes()
    {
        using var buffer = new MemoryStream();
        Write(buffer);
        return buffer.ToArray();
    }

    /// <summary>Writes the file and tells what was written.</summary>
    public TrueFile WriteTo(Stream target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var counting = new CountingStream(target, hash);
        Write(counting);
        var isText = Name.EndsWith(".csv", StringComparison.Ordinal) || Name.EndsWith(".txt", StringComparison.Ordinal);
        return new TrueFile(Name, counting.Length, Convert.ToHexStringLower(hash.GetHashAndReset()), isText ? counting.LineFeeds - 1 : 0);
    }

    /// <summary>Passes bytes on while it hashes them and counts lines.</summary>
    private sealed class CountingStream(Stream target, IncrementalHash hash) : Stream
    {
        private long length;

        public long LineFeeds { get; private set; }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => length;
        public override long Position { get => length; set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            target.Write(buffer);
            hash.AppendData(buffer);
            length += buffer.Length;
            LineFeeds += buffer.Count((byte)'\n');
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
        public override void Flush() => target.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
