using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Secrets;

namespace TemPlatform.SystemTests.Documents;

public sealed class DocumentStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tem-documents-").FullName;
    private readonly KeyStore keys;
    private readonly DocumentStore store;

    public DocumentStoreTests()
    {
        keys = new KeyStore(Path.Combine(folder, "keys"), 1);
        store = new DocumentStore(Path.Combine(folder, "documents"), keys);
    }

    public void Dispose()
    {
        keys.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(300_000)]
    public void Bytes_come_back_whole_and_by_range(int length)
    {
        var bytes = Noise(length);
        var document = store.Put(new MemoryStream(bytes));
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(bytes)), length), (document.Sha256, document.LengthBytes));
        Assert.Equal(bytes, ReadAll(document.Sha256));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(Gen.Choose(0, length).Two().ToArbitrary(), cut =>
        {
            var (from, to) = cut.Item1 < cut.Item2 ? cut : (cut.Item2, cut.Item1);
            return store.ReadRange(document.Sha256, from, to - from).AsSpan().SequenceEqual(bytes.AsSpan(from..to));
        }));
        Assert.Throws<DocumentDamagedException>(() => store.ReadRange(document.Sha256, length, 1));
    }

    [Fact]
    public void Text_shrinks_and_stands_nowhere_in_clear()
    {
        var line = "5551234567\tSMITH, ANNA\t12.50\n"u8;
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Encoding.ASCII.GetString(line), 10_000)));
        var file = FileOf(store.Put(new MemoryStream(text)).Sha256);
        var stored = File.ReadAllBytes(file);
        Assert.True(stored.Length < text.Length / 10);
        Assert.Equal(-1, stored.AsSpan().IndexOf("SMITH"u8));
    }

    [Fact]
    public void Reading_on_and_jumping_about_give_the_same_bytes()
    {
        // Text and noise by turns: some chunks are compressed, some stored; more than one batch is sealed at once.
        var bytes = Noise(70 * 64 * 1024 + 1);
        for (var i = 0; i < bytes.Length; i++)
            if (i / 100_000 % 2 == 0) bytes[i] = (byte)('0' + i % 10);
        var document = store.Put(new MemoryStream(bytes));
        Assert.Equal(bytes, ReadAll(document.Sha256));
        using var stream = store.Open(document.Sha256);
        var random = new Random(7);
        var part = new byte[150_000];
        for (var i = 0; i < 60; i++)
        {
            stream.Position = i % 3 == 0 ? random.Next(bytes.Length - part.Length) : Math.Min(stream.Position, bytes.Length - part.Length);
            var from = (int)stream.Position;
            stream.ReadExactly(part);
            Assert.True(part.AsSpan().SequenceEqual(bytes.AsSpan(from, part.Length)));
        }
    }

    [Fact]
    public void The_same_bytes_are_stored_once_and_leave_no_key_behind()
    {
        var first = store.Put(new MemoryStream(Noise(1000)));
        var files = AllFiles();
        Assert.Equal(first, store.Put(new MemoryStream(Noise(1000))));
        Assert.Equal(files, AllFiles());
    }

    [Fact]
    public void A_changed_byte_anywhere_is_found_before_a_byte_is_given_out()
    {
        var document = store.Put(new MemoryStream(Encoding.ASCII.GetBytes(new string('a', 70_000))));
        var file = FileOf(document.Sha256);
        var good = File.ReadAllBytes(file);
        for (var i = 0; i < good.Length; i++)
        {
            var bad = (byte[])good.Clone();
            bad[i] ^= 1;
            File.WriteAllBytes(file, bad);
            Assert.Throws<DocumentDamagedException>(() => ReadAll(document.Sha256));
        }
    }

    [Fact]
    public void A_file_that_is_cut_or_whose_chunks_changed_places_is_found()
    {
        var document = store.Put(new MemoryStream(Noise(3 * 64 * 1024)));
        var file = FileOf(document.Sha256);
        var good = File.ReadAllBytes(file);
        foreach (var length in new[] { 0, 5, 13, 60_000, good.Length - 1 })
        {
            File.WriteAllBytes(file, good[..length]);
            Assert.Throws<DocumentDamagedException>(() => ReadAll(document.Sha256));
        }
        // Noise does not compress: chunks have equal sizes and can be swapped.
        const int first = 13;
        const int second = first + 1 + (64 * 1024) + 16;
        const int third = second + second - first;
        byte[] swapped = [.. good[..first], .. good[second..third], .. good[first..second], .. good[third..]];
        File.WriteAllBytes(file, swapped);
        Assert.Throws<DocumentDamagedException>(() => ReadAll(document.Sha256));
    }

    [Fact]
    public void A_whole_document_under_the_name_of_another_is_found()
    {
        var one = store.Put(new MemoryStream(Noise(10)));
        var other = store.Put(new MemoryStream(Noise(11)));
        File.Copy(FileOf(other.Sha256), FileOf(one.Sha256), overwrite: true);
        Assert.Throws<DocumentDamagedException>(() => store.Open(one.Sha256));
    }

    [Fact]
    public void A_damaged_document_is_replaced_when_it_is_delivered_again()
    {
        var document = store.Put(new MemoryStream(Noise(1000)));
        File.WriteAllBytes(FileOf(document.Sha256), [1, 2, 3]);
        store.Put(new MemoryStream(Noise(1000)));
        Assert.Equal(Noise(1000), ReadAll(document.Sha256));
    }

    [Fact]
    public void A_document_whose_key_is_gone_stays_closed()
    {
        var document = store.Put(new MemoryStream(Noise(1000)));
        var documentKeys = Directory.EnumerateFiles(Path.Combine(folder, "keys"), "*.key", SearchOption.AllDirectories);
        File.Delete(Assert.Single(documentKeys, f => Path.GetFileName(f).Length == "0123456789abcdef.key".Length));
        Assert.Throws<DocumentDamagedException>(() => store.Open(document.Sha256));
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("AB")]
    public void Only_a_hash_names_a_document(string name) => Assert.Throws<DocumentDamagedException>(() => store.Open(name));

    [Fact]
    public void A_full_disk_has_its_code_and_leaves_nothing()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        var full = Assert.ThrowsAny<IOException>(() =>
        {
            using var device = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            device.Write([1]);
        });
        var failure = Assert.Throws<TemException>(() => store.Put(new FailingStream(Noise(100_000), full)));
        Assert.Equal(IssueCode.DiskFull, failure.Code);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "documents"), "*", SearchOption.AllDirectories));
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private byte[] ReadAll(string sha256)
    {
        using var stream = store.Open(sha256);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private string FileOf(string sha256) => Path.Combine(folder, "documents", sha256[..2], sha256[2..]);

    private List<string> AllFiles() =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Gives its bytes, then fails as the kernel does when a write no longer fits.</summary>
    private sealed class FailingStream(byte[] bytes, IOException failure) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer) is var read and > 0 ? read : throw failure;
    }
}
