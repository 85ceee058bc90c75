using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Parsing.Readers;

/// <summary>What one received archive, with the archives inside it, may unpack to. Counts bytes that were really produced.</summary>
public sealed class ZipBudget(long bytes = ZipBudget.BytesMax, int entries = ZipBudget.EntriesMax)
{
    public const long BytesMax = 2L * 1024 * 1024 * 1024;
    public const int EntriesMax = 1_000;
    /// <summary>The received archive is depth 1; an archive inside it is depth 2 and may hold files only.</summary>
    public const int DepthMax = 2;
    /// <summary>Unpacked bytes per packed byte, beyond the first 64 KiB of a member.</summary>
    public const int RatioMax = 200;

    public long BytesLeft { get; internal set; } = bytes;
    public int EntriesLeft { get; internal set; } = entries;
}

/// <summary>One file in an archive.</summary>
/// <param name="Name">Last segment of the stored name without control and direction characters: data, never a path.</param>
/// <param name="LengthBytes">As the archive says; reading holds it to that.</param>
public sealed record ZipEntry(int Index, string Name, long LengthBytes);

/// <summary>
/// Reads zip archives (stored and deflated) from a seekable stream without trusting them: both descriptions of each member must agree,
/// members must not overlap, lengths and CRC-32 are checked while unpacking, and a budget ends bombs. Whatever is wrong is an issue of
/// severity Blocker for the whole archive.
/// </summary>
public sealed class VerifiedZip
{
    private const int RatioFreeBytes = 64 * 1024;
    private const int NameCharactersMax = 255;

    private readonly Stream stream;
    private readonly long rawFileId;
    private readonly List<ZipMember> members;
    private readonly ZipBudget budget;
    private readonly Action<Issue> report;

    private VerifiedZip(Stream stream, long rawFileId, List<ZipMember> members, ZipBudget budget, Action<Issue> report)
    {
        (this.stream, this.rawFileId, this.members, this.budget, this.report) = (stream, rawFileId, members, budget, report);
        Entries = [.. members.Index().Where(m => !m.Item.IsFolder)
            .Select(m => new ZipEntry(m.Index, SafeName(m.Item.Name, m.Item.HasUtf8Name), m.Item.Bytes))];
    }

