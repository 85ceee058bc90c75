using System.Globalization;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Packing;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Running;
using TemPlatform.Samples;

namespace TemPlatform.SystemTests.Loading;

/// <summary>What is stored of a bill, and that it leads back to the vendor's bytes.</summary>
public sealed class FactsTests : IDisposable
{
    private readonly LoadBench bench = new();

    [Fact]
    public void Each_charge_of_the_carrier_leads_to_bytes_that_say_its_amount()
    {
        bench.Load(("RawData.zip", LoadBench.VerizonZip()), ("RawData-12.zip", LoadBench.VerizonZip("202512")));
        var files = bench.Rows<RawFile>().ToDictionary(f => f.Id);
        var charges = bench.Rows<Charge>();
        Assert.Equal(LoadBench.Truth.Invoices.Where(i => i.Vendor == SampleVendors.Verizon).Sum(i => i.ChargeCount), charges.Count);
        foreach (var charge in charges)
        {
            var file = files[charge.RawFileId];
            var header = Lines(file)[0].Split('\t');
            var fields = Record(charge, file).Split('\t');
            Assert.Equal(header.Length, fields.Length);
            Assert.Equal(Lines(file)[charge.RecordNumber - 1], string.Join('\t', fields));
            // What only the account summary prints stands in a column of its own there.
            var column = charge.ServiceId != 0 ? "Cost" : "Account Charges and Credits";
            Assert.Equal(charge.Amount, Micros(fields[Array.IndexOf(header, column)]));
        }
    }

    [Theory]
    [InlineData(SampleVendors.Britel, '.')]
    [InlineData(SampleVendors.Nordline, ',')]
    public void Each_mapped_charge_leads_to_bytes_that_say_its_amount(string vendor, char mark)
    {
        bench.Load($"{vendor.ToLowerInvariant()}-1.csv", LoadBench.Bill(vendor, "2025-12"));
        var files = bench.Rows<RawFile>().ToDictionary(f => f.Id);
        Assert.NotEmpty(bench.Rows<Charge>());
        foreach (var charge in bench.Rows<Charge>())
        {
            var amount = (charge.Amount / 1_000_000m).ToString("N2", new NumberFormatInfo
            {
                NumberDecimalSeparator = mark.ToString(), NumberGroupSeparator = mark == ',' ? "." : "",
            });
            Assert.Contains(amount, Record(charge, files[charge.RawFileId]).Split(';'));
        }
    }

    [Fact]
    public void Usage_opens_again_and_calls_of_December_in_a_bill_of_January_are_of_the_year_before()
    {
        bench.Load("RawData.zip", LoadBench.VerizonZip());
        var packs = bench.Rows<UsagePack>();
        var rows = packs.SelectMany(p => UsagePackCodec.Decode(UsageReader.Unseal(bench.Tenant, p))).ToList();
        var bills = LoadBench.Truth.Invoices.Where(i => i.Vendor == SampleVendors.Verizon && i.Month == "2025-12");
        Assert.Equal(bills.Sum(i => i.UsageCount), rows.Count);
        var files = bench.Rows<RawFile>().ToDictionary(f => f.Id);
        var days = new HashSet<int>();
        foreach (var row in rows)
        {
            var header = Lines(files[row.RawFileId])[0].Split('\t');
            var bytes = bench.Tenant.Documents.ReadRange(files[row.RawFileId].ContentSha256, row.ByteOffset, row.ByteLength);
            var fields = Encoding.UTF8.GetString(bytes).Split('\t');
            var start = new DateTime(row.StartTicks);
            Assert.Equal(fields[Array.IndexOf(header, "Date")], start.ToString("MM/dd", CultureInfo.InvariantCulture));
            Assert.Equal(start.Month == 12 ? 2025 : 2026, start.Year);
            days.Add(start.Year);
        }
        Assert.Contains(2025, days);
    }

