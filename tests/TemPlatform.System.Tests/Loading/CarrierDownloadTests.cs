using System.Text;
using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Approving;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Runtime.Loading;
using TemPlatform.Runtime.Running;
using TemPlatform.SystemTests.Cli;

namespace TemPlatform.SystemTests.Loading;

/// <summary>
/// A real download of a carrier, through storage and through the command line. Its account foots; its detail is a sample of lines and
/// does not, which keeps the bill from being paid.
/// </summary>
public sealed class CarrierDownloadTests
{
    /// <summary>Beginning of the line's number and user in the files: nothing of it may be shown.</summary>
    private const string Line = "enc-9729", User = "enc-6161";

    private static readonly LoadHint Verizon = new(Format: "VerizonUsRawData", Vendor: "VERIZON");

    [Fact]
    public void It_loads_with_every_figure_and_what_its_detail_leaves_out_is_held()
    {
        var paths = Download();
        using var bench = new LoadBench();
        var report = new LoadRun(bench.Tenant, Verizon).Load(paths);
        Assert.All(report.Files, f => Assert.Equal((FileState.Loaded, 0), (f.State, f.Issues.Count(i => i.Severity >= Severity.Error))));
        Assert.Equal(["AccountSummary", "ChargeDetail", "LineSummary", "UsageDetail"],
            report.Files.Select(f => f.Format!.Split('/')[1]).Order(StringComparer.Ordinal));
        var invoice = Assert.Single(report.Invoices).Invoice;
        Assert.Equal((40_926_690_000, -40_926_690_000, 0, 36_830_020_000, 36_830_020_000),
            (invoice.PreviousBalance, invoice.Payments, invoice.Adjustments, invoice.PrintedCurrentCharges, invoice.PrintedTotalDue));
        Assert.Equal((3, 3L, 0L, "USD"), (invoice.ChargeCount, invoice.UsageCount, invoice.ChargeSum, invoice.Currency));

        var outcome = new InvoiceRunner(bench.Tenant).RunPublished([invoice.Id]).Single();
        Assert.True(outcome.Blockers > 0);
        Assert.Contains("A02", bench.RulesOf(invoice.Id));
        Assert.False(new Approver(bench.Tenant).Approve([invoice.Id]).Single().IsApproved);
        var row = Assert.Single(Reconciliation.Rows(bench.Tenant));
        Assert.Equal((36_830_020_000, 36_830_020_000, 0, 0L), (row.Invoiced, row.Held, row.Released, row.Difference));
    }

    [Fact]
    public void Its_lines_are_masked_text_of_the_carrier_and_its_charges_lead_back_to_their_bytes()
    {
        var paths = Download();
        using var bench = new LoadBench();
        var known = bench.Rows<ServiceIdentifier>().Select(i => i.Id).ToHashSet();
        new LoadRun(bench.Tenant, Verizon).Load(paths);
        var line = Assert.Single(bench.Rows<ServiceIdentifier>(), i => !known.Contains(i.Id));
        Assert.Equal(IdentifierScheme.VendorText, line.Scheme);
        Assert.DoesNotContain(Line, $"{line.Value}", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(User, $"{bench.Rows<Service>().Single(s => s.Id == line.ServiceId).PrintedUserName}",
            StringComparison.OrdinalIgnoreCase);
        var charges = bench.Rows<Charge>();
        Assert.Equal(3, charges.Count);
        foreach (var charge in charges)
        {
            var file = bench.Rows<RawFile>().Single(f => f.Id == charge.RawFileId);
            var fields = Encoding.UTF8.GetString(bench.Tenant.Documents.ReadRange(file.ContentSha256, charge.ByteOffset, charge.ByteLength))
                .Split('\t');
            // Cost stands before the last column.
            Assert.Equal(new Money(charge.Amount, "USD").ToDecimalString(), fields[^2]);
            Assert.StartsWith(Line, fields[4], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_command_line_shows_every_figure_and_nobody()
    {
        var paths = Download();
        using var folder = new TestFolder();
        string[] data = ["--data", folder.File("data")];
        await TemRun.Of(["init", "--name", "acme", .. data]);
        await TemRun.Of(["vendor", "import", folder.Write("v.csv",
            "code,name,erp_number,erp_site,remit_to,country,currency,terms_days\nVERIZON,Verizon,1,A,,US,USD,30\n"), .. data]);
        var run = await TemRun.Of(["load", .. paths, "--format", "VerizonUsRawData", "--vendor", "VERIZON", "--json", .. data]);
        Assert.Equal(3, run.Exit);
        Assert.DoesNotContain(Line, run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(User, run.Output, StringComparison.OrdinalIgnoreCase);
        var load = run.Json();
        Assert.All(load.GetProperty("files").EnumerateArray(), f =>
        {
            Assert.Equal("loaded", Text(f, "state"), ignoreCase: true);
            Assert.Equal(JsonValueKind.Null, f.GetProperty("why").ValueKind);
        });
        var invoice = Assert.Single(load.GetProperty("invoices").EnumerateArray());
        string[] figures = ["previousBalance", "payments", "adjustments", "currentCharges", "totalDue", "tax", "dueDate", "invoiceDate"];
        Assert.Equal(["40926.69", "-40926.69", "0.00", "36830.02", "36830.02", "543.41", "2021-09-08", "2021-08-16"],
            figures.Select(name => Text(invoice, name)));
        Assert.Equal((3, 3), (invoice.GetProperty("charges").GetInt32(), invoice.GetProperty("usageRows").GetInt32()));
        Assert.True(invoice.GetProperty("blockers").GetInt32() > 0);
        foreach (var verb in new[] { "charge", "usage" })
        {
            string[] words = verb == "charge" ? ["charge", "list", "--invoice", Text(invoice, "id")] : ["service", "list"];
            var shown = await TemRun.Of([.. words, "--json", .. data]);
            Assert.Equal(0, shown.Exit);
            Assert.DoesNotContain(Line, shown.Output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(User, shown.Output, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static List<string> Download()
    {
        var corpus = Environment.GetEnvironmentVariable("TEM_CORPUS");
        Assert.SkipWhen(string.IsNullOrEmpty(corpus), "TEM_CORPUS is not set: the carrier's real download was left out.");
        return [.. Directory.GetFiles(Path.Combine(corpus!, "carrier", "verizon"), "*.txt").Order(StringComparer.Ordinal)];
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
