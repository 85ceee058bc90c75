using System.Globalization;
using System.Text;
using TemPlatform.Samples;
using TemPlatform.Samples.Writing;

namespace TemPlatform.Core.Tests.Samples;

public class SampleCompanyTests
{
    private static readonly SampleOptions Demo = new() { AsOf = new DateOnly(2026, 11, 21) };
    private static readonly Lazy<SampleSet> Set = new(() => SampleCompany.Generate(Demo));

    [Fact]
    public void Same_options_give_the_same_bytes_in_every_culture()
    {
        var first = Set.Value.Files.Select(file => file.WriteTo(Stream.Null)).ToList();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var again = SampleCompany.Generate(Demo);
            Assert.Equal(first, again.Files.Select(file => file.WriteTo(Stream.Null)));
            Assert.Equal(Set.Value.Truth.ToJson(), again.Truth.ToJson());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Another_seed_gives_other_bills()
    {
        var other = SampleCompany.Generate(Demo with { Seed = 7 });
        Assert.NotEqual(Set.Value.Truth.Invoices.Sum(invoice => invoice.CurrentCharges),
            other.Truth.Invoices.Sum(invoice => invoice.CurrentCharges));
    }

    [Fact]
    public void A_second_reader_finds_every_bill_as_the_truth_has_it()
    {
        var truth = Set.Value.Truth.Invoices.ToLookup(invoice => invoice.File);
        var read = 0;
        foreach (var file in Set.Value.Of(SampleKind.Bill))
        {
            var bills = SecondReader.Read(file.Vendor, file.Name, file.Bytes());
            foreach (var invoice in truth[file.Name])
            {
                var bill = Assert.Single(bills, bill => bill.Number == invoice.Number);
                Assert.Equal((invoice.Account, invoice.PreviousBalance, invoice.Payments, invoice.Adjustments),
                    (bill.Account, bill.Previous, bill.Payments, bill.Adjustments));
                Assert.Equal((invoice.CurrentCharges, invoice.Tax, invoice.TotalDue), (bill.Current, bill.Tax, bill.TotalDue));
                Assert.Equal((invoice.ChargeSum, invoice.Tax, invoice.ChargeCount, invoice.UsageCount),
                    (bill.Sum, bill.TaxSum, bill.Charges, bill.UsageRows));
                read++;
            }
        }
        Assert.Equal(Set.Value.Truth.Invoices.Count, read);
        Assert.Equal(62, read);
    }

    [Fact]
    public void Bills_foot_and_balances_chain_but_for_the_planted_errors()
    {
        var truth = Set.Value.Truth;
        foreach (var invoice in truth.Invoices)
        {
            Assert.Equal(invoice.ChargeSum != invoice.CurrentCharges, Planted("A02", invoice.Number));
            var made = invoice.PreviousBalance + invoice.Payments + invoice.Adjustments + invoice.CurrentCharges;
            Assert.Equal(made != invoice.TotalDue, Planted("A03", invoice.Number));
        }
        var first = truth.Invoices.Where(invoice => invoice.RepeatsNumber is null);
        foreach (var account in first.GroupBy(invoice => (invoice.Vendor, invoice.Account)))
        {
            foreach (var (earlier, later) in account.Zip(account.Skip(1)))
            {
                Assert.Equal(earlier.TotalDue, later.PreviousBalance);
                Assert.Equal(earlier.PeriodEnd, later.PeriodStart);
            }
        }

        bool Planted(string rule, string number) => truth.Errors.Any(error => error.Rule == rule && error.Invoice == number);
    }

    [Theory]
    [InlineData("A02"), InlineData("A03"), InlineData("A06"), InlineData("A07"), InlineData("A08"), InlineData("A14"), InlineData("C01")]
    [InlineData("F03")]
    [InlineData("C09"), InlineData("C16"), InlineData("G12"), InlineData("I01"), InlineData("I02"), InlineData("P01")]
    [InlineData("DuplicateFile")]
    public void The_demo_company_has_an_error_for_the_rule(string rule) =>
        Assert.Contains(Set.Value.Truth.Errors, error => error.Rule == rule);

    [Fact]
    public void A_company_without_planted_errors_has_none()
    {
        var clean = SampleCompany.Generate(Demo with { PlantErrors = false });
        Assert.Empty(clean.Truth.Errors);
        Assert.All(clean.Truth.Invoices, invoice => Assert.Equal(invoice.ChargeSum, invoice.CurrentCharges));
    }

    [Fact]
    public void No_bill_lies_in_the_future_or_more_than_a_year_back_unless_planted()
    {
        var odd = Set.Value.Truth.Errors.Where(error => error.Rule == "A08").Select(error => error.Invoice).ToHashSet();
        foreach (var day in Enumerable.Range(0, 40).Select(offset => new DateOnly(2026, 10, 28).AddDays(offset * 11)))
        {
            var set = SampleCompany.Generate(Demo with { AsOf = day, Lines = 12, People = 9, PlantErrors = false });
            foreach (var invoice in set.Truth.Invoices)
                Assert.InRange(invoice.InvoiceDate, day.AddDays(-365), day);
        }
        Assert.Equal(2, odd.Count);
    }

    [Fact]
    public void A_resent_archive_has_other_bytes_and_the_same_content()
    {
        var name = Set.Value.Truth.Errors.Single(error => error.Rule == "DuplicateFile").Invoice;
        var again = Set.Value.Files.Single(file => file.Name == name).Bytes();
        var firstName = Path.GetFileName(name).Replace("_again", "", StringComparison.Ordinal);
        var first = Set.Value.Files.Single(file => Path.GetFileName(file.Name) == firstName).Bytes();
        Assert.NotEqual(first, again);
        Assert.Equal(SecondReader.Unzip(first), SecondReader.Unzip(again));
    }

    [Fact]
    public void Calls_of_December_stand_in_a_bill_of_January()
    {
        var file = Set.Value.Of(SampleKind.Bill).Single(file => file.Name.EndsWith("RawData_202601.zip", StringComparison.Ordinal));
        var (header, rows) = SecondReader.Rows(SecondReader.Unzip(file.Bytes())[3], '\t', Encoding.UTF8);
        Assert.All(rows, row => Assert.Equal("Jan 01, 2026", row[1]));
        var months = rows.Select(row => row[Array.IndexOf(header, "Date")][..2]).Distinct().Order();
        Assert.Equal(["01", "12"], months);
    }

    [Fact]
    public void Scale_is_a_matter_of_options()
    {
        var set = SampleCompany.Generate(new SampleOptions
        {
            AsOf = new DateOnly(2026, 2, 1), Months = 1, Lines = 3_000, People = 500, UsageRowsPerLine = 20, PlantErrors = false,
            Vendors = [SampleVendors.Verizon],
        });
        // Lines of joiners are not active yet in the only month.
        Assert.InRange(set.Truth.Invoices.Sum(invoice => invoice.UsageCount), 55_000, 60_000);
        Assert.InRange(set.Truth.Invoices.Sum(invoice => invoice.ChargeCount), 25_000, 45_000);
        Assert.Equal(2, set.Truth.Invoices.Count);
    }

    [Fact]
    public void The_four_files_have_the_headers_of_the_carrier()
    {
        var corpus = Environment.GetEnvironmentVariable("TEM_CORPUS");
        Assert.SkipWhen(string.IsNullOrEmpty(corpus), "TEM_CORPUS is not set: headers were not compared with the carrier's own files.");
        var carrier = Directory.GetFiles(Path.Combine(corpus!, "carrier", "verizon"), "*.txt")
            .Select(path => File.ReadLines(path).First().TrimEnd('\r'));
        var ours = new[]
        {
            VerizonUsRawDataHeaders.AccountSummary, VerizonUsRawDataHeaders.LineSummary, VerizonUsRawDataHeaders.ChargeDetail,
            VerizonUsRawDataHeaders.UsageDetail,
        }.Select(header => string.Join('\t', header));
        Assert.Equal(ours.Order(StringComparer.Ordinal), carrier.Order(StringComparer.Ordinal));
    }
}
