using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;
using TemPlatform.Samples;

namespace TemPlatform.Core.Tests.Parsing.Formats;

/// <summary>Whole sets: a real download, generated archives whose figures are known, and damaged ones.</summary>
public class VerizonSetsTests
{
    /// <summary>Its figures were computed apart from this code. Its detail is a sample: it does not foot to the account.</summary>
    [Fact]
    public void Reads_a_real_download()
    {
        if (Environment.GetEnvironmentVariable("TEM_CORPUS") is not { Length: > 0 } corpus)
        {
            Assert.Skip("TEM_CORPUS is not set: the real download was left out.");
            return;
        }

        var files = Directory.GetFiles(Path.Combine(corpus, "carrier", "verizon"), "*.txt").Order();
        var sink = VerizonSet.Read([.. files.Select(File.ReadAllBytes)]);

        Assert.Empty(sink.Issues);
        var invoice = Assert.Single(sink.Invoices);
        Assert.Equal((40_926_690_000, -40_926_690_000, 0, 36_830_020_000, 36_830_020_000, 543_410_000),
            (invoice.PreviousBalance, invoice.Payments, invoice.Adjustments, invoice.CurrentCharges, invoice.TotalDue, invoice.Tax));
        Assert.Equal((new DateOnly(2021, 8, 16), new DateOnly(2021, 9, 8), "USD"),
            (invoice.InvoiceDate, invoice.DueDate!.Value, invoice.Currency));
        Assert.Equal(new BillingPeriod(new(2021, 7, 17), new(2021, 8, 17)), invoice.Period);
        Assert.Equal([32_036_950_000, 184_050_000, 2_659_490_000, 1_406_120_000, 543_410_000, 36_830_020_000],
            sink.Controls.Select(c => c.Control.Printed));
        Assert.Equal(sink.Controls[^1].Control.Printed, sink.Controls.Take(5).Sum(c => c.Control.Printed));
        Assert.Equal([null, 70_500_000], sink.Lines.Select(l => l.Line.Total));
        Assert.Null(sink.Lines[0].Line.Identifier);
        Assert.Equal([0, 0, 0], sink.Charges.Select(c => c.Charge.Amount));
        Assert.Equal([ServiceType.WirelessData, ServiceType.Messaging, ServiceType.Messaging],
            sink.Charges.Select(c => c.Charge.ServiceType));
        Assert.Equal([6_581_000, 1_000_000, 1_000_000], sink.Charges.Select(c => c.Charge.ConsumedQuantity));
        Assert.Equal([120, 120, 180], sink.UsageRows.Select(u => u.Usage.DurationSeconds));
        Assert.All(sink.UsageRows, u => Assert.Equal(new DateTime(2021, 7, 21, 7, 0, 0), u.Usage.Start.AddMinutes(-u.Usage.Start.Minute)));
        Assert.Single(sink.Charges.Select(c => c.Charge.Identifier).Concat(sink.UsageRows.Select(u => u.Usage.Identifier)).Distinct());
        Assert.All(sink.ColumnsByFile.Values, columns => Assert.DoesNotContain(columns, c => c.Withheld));
    }

