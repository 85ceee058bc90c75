using System.Buffers.Binary;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>What is wrong with an archive; <see cref="Offset"/> is where in it.</summary>
/// <param name="Member">Stored name of the member that it is about.</param>
internal readonly record struct ZipProblem(IssueCode Code, string Message, long Offset = 0, byte[]? Member = null);

/// <summary>
/// The structure of a zip archive as both of its descriptions give it: the central directory, and the header in front of each member
/// (PKWARE APPNOTE 4.3). Members must fill the archive without gap or overlap, so that no two readers can see different ones.
/// </summary>
internal static class ZipDirectory
{
    private const uint LocalSignature = 0x04034B50;
    private const uint CentralSignature = 0x02014B50;
    private const uint EndSignature = 0x06054B50;
    private const uint DescriptorSignature = 0x08074B50;
    private const int LocalBytes = 30;
    private const int CentralBytes = 46;
    private const int EndBytes = 22;
    private const int CommentBytesMax = ushort.MaxValue;
    private const int DirectoryBytesMax = 4 * 1024 * 1024;
    private const int Stored = 0;
    private const int Deflated = 8;
    private const int DescriptorFlag = 0x0008;
    // Level hints of deflate, descriptor, names in UTF-8: everything else changes what the bytes mean.
    private const int KnownFlags = 0x0006 | DescriptorFlag | 0x0800;
    private const ushort Zip64Extra = 0x0001;

    /// <summary>The members in the order of the archive, or the first problem.</summary>
    public static List<ZipMember>? Read(Stream stream, int entriesMax, out ZipProblem problem)
    {
        if (!TryEnd(stream, out var directoryAt, out var directoryBytes, out var count, out problem))
            return null;
        if (count > entriesMax)
            return Fail(out problem, IssueCode.ZipTooManyEntries, "The archive has too many members.");
        var directory = new byte[directoryBytes];
        ReadAt(stream, directoryAt, directory);
        var members = new List<ZipMember>(count);
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            if (!TryCentral(directory.AsSpan(at), directoryAt + at, out var member, out var length, out problem))
                return null;
            members.Add(member);
            at += length;
        }

        if (at != directoryBytes)
            return Fail(out problem, IssueCode.ZipHeadersDisagree, "The central directory is longer than its members.", directoryAt + at);
        members.Sort((a, b) => a.HeaderAt.CompareTo(b.HeaderAt));
        if (count > 0 && members[^1].HeaderAt > directoryAt)
            return Fail(out problem, IssueCode.ZipHeadersDisagree, "A member lies behind the directory.", directoryAt,
                members[^1].Name);
        var expected = 0L;
        for (var i = 0; i < count; i++)
        {
            var end = i + 1 < count ? members[i + 1].HeaderAt : directoryAt;
            if (members[i].HeaderAt != expected)
                return Fail(out problem, IssueCode.ZipHeadersDisagree, "The members do not fill the archive.", expected,
                    members[i].Name);
            if (!TryLocal(stream, members[i], end, out problem))
                return null;
            expected = end;
        }

