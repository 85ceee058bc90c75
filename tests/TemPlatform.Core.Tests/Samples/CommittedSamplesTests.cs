using System.Text.Json;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Tests.Guards;
using TemPlatform.Samples;
using TemPlatform.Samples.Billing;
using TemPlatform.Samples.Golden;

namespace TemPlatform.Core.Tests.Samples;

/// <summary>The files under <c>samples/</c>: made by the generator, read by the formats, added up by the second reader.</summary>
public class CommittedSamplesTests
{
    private static readonly string Folder = Path.Combine(Source.Root, "samples");

    [Fact]
    public void Committed_samples_are_what_the_generator_makes()
    {
        foreach (var (name, write) in SmallCompany.Files())
        {
            using var made = new MemoryStream();
            write(made);
            var kept = File.ReadAllBytes(Path.Combine(Folder, name));
            // Another machine may compress otherwise; the content is the same.
            if (name.EndsWith(".zip", StringComparison.Ordinal))
                Assert.Equal(SecondReader.Unzip(made.ToArray()), SecondReader.Unzip(kept));
            else
                Assert.True(made.ToArray().AsSpan().SequenceEqual(kept), $"{name} differs: run `tem samples generate`");
        }
    }

    [Fact]
    public void A_second_reader_finds_the_committed_bills_as_the_truth_has_them()
    {
        var truth = SampleCompany.Generate(SmallCompany.Options).Truth;
        var bills = SmallCompany.Files().Where(file => Path.GetExtension(file.Path) is ".zip" or ".csv")
            .Where(file => file.Path.StartsWith("verizon", StringComparison.Ordinal) || file.Path.StartsWith("mapped",
                StringComparison.Ordinal))
            .SelectMany(file => SecondReader.Read(VendorOf(file.Path), file.Path, File.ReadAllBytes(Path.Combine(Folder, file.Path))))
            .ToDictionary(bill => bill.Number);
        Assert.Equal(truth.Invoices.Count, bills.Count);
        foreach (var invoice in truth.Invoices)
        {
            var bill = bills[invoice.Number];
            Assert.Equal((invoice.ChargeSum, invoice.CurrentCharges, invoice.Tax), (bill.Sum, bill.Current, bill.TaxSum));
            Assert.Equal((invoice.ChargeCount, invoice.UsageCount), (bill.Charges, bill.UsageRows));
            Assert.Equal(bill.Current, bill.Sum);
        }
    }

    [Fact]
    public void A_second_reader_adds_the_committed_811s_up_from_above_as_the_truth_has_them()
    {
        foreach (var (path, options) in X12Samples.Bills)
        {
            var truth = X12Billing.Generate(options).Truth;
            var bill = Assert.Single(X12SecondReader.Read(File.ReadAllBytes(Path.Combine(Folder, path)), options.HasExtendedPrices));
            Assert.Equal((truth.Number, truth.ChargeSum / 1_000_000m, truth.ChargeSum / 1_000_000m, truth.TaxSum / 1_000_000m),
                (bill.Number, bill.Printed, bill.FromAbove, bill.Taxes));
            Assert.Equal((truth.UsageCount, truth.SegmentCount), (bill.Calls, bill.Segments));
        }
    }

    [Fact]
    public void Formats_read_every_sample_as_its_golden_says()
    {
        var results = SampleGolden.Test(Folder);
        Assert.NotEmpty(results);
        Assert.All(results, result => Assert.True(result.State == GoldenState.Same,
            $"{Path.GetRelativePath(Folder, result.GoldenPath)}: {result.State}, line {result.Line}; see `tem samples accept`"));
    }

    [Fact]
    public void Charges_of_every_sample_foot_to_what_its_bill_prints()
    {
        var readings = SampleCase.Find(Folder).Select(sample => JsonDocument.Parse(SampleGolden.Read(sample)!).RootElement).ToList();
        Assert.NotEmpty(readings);
        foreach (var invoice in readings.SelectMany(reading => reading.GetProperty("invoices").EnumerateArray()))
        {
            if (invoice.TryGetProperty("currentCharges", out var printed))
                Assert.Equal(printed.GetString(), invoice.GetProperty("chargeSum").GetString());
        }
    }

    [Fact]
    public void No_damage_to_a_sample_escapes_its_format_as_an_exception()
    {
        foreach (var sample in SampleCase.Find(Folder))
        {
            var random = SeededRandom.For(1, sample.GoldenPath[Folder.Length..].Replace('\\', '/'));
            for (var turn = 0; turn < 300; turn++)
            {
                var files = sample.Files.Select(file => file with { File = Damaged(file.File, random) }).ToList();
                Assert.NotNull(SampleGolden.Read(sample with { Files = files }));
            }
        }
    }

    /// <summary>The file with bytes changed, cut out, doubled or cut off; sometimes as it was.</summary>
    private static SourceFile Damaged(SourceFile file, SeededRandom random)
    {
        using var buffer = new MemoryStream();
        using (var stream = file.Open())
            stream.CopyTo(buffer);
        var bytes = buffer.ToArray().ToList();
        for (var count = random.Next(4); count > 0 && bytes.Count > 1; count--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Between(1, 40), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }
        var content = bytes.ToArray();
        return file with { LengthBytes = content.Length, Open = () => new MemoryStream(content, writable: false) };
    }

    private static string VendorOf(string path) => path.Contains("verizon", StringComparison.Ordinal) ? SampleVendors.Verizon
        : path.Contains("britel", StringComparison.Ordinal) ? SampleVendors.Britel : SampleVendors.Nordline;
}
