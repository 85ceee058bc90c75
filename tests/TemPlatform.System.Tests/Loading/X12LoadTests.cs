using System.Globalization;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.Samples;
using TemPlatform.Samples.Billing;

namespace TemPlatform.SystemTests.Loading;

/// <summary>811s from file to audited invoice.</summary>
public sealed class X12LoadTests : IDisposable
{
    private const string Vendors = "code,name,erp_number,erp_site,remit_to,country,currency,terms_days\n";

    private readonly LoadBench bench = new();

    /// <summary>Its figures were worked out by hand: six lines and two taxes foot to their location; the total is 155.05 more.</summary>
    [Fact]
    public void A_real_bill_whose_detail_falls_short_of_its_total_is_loaded_and_blocked()
    {
        var corpus = Environment.GetEnvironmentVariable("TEM_CORPUS");
        Assert.SkipWhen(string.IsNullOrEmpty(corpus), "TEM_CORPUS is not set: the real 811 was left out.");
        bench.Import("vendor", Vendors + "GXS,Network Services,9,A,,US,USD,30\n");
        bench.Import("account", "vendor,number,name,parent,currency,cycle_day,closed_on\nGXS,03787-2399103-781,,,USD,30,\n");
        bench.Import("allocation", string.Join(',', Core.Collecting.ReferenceHeaders.AllocationRules)
            + "\ngxs,VendorDefault,GXS,,,,Percentage,641000,{company}-{costcentre}-{gl},CC110:100,2000-01-01,\n");
        var bytes = File.ReadAllBytes(Path.Combine(corpus!, "x12", "811", "gxs_network_services_811.edi"));
        var report = bench.Load(new LoadHint(Vendor: "GXS"), ("bill.edi", bytes));
        Assert.Equal(FileState.Loaded, Assert.Single(report.Files).State);
        var loaded = Assert.Single(report.Invoices).Invoice;
        Assert.Equal((8, 3_308_640_000, 85_400_000, 3_463_690_000),
            (loaded.ChargeCount, loaded.ChargeSum, loaded.TaxSum, loaded.PrintedCurrentCharges));
        Assert.DoesNotContain(bench.Rows<StoredIssue>(), i => i.InvoiceId == loaded.Id && i.Code == IssueCode.ControlDiffers);
        Assert.Equal(InvoiceStatus.Audited, Assert.Single(new InvoiceRunner(bench.Tenant).RunPublished([loaded.Id])).Status);
        var hit = Assert.Single(bench.Rows<RuleHit>(), h => h.InvoiceId == loaded.Id && h.Rule == "A02");
        Assert.Contains("difference 155.05", hit.Evidence, StringComparison.Ordinal);
        Assert.Contains(bench.Rows<Finding>(), f => f is { Rule: "A02", Severity: Severity.Blocker, State: FindingState.Open });
    }

    [Fact]
    public void A_generated_bill_keeps_its_codes_calls_and_the_bytes_of_every_charge()
    {
        var (content, truth) = Declared(new X12BillOptions { Lines = 7, LinesPerAccount = 3 });
        var report = bench.Load("LK-90417.edi", content);
        var invoice = Assert.Single(report.Invoices).Invoice;
        Assert.Equal((truth.ChargeCount, truth.ChargeSum, truth.TaxSum, (long)truth.UsageCount),
            (invoice.ChargeCount, invoice.ChargeSum, invoice.TaxSum, invoice.UsageCount));
        Assert.Superset(truth.Codes.ToHashSet(), bench.Rows<ChargeCode>().Select(c => c.Code).ToHashSet());
        foreach (var charge in bench.Rows<Charge>())
        {
            var record = Encoding.UTF8.GetString(content, (int)charge.ByteOffset, charge.ByteLength);
            Assert.Matches("^(IT1|SLN|ITA|TXI|TCD|USD|LX)\\*", record);
            var printed = Math.Abs(charge.Amount / 1_000_000m);
            var unit = printed * 1_000_000m / charge.Quantity;
            Assert.True(new[] { printed.ToString("F2", CultureInfo.InvariantCulture), unit.ToString("F2", CultureInfo.InvariantCulture),
                (printed * 100).ToString("F0", CultureInfo.InvariantCulture) }.Any(text => record.Split('*', '~').Contains(text)), record);
        }
    }

    [Fact]
    public void A_feed_states_what_its_carrier_does_differently()
    {
        var content = Declared(new X12BillOptions { HasExtendedPrices = true }).Content;
        Assert.Throws<TemException>(() => bench.Declare(Feed("""{"price":"Sometimes"}""")));
        Assert.Throws<TemException>(() => bench.Declare(Feed("""{"colour":"Unit"}""")));
        bench.Declare(Feed("""{"price":"Unit"}"""));
        Assert.Contains(bench.Load("LK-1.edi", content).Invoices.Single().Issues,
            i => i is { Code: IssueCode.OtherReadingFoots, Severity: Severity.Warning });
        bench.Declare(Feed("""{"price":"Extended"}"""));
        var again = X12Billing.Generate(new X12BillOptions { HasExtendedPrices = true, Number = "LK-2" }).Content;
        var invoice = bench.Load("LK-2.edi", again).Invoices.Single();
        Assert.Equal(invoice.Invoice.PrintedCurrentCharges, invoice.Invoice.ChargeSum);
        Assert.DoesNotContain(invoice.Issues, i => i.Code == IssueCode.OtherReadingFoots);
    }

    [Fact]
    public void A_bill_that_was_cut_is_held()
    {
        var content = Declared(new X12BillOptions()).Content;
        bench.AssertHeld(bench.Load("LK-90417.edi", content[..^30]), IssueCode.TruncatedInvoice);
        Assert.Empty(bench.Rows<Charge>());
    }

    public void Dispose() => bench.Dispose();

    private static string Feed(string settings) =>
        $$"""{"name":"larkfield","vendor":"LARKFIELD","format":"X12Invoice811","filePattern":"LK-*.edi","settings":{{settings}}}""";

    private X12Bill Declared(X12BillOptions options)
    {
        bench.Import("vendor", Vendors + "LARKFIELD,Larkfield Telecom,9,A,,US,USD,30\n");
        bench.Declare("""{"name":"larkfield","vendor":"LARKFIELD","format":"X12Invoice811","filePattern":"LK-*.edi"}""");
        return X12Billing.Generate(options);
    }
}
