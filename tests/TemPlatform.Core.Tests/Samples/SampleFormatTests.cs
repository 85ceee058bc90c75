using System.IO.Compression;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tests.Parsing;
using TemPlatform.Samples;

namespace TemPlatform.Core.Tests.Samples;

/// <summary>Every bill of the demo company goes through the format of its feed and comes out as the truth has it.</summary>
public class SampleFormatTests
{
    private static readonly SampleSet Set = SampleCompany.Generate(new SampleOptions { AsOf = new DateOnly(2026, 11, 21) });

    [Theory]
    [InlineData(SampleVendors.Verizon), InlineData(SampleVendors.Britel), InlineData(SampleVendors.Nordline)]
    public void Formats_read_every_bill_as_it_was_made(string vendor)
    {
        var feed = Set.Feeds.Single(feed => feed.Vendor == vendor);
        var truth = Set.Truth.Invoices.ToLookup(invoice => invoice.File);
        foreach (var file in Set.Of(SampleKind.Bill).Where(file => file.Vendor == vendor && truth.Contains(file.Name)))
        {
            var sink = Read(feed, file);
            Assert.Equal(truth[file.Name].Count(), sink.Invoices.Count);
            foreach (var invoice in truth[file.Name])
                AssertRead(invoice, sink);
            var hasProhibited = Set.Truth.Errors.Any(error => error.Rule == "P01" && truth[file.Name].Any(i => i.Number == error.Invoice));
            var isUnmapped = Set.Truth.Errors.Any(error => error.Rule == "A14" && truth[file.Name].Any(i => i.Number == error.Invoice));
            Assert.Equal(hasProhibited, sink.Codes.Contains(IssueCode.ProhibitedColumn));
            Assert.Equal(isUnmapped, sink.Charges.Any(charge => charge.Charge.ChargeType == ChargeType.Unmapped));
            Assert.All(sink.Codes, code =>
                Assert.True(code is IssueCode.ProhibitedColumn or IssueCode.UnmappedValue, $"{file.Name}: {code}"));
        }
    }

    private static void AssertRead(TrueInvoice invoice, RecordingSink sink)
    {
        var handle = sink.Invoices.FindIndex(header => header.Number == invoice.Number);
        var header = sink.Invoices[handle];
        Assert.Equal((invoice.Account, invoice.Kind, invoice.InvoiceDate, invoice.DueDate, invoice.Currency),
            (header.AccountNumber, header.Kind, header.InvoiceDate, header.DueDate, header.Currency));
        Assert.Equal(new BillingPeriod(invoice.PeriodStart, invoice.PeriodEnd), header.Period);
        Assert.Equal((invoice.PreviousBalance, invoice.Payments, invoice.Adjustments),
            (header.PreviousBalance, header.Payments, header.Adjustments));
        Assert.Equal((invoice.CurrentCharges, invoice.Tax, invoice.TotalDue), (header.CurrentCharges, header.Tax, header.TotalDue));
        var charges = sink.Charges.Where(charge => charge.Invoice == handle).Select(charge => charge.Charge).ToList();
        Assert.Equal(invoice.ChargeCount, charges.Count);
        Assert.Equal(invoice.ChargeSum, charges.Sum(charge => charge.Amount));
        Assert.Equal(invoice.Tax, charges.Where(charge => charge.ChargeType == ChargeType.Tax).Sum(charge => charge.Amount));
        Assert.Equal(invoice.UsageCount, sink.UsageRows.Count(usage => usage.Invoice == handle));
        Assert.All(sink.UsageRows.Where(usage => usage.Invoice == handle), usage =>
            Assert.True(header.Period.Contains(DateOnly.FromDateTime(usage.Usage.Start))));
    }

    private static RecordingSink Read(SampleFeed feed, SampleFile file)
    {
        var format = VendorFormats.Find(feed.Format)!;
        var files = new List<FormatFile>();
        foreach (var (name, content) in Members(file))
        {
            var source = new SourceFile(files.Count + 1, name, content.Length, () => new MemoryStream(content, writable: false));
            var part = format.Recognizes(new FileHead(name, content, content.Length), feed.ColumnMap);
            Assert.NotNull(part);
            files.Add(new FormatFile(source, part));
        }
        var sink = new RecordingSink();
        format.Read(new FormatInput(files, new VendorContext(1, feed.Vendor, "US", "USD", 30), feed.ColumnMap), sink);
        return sink;
    }

    private static List<(string Name, byte[] Content)> Members(SampleFile file)
    {
        if (!file.Name.EndsWith(".zip", StringComparison.Ordinal))
            return [(Path.GetFileName(file.Name), file.Bytes())];
        using var archive = new ZipArchive(new MemoryStream(file.Bytes()));
        return [.. archive.Entries.Select(entry => entry.Name).Zip(SecondReader.Unzip(file.Bytes()))];
    }
}
