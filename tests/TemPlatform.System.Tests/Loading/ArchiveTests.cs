using System.Buffers.Binary;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.SystemTests.Loading;

/// <summary>Archives that cannot be trusted are held with their reason; the other files of the same load go on.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly LoadBench bench = new();

    public static TheoryData<string, IssueCode> Damages => new()
    {
        { "cut", IssueCode.ZipTruncated },
        { "flipped", IssueCode.ZipCrcMismatch },
        { "lying", IssueCode.ZipSizeMismatch },
        { "nested", IssueCode.ZipNestedTooDeep },
        { "many", IssueCode.ZipTooManyEntries },
        { "bomb", IssueCode.ZipRatioTooHigh },
        { "empty", IssueCode.EmptyFile },
    };

    [Theory, MemberData(nameof(Damages))]
    public void A_damaged_archive_is_held_by_name_and_the_others_load(string damage, IssueCode code)
    {
        var bad = Damaged(damage);
        var report = bench.Load(("bad.zip", bad), ("acme-1.csv", LoadBench.Acme("1", "5.00", "555-1,Recurring,Rent,,5.00")));
        Assert.Equal("1", Assert.Single(report.Invoices).Invoice.Number);
        Assert.Equal(FileState.Loaded, report.Files.Single(f => f.Name == "acme-1.csv").State);
        var held = report.Files.Single(f => f.State == FileState.Held);
        var issue = Assert.Single(held.Issues);
        Assert.Equal((code, Severity.Blocker, held.RawFileId), (issue.Code, issue.Severity, issue.Where.RawFileId));
        var stored = Assert.Single(bench.Rows<StoredIssue>());
        Assert.Equal((code, held.RawFileId, issue.Where.ByteOffset), (stored.Code, stored.RawFileId, stored.ByteOffset));
        // Nothing of it was taken apart, and its bytes are kept.
        var received = bench.Rows<RawFile>().Single(f => f.Sha256 == Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            bad)));
        using var kept = bench.Tenant.Documents.Open(received.ContentSha256);
        Assert.Equal(bad.Length, kept.Length);
        Assert.Empty(Directory.GetFiles(Path.Combine(bench.Tenant.DataFolder, "staging")));
    }

    [Fact]
    public void Sending_a_damaged_archive_again_says_the_same_once()
    {
        var zip = LoadBench.VerizonZip();
        bench.Load("RawData.zip", zip[..^100]);
        bench.AssertHeld(bench.Load("RawData.zip", zip[..^100]), IssueCode.ZipTruncated);
        Assert.Equal(2, bench.Rows<Delivery>().Count(d => d.Name == "RawData.zip"));
        Assert.Equal(2, bench.Load("RawData.zip", zip).Invoices.Count(i => !i.Held));
    }

    [Fact]
    public void Members_that_nobody_knows_are_held_and_the_rest_of_the_archive_loads()
    {
        var report = bench.Load("RawData.zip",
            LoadBench.Zip([.. LoadBench.VerizonFiles(), ("readme.txt", LoadBench.Utf8("see the portal\n")), ("empty.txt", [])]));
        Assert.Equal(2, report.Invoices.Count(i => !i.Held));
        Assert.Equal(["empty.txt EmptyFile", "readme.txt UnknownFormat"],
            report.Files.Where(f => f.State == FileState.Held).Select(f => $"{f.Name} {f.Issues.Single().Code}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(4, report.Files.Count(f => f.State == FileState.Loaded));
    }

    [Fact]
    public void An_archive_in_an_archive_loads()
    {
        var report = bench.Load("outer.zip", LoadBench.Zip(("RawData.zip", LoadBench.VerizonZip())));
        Assert.Equal(2, report.Invoices.Count(i => !i.Held));
        Assert.Equal(2, bench.Rows<RawFile>().Count(f => f.State == FileState.Unpacked));
    }

    public void Dispose() => bench.Dispose();

    private static byte[] Damaged(string damage)
    {
        var zip = LoadBench.VerizonZip();
        switch (damage)
        {
            case "cut":
                return zip[..(zip.Length / 2)];
            case "flipped":
                // The stored checksum of the first member, in both descriptions.
                zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 16] ^= 0xFF;
                if (BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(14)) != 0) zip[14] ^= 0xFF;
                else zip[zip.AsSpan().IndexOf("PK\u0007\u0008"u8) + 4] ^= 0xFF;
                return zip;
            case "lying":
                var lying = LoadBench.Zip(("a.txt", new byte[5_000]));
                BinaryPrimitives.WriteUInt32LittleEndian(lying.AsSpan(lying.AsSpan().IndexOf("PK\u0001\u0002"u8) + 24), 100);
                BinaryPrimitives.WriteUInt32LittleEndian(lying.AsSpan(22), 100);
                return lying;
            case "nested":
                return LoadBench.Zip(("b.zip", LoadBench.Zip(("c.zip", LoadBench.Zip(("d.txt", [1]))))));
            case "many":
                return LoadBench.Zip([.. Enumerable.Range(0, 1_001).Select(i => ($"{i}.txt", new byte[] { 65 }))]);
            case "bomb":
                return LoadBench.Zip(("zeros.txt", new byte[4 * 1024 * 1024]));
            default:
                return LoadBench.Zip();
        }
    }
}