    [Fact]
    public void A_wording_is_the_code_of_a_charge_only_where_it_names_nobody()
    {
        bench.Load("acme-1.csv", LoadBench.Acme("1", "9.00", "L1,,Directory call 2125551234 JOHN SMITH,,1.00",
            "L2,,Directory call 2125551234 JOHN SMITH,,1.00", "L3,,Directory call 2125551234 JOHN SMITH,,1.00", "L1,,Call JOHN SMITH,,1.00",
            "L2,,Call JOHN SMITH,,1.00", "L1,,Monthly access charge,,1.00", "L1,,Zorblat 5,,1.00", "L2,,Zorblat 5,,1.00",
            "L3,,Zorblat 5,,1.00"));
        var texts = bench.Rows<ChargeText>().ToDictionary(t => t.Text, t => t.Id);
        string[] codes = [$"TEXT-{texts["Directory call 2125551234 JOHN SMITH"]}", $"TEXT-{texts["Call JOHN SMITH"]}"];
        Assert.Equal([.. codes, "Monthly access charge", "Zorblat 5"], bench.Rows<ChargeCode>().OrderBy(c => c.Id).Select(c => c.Code));

        // The next cycle finds the same codes again, on however many lines.
        bench.Load("acme-2.csv", LoadBench.Acme("2", "5.00", "L1,,Call JOHN SMITH,,1.00", "L2,,Call JOHN SMITH,,1.00",
            "L3,,Call JOHN SMITH,,1.00", "L4,,Zorblat 5,,1.00", "L4,,Monthly access charge,,1.00"));
        Assert.Equal(4, bench.Rows<ChargeCode>().Count);
    }

    [Fact]
    public void Identifiers_that_are_no_numbers_stay_masked_text_of_the_vendor()
    {
        bench.Load("acme-1.csv", LoadBench.Acme("1", "6.00", "b0f3-77x,Recurring,Rent,,5.00", "203-555-0101,Recurring,Rent,,1.00"));
        var vendorId = bench.Invoices()[0].VendorId;
        var identifiers = bench.Rows<ServiceIdentifier>().Where(i => i.VendorId == vendorId).OrderBy(i => i.Id).ToList();
        Assert.Equal([IdentifierScheme.VendorText, IdentifierScheme.E164], identifiers.Select(i => i.Scheme));
        Assert.Equal("***-77X", identifiers[0].Value.ToString());
        using var scope = new RevealScope(Purpose.DP13);
        Assert.Equal(["B0F3-77X", "12035550101"], identifiers.Select(i => i.Value.Reveal(scope)));
    }

    [Fact]
    public void Lines_of_the_first_bill_are_the_baseline_and_later_ones_proposals()
    {
        bench.LoadAndRun("acme-1.csv", LoadBench.Acme("1", "5.00", "555-1,Recurring,Rent,,5.00"));
        bench.LoadAndRun("acme-2.csv", LoadBench.AcmeOf("A-1", "2", "2026-01-10", "USD", "12.00",
            "555-1,Recurring,Rent,,5.00", "555-2,Recurring,Rent,,7.00"));
        var invoices = bench.Invoices();
        Assert.Equal([true, false], invoices.Select(i => i.IsFirstCycle));
        var found = bench.Rows<Service>().Where(s => s.DiscoveredInvoiceId is not null).OrderBy(s => s.Id);
        Assert.Equal([(ServiceOrigin.Baseline, (long?)invoices[0].Id), (ServiceOrigin.Proposal, invoices[1].Id)],
            found.Select(s => (s.Origin, s.DiscoveredInvoiceId)));
        Assert.DoesNotContain("C01", bench.RulesOf(invoices[0].Id));
        Assert.Contains("C01", bench.RulesOf(invoices[1].Id));
    }

