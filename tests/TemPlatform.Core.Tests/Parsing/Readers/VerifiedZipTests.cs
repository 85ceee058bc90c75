using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Core.Tests.Parsing.Readers;

public class VerifiedZipTests
{
    private static ReadOnlySpan<byte> LocalHeader => "PK\u0003\u0004"u8;
    private static ReadOnlySpan<byte> CentralHeader => "PK\u0001\u0002"u8;

    private static readonly (string, byte[])[] Small =
    [
        ("bill/AccountSummary.txt", "Amount\t200.00\r\n"u8.ToArray()),
        ("b.txt", Encoding.UTF8.GetBytes(new string('x', 300))), ("empty", []),
    ];

    [Theory]
    [InlineData(CompressionLevel.NoCompression, true)]
    [InlineData(CompressionLevel.Optimal, true)]
    [InlineData(CompressionLevel.Optimal, false)]
    public void Unpacks_what_was_packed(CompressionLevel level, bool seekable)
    {
        var files = Unpack(Zip(level, seekable, Small), out var issues);

        Assert.Empty(issues);
        Assert.Equal(["AccountSummary.txt", "b.txt", "empty"], files!.Select(f => f.Name));
        Assert.Equal(Small.Select(s => Convert.ToHexString(s.Item2)), files!.Select(f => f.Hex));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression, true)]
    [InlineData(CompressionLevel.Optimal, true)]
    [InlineData(CompressionLevel.Optimal, false)]
    public void Every_changed_byte_is_refused_or_changes_nothing(CompressionLevel level, bool seekable)
    {
        var zip = Zip(level, seekable, Small);
        var expected = Unpack(zip, out _)!;
        var refused = 0;
        for (var i = 0; i < zip.Length; i++)
        {
            foreach (var mask in (byte[])[0x01, 0x80, 0xFF])
            {
                zip[i] ^= mask;
                var files = Unpack(zip, out var issues);
                zip[i] ^= mask;
                Assert.Equal(files is null, issues.Count > 0);
                if (files is null)
                    refused++;
                else
                    Assert.Equal(expected, files);
            }
        }

        Assert.InRange(refused, zip.Length, zip.Length * 3);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void A_cut_archive_is_refused_wherever_it_is_cut(CompressionLevel level)
    {
        // The stored inner archive is complete: its own end must not pass for the end of what was cut.
        var zip = Zip(level, true, ("a", [1, 2, 3]), ("inner.zip", Zip(CompressionLevel.Optimal, true, Small)), ("c", [4]));
        for (var length = 0; length < zip.Length; length++)
        {
            Assert.Null(Unpack(zip[..length], out var issues));
            Assert.Single(issues);
        }
    }

    [Fact]
    public void Bytes_in_front_of_or_behind_an_archive_are_refused()
    {
        var zip = Zip(CompressionLevel.Optimal, true, Small);
        Assert.Null(Unpack([0, .. zip], out _));
        Assert.Null(Unpack([.. zip, 0], out _));
    }

    [Fact]
    public void A_wrong_amount_in_a_stored_member_is_found_by_its_checksum()
    {
        var zip = Zip(CompressionLevel.NoCompression, true, Small);
        zip[zip.AsSpan().IndexOf("200.00"u8)] = (byte)'9';

        Assert.Null(Unpack(zip, out var issues));
        Assert.Equal(IssueCode.ZipCrcMismatch, Assert.Single(issues).Code);
    }

    [Fact]
    public void Bombs_end_at_the_limits()
    {
        var bomb = Zip(CompressionLevel.Optimal, true, ("zeros", new byte[4 * 1024 * 1024]));
        Assert.Null(Unpack(bomb, out var ratio));
        Assert.Equal(IssueCode.ZipRatioTooHigh, Assert.Single(ratio).Code);

        Assert.Null(Unpack(Zip(CompressionLevel.Optimal, true, Small), out var large, new ZipBudget(bytes: 100)));
        Assert.Equal(IssueCode.ZipTooLarge, Assert.Single(large).Code);

        Assert.Null(Unpack(Zip(CompressionLevel.Optimal, true, Small), out var many, new ZipBudget(entries: 2)));
        Assert.Equal(IssueCode.ZipTooManyEntries, Assert.Single(many).Code);

        Assert.Null(Unpack(Zip(CompressionLevel.Optimal, true, Small), out var deep, depth: 3));
        Assert.Equal(IssueCode.ZipNestedTooDeep, Assert.Single(deep).Code);
    }

    [Fact]
    public void A_lying_length_ends_unpacking_and_counts_real_bytes()
    {
        var zip = Zip(CompressionLevel.Optimal, true, ("a", Encoding.UTF8.GetBytes(new string('x', 5_000))));
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(zip.AsSpan().IndexOf(LocalHeader) + 22), 100);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(zip.AsSpan().IndexOf(CentralHeader) + 24), 100);

        Assert.Null(Unpack(zip, out var issues));
        Assert.Equal(IssueCode.ZipSizeMismatch, Assert.Single(issues).Code);
    }

    [Fact]
    public void Two_directory_records_of_one_member_overlap()
    {
        var zip = Zip(CompressionLevel.NoCompression, true, ("a", [1]), ("b", [2]));
        var second = zip.AsSpan().LastIndexOf(CentralHeader);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(second + 42), 0);

        Assert.Null(Unpack(zip, out var issues));
        Assert.Equal(IssueCode.ZipEntriesOverlap, Assert.Single(issues).Code);
    }

    [Theory]
    [InlineData(8, 0x01)] // encrypted
    [InlineData(10, 0x0C)] // bzip2
    [InlineData(41, 0xA0)] // symbolic link
    public void Members_that_are_no_plain_files_are_refused(int field, byte value)
    {
        var zip = Zip(CompressionLevel.NoCompression, true, ("a", [1]));
        zip[zip.AsSpan().IndexOf(CentralHeader) + field] = value;

        Assert.Null(Unpack(zip, out var issues));
        Assert.Equal(IssueCode.ZipEntryUnsupported, Assert.Single(issues).Code);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\x.txt", "x.txt")]
    [InlineData("C:\\x.txt", "x.txt")]
    [InlineData("/abs.txt", "abs.txt")]
    [InlineData("a\nb\u202Etxt.exe", "a_b_txt.exe")]
    [InlineData("a/..", "unnamed")]
    [InlineData("été.txt", "été.txt")]
    public void A_name_is_its_last_segment_without_controls(string stored, string name)
    {
        var files = Unpack(Zip(CompressionLevel.Optimal, true, (stored, [1])), out _);

        Assert.Equal(name, Assert.Single(files!).Name);
    }

    [Fact]
    public void Random_changes_never_throw()
    {
        var zip = Zip(CompressionLevel.Optimal, false, Small);
        var expected = Unpack(zip, out _);
        var changes = Gen.Choose(0, zip.Length - 1).Zip(Gen.Choose(0, 255)).ArrayOf(4);
        Check.One(Cases.Config, Prop.ForAll(changes.ToArbitrary(), edits =>
        {
            var copy = zip.ToArray();
            foreach (var (at, value) in edits)
                copy[at] = (byte)value;
            var files = Unpack(copy, out var issues);
            Assert.Equal(files is null, issues.Count > 0);
            if (files is not null)
                Assert.Equal(expected, files);
        }));
    }

    private static List<(string Name, string Hex)>? Unpack(byte[] bytes, out List<Issue> issues, ZipBudget? budget = null, int depth = 1)
    {
        issues = [];
        using var stream = new MemoryStream(bytes);
        if (VerifiedZip.Open(stream, 3, depth, budget ?? new ZipBudget(), issues.Add) is not { } zip)
            return null;
        var files = new List<(string, string)>();
        foreach (var entry in zip.Entries)
        {
            using var target = new MemoryStream();
            if (!zip.TryCopy(entry, target))
                return null;
            files.Add((entry.Name, Convert.ToHexString(target.ToArray())));
        }

        Assert.All(issues, i => Assert.Equal(Severity.Blocker, i.Severity));
        return files;
    }

    private static byte[] Zip(CompressionLevel level, bool seekable, params (string Name, byte[] Bytes)[] files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(seekable ? memory : new ForwardOnly(memory), ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    /// <summary>A target like a pipe: sums are then written behind the data.</summary>
    private sealed class ForwardOnly(Stream inner) : MemoryStream
    {
        public override bool CanSeek => false;
        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
        public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);
        public override void WriteByte(byte value) => inner.WriteByte(value);
    }
}