    [Fact]
    public void Generated_archives_reach_their_known_figures()
    {
        var set = SampleCompany.Generate(new SampleOptions
        {
            AsOf = new DateOnly(2026, 1, 10), Months = 12, Lines = 60, People = 40, UsageRowsPerLine = 3, Vendors = [SampleVendors.Verizon],
        });
        var read = 0;
        foreach (var file in set.Of(SampleKind.Bill))
        {
            var sink = VerizonSet.Read(Unzip(file));
            var expected = set.Truth.Invoices.Where(i => i.File == file.Name).ToList();
            Assert.Empty(sink.Issues);
            for (var i = 0; i < expected.Count; i++)
            {
                var (header, truth) = (sink.Invoices[i], expected[i]);
                Assert.Equal((truth.Account, truth.Number, truth.InvoiceDate, truth.DueDate, truth.PeriodStart, truth.PeriodEnd),
                    (header.AccountNumber, header.Number, header.InvoiceDate, header.DueDate, header.Period.Start, header.Period.End));
                Assert.Equal((truth.PreviousBalance, truth.Payments, truth.Adjustments, truth.CurrentCharges, truth.Tax, truth.TotalDue),
                    (header.PreviousBalance, header.Payments, header.Adjustments, header.CurrentCharges, header.Tax, header.TotalDue));
                var charges = sink.Charges.Where(c => c.Invoice == i).Select(c => c.Charge).ToList();
                Assert.Equal((truth.ChargeSum, truth.ChargeCount, truth.UsageCount),
                    (charges.Sum(c => c.Amount), charges.Count, sink.UsageRows.Count(u => u.Invoice == i)));
                Assert.DoesNotContain(charges, c => c.ChargeType == ChargeType.Unmapped);
                Assert.All(sink.UsageRows.Where(u => u.Invoice == i),
                    u => Assert.True(header.Period.Contains(DateOnly.FromDateTime(u.Usage.Start))));
                Assert.All(sink.Lines.Where(l => l.Invoice == i && l.Line.Identifier is not null),
                    l => Assert.Equal(l.Line.Total, charges.Where(c => c.Identifier == l.Line.Identifier).Sum(c => c.Amount)));
                read++;
            }
        }

        Assert.True(read >= 12);
    }

    /// <summary>Nothing thrown, and no issue without a place.</summary>
    [Fact]
    public void Damaged_sets_never_throw()
    {
        var files = new VerizonSet().Files();
        var edit = Gen.Choose(0, 3).Zip(Gen.Choose(0, 4_000)).Zip(Gen.Frequency(
            (2, Gen.Elements("\t\r\n\"-9(/:$ \0"u8.ToArray())), (1, Gen.Choose(0, 255).Select(b => (byte)b))));
        Check.One(Cases.Config, Prop.ForAll(edit.ArrayOf(12).ToArbitrary(), edits =>
        {
            var damaged = files.Select(f => f.ToArray()).ToArray();
            foreach (var ((file, at), value) in edits)
                damaged[file][at % damaged[file].Length] = value;
            ReadAll(damaged);
        }));
    }

    [Fact]
    public void Random_bytes_behind_a_header_never_throw()
    {
        var files = new VerizonSet().Files();
        var usual = Gen.Elements("\t\t\t\r\n\n\"-9.05Aug 16, 2021N/A"u8.ToArray());
        var tails = Gen.Frequency((6, usual), (1, Gen.Choose(0, 255).Select(b => (byte)b))).ArrayOf().Zip(Gen.Choose(0, 3));
        Check.One(Cases.Config, Prop.ForAll(tails.ToArbitrary(), pair =>
        {
            var (tail, file) = pair;
            var damaged = files.ToArray();
            damaged[file] = [.. files[file].AsSpan(0, Array.IndexOf(files[file], (byte)'\n') + 1), .. tail];
            ReadAll(damaged);
            ReadAll([tail]);
        }));
    }

    private static void ReadAll(byte[][] files)
    {
        var sink = VerizonSet.Read(files);
        Assert.All(sink.Issues, i => Assert.True(i.Issue.Where.RawFileId > 0 || i.Issue.Code == IssueCode.NoInvoice));
        Assert.All(sink.Charges, c => Assert.True(c.Charge.Where.ByteLength > 0 && c.Charge.RecordNumber > 1));
        foreach (var file in files)
            _ = new Core.Parsing.Formats.VerizonUsRawData().SetKeys(VerizonSet.Source(file, 1), static _ => { }).Count();
    }

    private static byte[][] Unzip(SampleFile file)
    {
        using var packed = new MemoryStream(file.Bytes());
        var zip = VerifiedZip.Open(packed, 1, 1, new ZipBudget(), issue => Assert.Fail(issue.Message))!;
        return [.. zip.Entries.Select(entry =>
        {
            using var target = new MemoryStream();
            Assert.True(zip.TryCopy(entry, target));
            return target.ToArray();
        })];
    }
}
