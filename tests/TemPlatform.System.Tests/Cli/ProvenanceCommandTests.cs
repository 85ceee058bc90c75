using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.SystemTests.Exporting;
using static TemPlatform.SystemTests.Cli.TemRun;

namespace TemPlatform.SystemTests.Cli;

public sealed class ProvenanceCommandTests : IDisposable
{
    private const string Record = "212-555-0147|line charge|1.00\n";

    private readonly Books books = new();

    public void Dispose() => books.Dispose();

    [Fact]
    public async Task Lineage_walks_to_the_bytes_of_the_bill_and_masks_them_unless_revealed()
    {
        var (line, sha256) = ExportedLine();
        var run = await Run("lineage", "ap-line", line, "--json");
        Assert.Equal(0, run.Exit);
        Assert.Equal(("3.50", 2), (Text(run.Json(), "claimed"), run.Json().GetProperty("claimCount").GetInt32()));
        var entries = run.Json().GetProperty("entries");
        Assert.Equal(["1.00", "2.50"], entries.EnumerateArray().Select(e => Text(e.GetProperty("charge"), "amount")));
        var charge = entries[1].GetProperty("charge");
        Assert.Equal((sha256, "***"), (Text(charge, "sha256"), Text(charge, "record")));
        Assert.Equal([30, 30], new[] { "byteOffset", "byteLength" }.Select(n => charge.GetProperty(n).GetInt32()));

        var text = await Run("lineage", "ap-line", line, "--limit", "1");
        Assert.Contains(sha256, text.Output, StringComparison.Ordinal);
        Assert.Contains($"{Text(charge, "file")}, record 1, bytes 0+30", text.Output, StringComparison.Ordinal);
        Assert.Contains("... and 1 more", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("555-0147", text.Output + run.Output, StringComparison.Ordinal);

        var clear = await Run("lineage", "ap-line", line, "--reveal", "DP08", "--json");
        Assert.Equal(Record, Text(clear.Json().GetProperty("entries")[0].GetProperty("charge"), "record"));
        using var context = books.Tenant.NewContext();
        Assert.Single(context.AuditEvents, e => e.Kind == "reveal");
    }

    [Fact]
    public async Task Lineage_fails_when_the_line_or_the_document_is_not_there()
    {
        var (line, _) = ExportedLine();
        Assert.Equal(1, (await Run("lineage", "ap-line", "1")).Exit);
        Directory.Delete(Path.Combine(books.Store.Folder, "documents"), recursive: true);
        var run = await Run("lineage", "ap-line", line);
        Assert.Equal((1, ""), (run.Exit, run.Output));
    }

    [Fact]
    public async Task The_tags_of_a_file_are_found_by_id_name_and_hash_and_those_of_an_archive_are_its_members()
    {
        var (archive, member) = ReceivedArchive();
        foreach (var name in new[] { $"{archive}", "bill.zip", "cafe0000" })
        {
            var file = (await Run("privacy", "file", name, "--json")).Json();
            Assert.Equal($"{archive}", Text(file, "id"));
            Assert.Equal($"{member}", Text(Assert.Single(file.GetProperty("members").EnumerateArray()), "id"));
        }
        var report = (await Run("privacy", "file", "lines.csv", "--json")).Json();
        Assert.Equal((3, 1), (report.GetProperty("highestLevel").GetInt32(), report.GetProperty("unknown").GetInt32()));
        var columns = report.GetProperty("columns");
        Assert.Equal(["TN.NUMBER", "U.UNKNOWN"], columns.EnumerateArray().Select(c => Text(c, "category")));
        Assert.Equal([false, true], columns.EnumerateArray().Select(c => c.GetProperty("withheld").GetBoolean()));
        Assert.Equal(7, columns[0].GetProperty("values").GetInt64());
        var text = (await Run("privacy", "file", "bill.zip")).Output;
        Assert.Contains("1 declared, 1 unknown, 0 prohibited.", text, StringComparison.Ordinal);
        Assert.Equal(1, (await Run("privacy", "file", "other.csv")).Exit);
    }

    private (string LineId, string Sha256) ExportedLine()
    {
        var stored = books.Tenant.Documents.Put(new MemoryStream(Encoding.UTF8.GetBytes(Record + Record.Replace("1.00", "2.50"))));
        books.Bill("1", (books.Sales, 1_000_000), (books.Sales, 2_500_000));
        using (var context = books.Tenant.NewContext())
        {
            var file = new RawFile
            {
                Id = books.Tenant.Ids.Next<RawFile>(), Sha256 = stored.Sha256, ContentSha256 = stored.Sha256, Name = "bill.txt",
            };
            context.Add(file);
            foreach (var (charge, row) in context.Charges.OrderBy(c => c.Id).AsEnumerable().Select((c, i) => (c, i)))
                (charge.RawFileId, charge.RecordNumber, charge.ByteOffset, charge.ByteLength) =
                    (file.Id, row + 1, row * Record.Length, Record.Length);
            context.SaveChanges();
        }
        books.ApproveAll();
        books.Export();
        using var reading = books.Tenant.NewContext();
        return ($"{reading.ApLines.Single().Id}", stored.Sha256);
    }

    private (long Archive, long Member) ReceivedArchive()
    {
        using var context = books.Tenant.NewContext();
        var ids = books.Tenant.Ids;
        var archive = new RawFile
        {
            Id = ids.Next<RawFile>(), Sha256 = "cafe0000ff", ContentSha256 = "cafe0000ff", Name = "bill.zip", Kind = FileKind.Archive,
            State = FileState.Unpacked,
        };
        var member = new RawFile
        {
            Id = ids.Next<RawFile>(), Sha256 = "0123456789abcdef", ContentSha256 = "0123456789abcdef", Name = "lines.csv",
            ParentId = archive.Id, State = FileState.Loaded,
        };
        context.AddRange(archive, member);
        foreach (var file in new[] { archive, member })
            context.Add(new Delivery { Id = ids.Next<Delivery>(), RawFileId = file.Id, Name = file.Name, Medium = Medium.Email });
        context.AddRange(
            new FileColumn
            {
                Id = ids.Next<FileColumn>(), RawFileId = member.Id, Ordinal = 1, Header = "Phone", Field = "LineIdentifier",
                Category = DataCategory.TelephoneNumber, ValueCount = 7,
            },
            new FileColumn
            {
                Id = ids.Next<FileColumn>(), RawFileId = member.Id, Ordinal = 2, Header = "Misc", Withheld = true, ValueCount = 2,
            });
        context.SaveChanges();
        return (archive.Id, member.Id);
    }

    private Task<TemRun> Run(params string[] args) => TemRun.Of([.. args, "--data", books.Store.Folder]);
}