    [Fact]
    public void A_credit_for_an_earlier_period_is_linked_to_the_charge_that_it_takes_back()
    {
        bench.Load("acme-1.csv", LoadBench.AcmeOf("A-1", "1", "2025-12-01", "USD", "12.00",
            "555-1,Recurring,Rent,2025-11-01,5.00", "555-1,Recurring,Extra,2025-11-01,7.00"));
        bench.Load("acme-2.csv", LoadBench.AcmeOf("A-1", "2", "2026-01-01", "USD", "-2.00",
            "555-1,Recurring,Rent,2025-12-01,5.00", "555-1,Credit,Extra,2025-11-01,-7.00", "555-1,Credit,Sorry,2025-11-01,-1.00"));
        var charges = bench.Rows<Charge>().OrderBy(c => c.Id).ToList();
        Assert.Equal([false, false, false, true, true], charges.Select(c => c.IsCorrection));
        Assert.Equal([null, null, null, charges[1].Id, null], charges.Select(c => c.CorrectsChargeId is 0 ? null : c.CorrectsChargeId));
    }

    [Fact]
    public void Codes_of_a_bill_are_counted_and_sum_to_its_charges()
    {
        bench.Load("acme-1.csv", LoadBench.Acme("1", "12.00", "555-1,Recurring,Rent,,5.00", "555-2,Recurring,Rent,,6.00",
            "555-1,Usage,Calls,,1.00", "555-1,Payment,Thanks,,-3.00"));
        var codes = bench.Rows<InvoiceCode>();
        Assert.Equal([(1, 0L), (1, 1_000_000L), (2, 11_000_000L)], codes.Select(c => (c.ChargeCount, c.ChargeSum)).Order());
        Assert.Equal(bench.Rows<Charge>().Select(c => c.ChargeCodeId).Distinct().Order(), codes.Select(c => c.ChargeCodeId).Order());
    }

    [Fact]
    public void A_bill_that_comes_late_is_what_the_next_one_is_compared_with()
    {
        bench.LoadAndRun("acme-3.csv", LoadBench.AcmeOf("A-1", "3", "2026-01-01", "USD", "9.00", "555-1,Recurring,Rent,,9.00"));
        bench.LoadAndRun("acme-1.csv", LoadBench.AcmeOf("A-1", "1", "2025-11-01", "USD", "4.00", "555-1,Recurring,Rent,,4.00"));
        bench.LoadAndRun("acme-2.csv", LoadBench.AcmeOf("A-1", "2", "2025-12-01", "USD", "5.00", "555-1,Recurring,Rent,,5.00"));
        var dates = bench.Invoices().ToDictionary(i => i.Id, i => i.Number);
        var changes = bench.Rows<InvoiceLine>().ToDictionary(l => dates[l.InvoiceId], l => l.ChangeSum);
        Assert.Equal([null, 1_000_000, 4_000_000], new[] { changes["1"], changes["2"], changes["3"] });
        Assert.Single(bench.Rows<InvoiceLine>().Select(l => l.ServiceId).Distinct());
        Assert.Single(bench.Invoices(), i => i.IsFirstCycle);
    }

    [Fact]
    public void The_latest_bill_says_who_uses_a_line()
    {
        bench.Load("RawData.zip", LoadBench.VerizonZip());
        Assert.Contains(bench.Rows<Service>(), s => s.PrintedUserName is not null);
        Assert.All(bench.Rows<Service>(), s => Assert.DoesNotMatch("[a-z]", s.PrintedUserName?.ToString() ?? ""));
    }

    public void Dispose() => bench.Dispose();

    private string Record(Charge charge, RawFile file) =>
        Encoding.Latin1.GetString(bench.Tenant.Documents.ReadRange(file.ContentSha256, charge.ByteOffset, charge.ByteLength));

    private string[] Lines(RawFile file) => Encoding.Latin1.GetString(
        bench.Tenant.Documents.ReadRange(file.ContentSha256, 0, (int)file.LengthBytes)).Split("\r\n");

    /// <summary>Two decimals, without the product's readers.</summary>
    private static long Micros(string text) => (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * 1_000_000);
}
