using System.Text;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.SystemTests.Exporting;

public sealed class LineageTests
{
    [Fact]
    public void Walks_from_a_line_to_the_bytes_of_the_bill()
    {
        using var books = new Books();
        var records = new[] { "212-555-0147|line charge|1.00\n", "212-555-0148|line charge|2.50\n" };
        var stored = books.Tenant.Documents.Put(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(records))));
        var fileId = books.Tenant.Ids.Next<RawFile>();
        var bill = books.Bill("1", (books.Sales, 1_000_000), (books.Sales, 2_500_000));
        using (var context = books.Tenant.NewContext())
        {
            context.Add(new RawFile { Id = fileId, Sha256 = stored.Sha256, ContentSha256 = stored.Sha256, Name = "bill.txt",
                LengthBytes = stored.LengthBytes });
            foreach (var (charge, row) in context.Charges.OrderBy(c => c.Id).AsEnumerable().Select((c, i) => (c, i)))
            {
                (charge.RawFileId, charge.RecordNumber, charge.ByteLength) = (fileId, row + 1, Encoding.UTF8.GetByteCount(records[row]));
                charge.ByteOffset = row == 0 ? 0 : Encoding.UTF8.GetByteCount(records[0]);
            }
            context.SaveChanges();
        }
        books.ApproveAll();
        books.Export();
        using var reading = books.Tenant.NewContext();
        var tree = new Lineage(books.Tenant).Of(reading.ApLines.Single().Id);
        Assert.Equal((2, 3_500_000L, 3_500_000L), (tree.ClaimCount, tree.Claimed, tree.Line.Amount));
        Assert.Equal([1_000_000L, 2_500_000L], tree.Entries.Select(e => e.Charge.Amount));
        Assert.Equal(bill.Id, FactIds.Owner(tree.Entries[0].Charge.ChargeId));
        Assert.All(tree.Entries, e => Assert.Equal(("***", stored.Sha256), (e.Charge.Record.ToString(), e.Charge.FileSha256)));
        using var scope = new RevealScope(Purpose.DP04);
        Assert.Equal(records, tree.Entries.Select(e => e.Charge.Record.Reveal(scope)));

        Assert.Single(new Lineage(books.Tenant).Of(tree.Line.Id, entriesMax: 1).Entries);
        Assert.Throws<TemException>(() => new Lineage(books.Tenant).Of(1));
    }

    [Fact]
    public void Names_claims_that_sum_up_to_more_than_money_can_be()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 9_000_000_000_000_000_000));
        books.ApproveAll();
        books.Export();
        using var context = books.Tenant.NewContext();
        var entry = context.JournalEntries.AsNoTracking().First(e => e.ChargeId != 0);
        var claim = context.ApClaims.AsNoTracking().Single();
        (entry.Id, claim.JournalEntryId) = (entry.Id + 9, entry.Id + 9);
        context.AddRange(entry, claim);
        context.SaveChanges();
        Assert.Contains("9.2 trillion", Assert.Throws<TemException>(() => new Lineage(books.Tenant).Of(claim.ApLineId)).Message,
            StringComparison.Ordinal);
    }
}