        if (count == 0 && directoryAt != 0)
            return Fail(out problem, IssueCode.ZipHeadersDisagree, "The members do not fill the archive.");
        return members;
    }

    public static void ReadAt(Stream stream, long offset, Span<byte> target)
    {
        stream.Position = offset;
        stream.ReadExactly(target);
    }

    private static bool TryEnd(Stream stream, out long directoryAt, out int directoryBytes, out int count, out ZipProblem problem)
    {
        (directoryAt, directoryBytes, count, problem) = (0, 0, 0, default);
        var tail = new byte[Math.Min(stream.Length, EndBytes + CommentBytesMax)];
        ReadAt(stream, stream.Length - tail.Length, tail);
        Span<byte> signature = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(signature, EndSignature);
        var at = tail.AsSpan().LastIndexOf(signature);
        var end = tail.AsSpan(Math.Max(at, 0));
        if (at < 0 || end.Length < EndBytes || U16(end, 20) != end.Length - EndBytes)
            return Bad(out problem, IssueCode.ZipTruncated, "The archive does not end with its directory.");
        var endAt = stream.Length - end.Length;
        (count, directoryAt) = (U16(end, 10), U32(end, 16));
        var bytes = U32(end, 12);
        if (U16(end, 4) != 0 || U16(end, 6) != 0 || count == ushort.MaxValue || bytes == uint.MaxValue || directoryAt == uint.MaxValue)
            return Bad(out problem, IssueCode.ZipEntryUnsupported, "Archives in several parts and Zip64 are not supported.", endAt);
        if (U16(end, 8) != count || directoryAt + bytes != endAt)
            return Bad(out problem, IssueCode.ZipHeadersDisagree, "The directory is not where the end of the archive says.", endAt);
        if (bytes > DirectoryBytesMax)
            return Bad(out problem, IssueCode.ZipTooLarge, "The directory of the archive is too large.", directoryAt);
        directoryBytes = (int)bytes;
        return true;
    }

    private static bool TryCentral(ReadOnlySpan<byte> record, long at, out ZipMember member, out int length, out ZipProblem problem)
    {
        (member, length, problem) = (default, 0, default);
        if (record.Length < CentralBytes || U32(record, 0) != CentralSignature)
            return Bad(out problem, IssueCode.ZipHeadersDisagree, "The directory has fewer members than it says.", at);
        int nameBytes = U16(record, 28), extraBytes = U16(record, 30);
        length = CentralBytes + nameBytes + extraBytes + U16(record, 32);
        if (record.Length < length)
            return Bad(out problem, IssueCode.ZipHeadersDisagree, "A directory record is cut.", at);
        var (flags, method) = (U16(record, 8), U16(record, 10));
        member = new ZipMember(U32(record, 42), flags, method, U32(record, 16), U32(record, 20), U32(record, 24),
            record.Slice(CentralBytes, nameBytes).ToArray());
        // Upper half: Unix mode. Links, devices and sockets have no content to load.
        var kind = U32(record, 38) >> 28;
        if ((flags & ~KnownFlags) != 0 || method is not (Stored or Deflated) || kind is not (0 or 4 or 8) || U16(record, 34) != 0)
            return Bad(out problem, IssueCode.ZipEntryUnsupported, "A member is encrypted, a link, or packed in an unsupported way.", at,
                member.Name);
        if (HasZip64(record.Slice(CentralBytes + nameBytes, extraBytes))
            || member.HeaderAt == uint.MaxValue || member.PackedBytes == uint.MaxValue || member.Bytes == uint.MaxValue)
            return Bad(out problem, IssueCode.ZipEntryUnsupported, "Zip64 is not supported.", at, member.Name);
        if ((method == Stored && member.PackedBytes != member.Bytes) || (member.IsFolder && member.Bytes != 0))
            return Bad(out problem, IssueCode.ZipSizeMismatch, "The sizes of a member cannot be right.", at, member.Name);
        return true;
    }

    private static bool TryLocal(Stream stream, ZipMember member, long end, out ZipProblem problem)
    {
        problem = default;
        Span<byte> header = stackalloc byte[LocalBytes];
        if (end - member.HeaderAt < LocalBytes)
            return Bad(out problem, IssueCode.ZipEntriesOverlap, "Members overlap.", member.HeaderAt, member.Name);
        ReadAt(stream, member.HeaderAt, header);
        int nameBytes = U16(header, 26), extraBytes = U16(header, 28);
        var dataAt = member.HeaderAt + LocalBytes + nameBytes + extraBytes;
        if (U32(header, 0) != LocalSignature || nameBytes != member.Name.Length)
            return Bad(out problem, IssueCode.ZipHeadersDisagree, "A member is not what the directory says.", member.HeaderAt, member.Name);
        if (dataAt + member.PackedBytes > end)
            return Bad(out problem, IssueCode.ZipEntriesOverlap, "Members overlap.", member.HeaderAt, member.Name);
        var texts = new byte[nameBytes + extraBytes];
        ReadAt(stream, member.HeaderAt + LocalBytes, texts);
        var later = (member.Flags & DescriptorFlag) != 0;
        if (U16(header, 6) != member.Flags || U16(header, 8) != member.Method || !texts.AsSpan(0, nameBytes).SequenceEqual(member.Name)
            || !Agrees(U32(header, 14), member.Crc, later) || !Agrees(U32(header, 18), member.PackedBytes, later)
            || !Agrees(U32(header, 22), member.Bytes, later))
            return Bad(out problem, IssueCode.ZipHeadersDisagree, "A member is not what the directory says.", member.HeaderAt, member.Name);
        if (HasZip64(texts.AsSpan(nameBytes)))
            return Bad(out problem, IssueCode.ZipEntryUnsupported, "Zip64 is not supported.", member.HeaderAt, member.Name);
        var descriptor = new byte[Math.Min(end - dataAt - member.PackedBytes, 17)];
        ReadAt(stream, dataAt + member.PackedBytes, descriptor);
        return IsDescriptor(descriptor, member, later)
            || Bad(out problem, IssueCode.ZipHeadersDisagree, "What follows a member is not what the directory says.", dataAt, member.Name);
    }

    // Sums written behind the data: 12 bytes, or 16 with a signature.
    private static bool IsDescriptor(ReadOnlySpan<byte> bytes, ZipMember member, bool expected)
    {
        if (!expected)
            return bytes.IsEmpty;
        if (bytes.Length == 16 && U32(bytes, 0) == DescriptorSignature)
            bytes = bytes[4..];
        return bytes.Length == 12 && U32(bytes, 0) == member.Crc && U32(bytes, 4) == member.PackedBytes && U32(bytes, 8) == member.Bytes;
    }

    private static bool Agrees(uint local, long central, bool mayBeLater) => local == central || (mayBeLater && local == 0);

    private static bool HasZip64(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            if (U16(extra, 0) == Zip64Extra)
                return true;
            extra = extra[Math.Min(extra.Length, 4 + U16(extra, 2))..];
        }

        return false;
    }

    private static List<ZipMember>? Fail(
        out ZipProblem problem, IssueCode code, string message, long offset = 0, byte[]? member = null)
    {
        problem = new ZipProblem(code, message, offset, member);
        return null;
    }

    private static bool Bad(out ZipProblem problem, IssueCode code, string message, long offset = 0, byte[]? member = null)
    {
        problem = new ZipProblem(code, message, offset, member);
        return false;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}

/// <summary>A member as the central directory describes it.</summary>
internal readonly record struct ZipMember(long HeaderAt, ushort Flags, ushort Method, uint Crc, long PackedBytes, long Bytes, byte[] Name)
{
    public bool IsFolder => Name is [.., (byte)'/'];
    public bool IsDeflated => Method != 0;
    public bool HasUtf8Name => (Flags & 0x0800) != 0;
}
