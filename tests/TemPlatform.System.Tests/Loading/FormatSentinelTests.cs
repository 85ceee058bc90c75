using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Loading;

namespace TemPlatform.SystemTests.Loading;

public sealed class FormatSentinelTests : IDisposable
{
    private readonly LoadBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void The_first_file_of_a_feed_sets_its_fingerprint_and_the_next_one_widens_it()
    {
        Load("1", Bill("N1", "2025-11-01"));
        Load("2", Bill("N2", "2025-12-01"));
        var print = Assert.Single(bench.Rows<FormatFingerprint>());
        Assert.Equal(("File", 1, 2), (print.Part, print.Version, print.FileCount));
        Assert.DoesNotContain("555-A", print.Shape, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_differs_is_held_with_what_changed_until_that_is_accepted()
    {
        Load("1", Bill("N1", "2025-11-01"));
        var other = Encoding.UTF8.GetString(Bill("N2", "2025-12-01")).Split('\n')
            .Select(line => line.Split(',') is { Length: 11 } f ? string.Join(',', [.. f[..3], f[4], f[3], .. f[5..]]) : line);
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', other));
        var report = bench.Load("acme-2.csv", bytes);
        var issue = bench.AssertHeld(report, IssueCode.FormatDrift);
        Assert.Contains("Columns 'kind' and 'currency' changed places.", issue.Message, StringComparison.Ordinal);
        Assert.Single(bench.Invoices());

        var fileId = report.Files[0].RawFileId;
        Assert.Throws<TemException>(() => FormatSentinel.Accept(bench.Tenant, fileId, " "));
        Assert.Equal(2, FormatSentinel.Accept(bench.Tenant, fileId, "the vendor announced it").Version);
        Assert.Throws<TemException>(() => FormatSentinel.Accept(bench.Tenant, fileId, "twice"));
        Assert.Equal(FileState.Loaded, Assert.Single(bench.Load("acme-2.csv", bytes).Files).State);
        Assert.Equal(2, bench.Invoices().Count);
        Assert.Single(bench.Rows<AuditEvent>(), e => e.Kind == "feed.fingerprint.accepted");
        // What was usual before is the change now.
        bench.AssertHeld(bench.Load("acme-3.csv", Bill("N3", "2026-01-01")), IssueCode.FormatDrift);
    }

    [Fact]
    public void Another_delimiter_that_no_format_knows_is_named_as_what_changed()
    {
        Load("1", Bill("N1", "2025-11-01"));
        var semicolons = Encoding.UTF8.GetString(Bill("N2", "2025-12-01")).Replace(',', ';');
        var issue = bench.AssertHeld(bench.Load(new LoadHint("acme"), ("acme-2.csv", Encoding.UTF8.GetBytes(semicolons))),
            IssueCode.FormatDrift);
        Assert.Contains("The delimiter is ';', ',' before.", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_no_feed_has_no_fingerprint()
    {
        bench.Load(new LoadHint(Format: "VerizonUsRawData", Vendor: "VERIZON"), ("x.zip", LoadBench.VerizonZip()));
        Assert.NotEmpty(bench.Invoices());
        Assert.Empty(bench.Rows<FormatFingerprint>());
    }

    private void Load(string name, byte[] bytes) =>
        Assert.Equal(FileState.Loaded, Assert.Single(bench.Load($"acme-{name}.csv", bytes).Files).State);

    private static byte[] Bill(string number, string date) =>
        LoadBench.AcmeOf("A-1", number, date, "USD", "5.00", "555-A,Recurring,Rent,,5.00");
}