    /// <summary>The files in the order of the archive; folders are left out.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>Whether a file begins like a zip archive.</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    /// <summary>Reads the structure of the archive; null, with an issue, when it cannot be trusted.</summary>
    /// <param name="stream">Seekable; used until the last entry is copied, stays open.</param>
    /// <param name="depth">1 for a received archive, 2 for one found inside it.</param>
    /// <param name="budget">Shared by an archive and those inside it.</param>
    /// <exception cref="IOException">The stream failed.</exception>
    public static VerifiedZip? Open(Stream stream, long rawFileId, int depth, ZipBudget budget, Action<Issue> report)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentNullException.ThrowIfNull(report);
        if (depth > ZipBudget.DepthMax)
            return Refuse(report, rawFileId, new ZipProblem(IssueCode.ZipNestedTooDeep, "Archives are nested too deep."));
        if (ZipDirectory.Read(stream, budget.EntriesLeft, out var problem) is not { } members)
            return Refuse(report, rawFileId, problem);
        if (members.Sum(m => m.Bytes) > budget.BytesLeft)
            return Refuse(report, rawFileId, new ZipProblem(IssueCode.ZipTooLarge, "The archive unpacks to too many bytes."));
        budget.EntriesLeft -= members.Count;
        return new VerifiedZip(stream, rawFileId, members, budget, report);
    }

    /// <summary>Unpacks one file; false, with an issue, when it is not what the archive says: what was written is then worthless.</summary>
    /// <exception cref="IOException">One of the streams failed.</exception>
    public bool TryCopy(ZipEntry entry, Stream target)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(target);
        var member = members[entry.Index];
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            using var packed = new Section(stream, DataAt(member), member.PackedBytes);
            using var data = member.IsDeflated ? new DeflateStream(packed, CompressionMode.Decompress) : (Stream)packed;
            if (Copy(data, target, member, buffer) is not { } problem)
                return true;
            Report(report, rawFileId, problem);
        }
        catch (InvalidDataException)
        {
            Report(report, rawFileId, new ZipProblem(IssueCode.ZipCrcMismatch, "A member is damaged.", member.HeaderAt, member.Name));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        return false;
    }

    private ZipProblem? Copy(Stream data, Stream target, ZipMember member, byte[] buffer)
    {
        var crc = Crc32.Begin();
        var produced = 0L;
        var ratioLimit = Math.Max(RatioFreeBytes, member.PackedBytes * ZipBudget.RatioMax);
        while (data.Read(buffer) is var read and > 0)
        {
            produced += read;
            budget.BytesLeft -= read;
            if (produced > member.Bytes)
                return new ZipProblem(IssueCode.ZipSizeMismatch, "A member is longer than the archive says.", member.HeaderAt, member.Name);
            if (produced > ratioLimit)
                return new ZipProblem(IssueCode.ZipRatioTooHigh, "A member unpacks to too many times its size.",
                    member.HeaderAt, member.Name);
            if (budget.BytesLeft < 0)
                return new ZipProblem(IssueCode.ZipTooLarge, "The archive unpacks to too many bytes.", member.HeaderAt, member.Name);
            crc.Append(buffer.AsSpan(0, read));
            target.Write(buffer, 0, read);
        }

        if (produced != member.Bytes)
            return new ZipProblem(IssueCode.ZipSizeMismatch, "A member is shorter than the archive says.", member.HeaderAt, member.Name);
        return crc.Value == member.Crc ? null
            : new ZipProblem(IssueCode.ZipCrcMismatch, "The checksum of a member is wrong.", member.HeaderAt, member.Name);
    }

    private long DataAt(ZipMember member)
    {
        Span<byte> lengths = stackalloc byte[4];
        ZipDirectory.ReadAt(stream, member.HeaderAt + 26, lengths);
        return member.HeaderAt + 30 + (lengths[0] | lengths[1] << 8) + (lengths[2] | lengths[3] << 8);
    }

    private static VerifiedZip? Refuse(Action<Issue> report, long rawFileId, ZipProblem problem)
    {
        Report(report, rawFileId, problem);
        return null;
    }

    private static void Report(Action<Issue> report, long rawFileId, ZipProblem problem) =>
        report(new Issue(problem.Code, Severity.Blocker, Stage.Collect, $"{problem.Message} {NextStep(problem.Code)}",
            new SourcePosition(rawFileId, ByteOffset: problem.Offset), problem.Member is { } name ? SafeName(name, isUtf8: false) : null));

    private static string NextStep(IssueCode code) => code switch
    {
        IssueCode.ZipTooManyEntries => "Have it sent as several archives.",
        IssueCode.ZipTooLarge => "Have it sent as several archives.",
        IssueCode.ZipRatioTooHigh => "Ask the sender what it holds; unpack it and load its files if it is right.",
        IssueCode.ZipNestedTooDeep => "Unpack it and load the archives in it.",
        IssueCode.ZipEntryUnsupported => "Have it packed as a plain zip archive, or unpack it and load its files.",
        _ => "Ask the sender to send the archive again.",
    };

    private static string SafeName(byte[] stored, bool isUtf8)
    {
        var name = isUtf8 || Utf8.IsValid(stored)
            ? Encoding.UTF8.GetString(stored)
            : CodePagesEncodingProvider.Instance.GetEncoding(437)!.GetString(stored);
        name = name[(name.AsSpan().LastIndexOfAny('/', '\\', ':') + 1)..];
        var safe = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes().Take(NameCharactersMax))
        {
            var kind = Rune.GetUnicodeCategory(rune);
            var isText = kind is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            if (safe.Length < NameCharactersMax - 1)
                safe.Append(isText ? rune.ToString() : "_");
        }

        var result = safe.ToString().Trim(' ');
        return result is "" or "." or ".." ? "unnamed" : result;
    }

    /// <summary>Some bytes of the archive as a stream of their own.</summary>
    private sealed class Section(Stream source, long from, long length) : Stream
    {
        private long position;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> target)
        {
            var count = (int)Math.Min(target.Length, length - position);
            if (count == 0)
                return 0;
            source.Position = from + position;
            var read = source.Read(target[..count]);
            position += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
