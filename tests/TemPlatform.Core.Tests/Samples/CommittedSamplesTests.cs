using TemPlatform.Core.Tests.Guards;
using TemPlatform.Samples;

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

    private static string VendorOf(string path) => path.Contains("verizon", StringComparison.Ordinal) ? SampleVendors.Verizon
        : path.Contains("britel", StringComparison.Ordinal) ? SampleVendors.Britel : SampleVendors.Nordline;
}
