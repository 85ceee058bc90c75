using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Core.Tagging;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Exporting;

namespace TemPlatform.SystemTests.Exporting;

public sealed class ExceptionExporterTests
{
    [Fact]
    public void Writes_open_findings_largest_first_with_a_sidecar_beside_each_file()
    {
        using var books = new Books();
        var bill = books.Bill("=1+1", (books.Sales, 1_000_000));
        AddFinding(books, bill, "C01", 5_000_000, FindingState.Open);
        AddFinding(books, bill, "C09", -25_000_000, FindingState.Open);
        AddFinding(books, bill, "C16", 99_000_000, FindingState.Dismissed);
        var export = new ExceptionExporter(books.Tenant).Export();
        Assert.Equal((2, new MoneyAtStake("USD", 2, -20_000_000, 2_000_000)), (export.Count, Assert.Single(export.AtStake)));
        var lines = File.ReadAllLines(export.CsvPath);
        Assert.Equal(3, lines.Length);
        Assert.Contains("\"C09\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"'=1+1\"", lines[1], StringComparison.Ordinal);
        Assert.Contains(",-25.00,1.00,", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("2125550147", File.ReadAllText(export.CsvPath) + File.ReadAllText(export.JsonPath), StringComparison.Ordinal);
        foreach (var path in new[] { export.CsvPath, export.JsonPath })
        {
            using var sidecar = JsonDocument.Parse(File.ReadAllText(path + Sidecar.Suffix));
            Assert.Equal(Path.GetFileName(path), sidecar.RootElement.GetProperty("file").GetString());
        }
        using var json = JsonDocument.Parse(File.ReadAllText(export.JsonPath));
        Assert.Equal("seen C09", json.RootElement[0].GetProperty("evidence").GetString());
    }

    [Fact]
    public void Reveals_the_line_of_service_within_a_scope_and_records_it()
    {
        using var books = new Books();
        AddFinding(books, books.Bill("1", (books.Sales, 1_000_000)), "C01", 5_000_000, FindingState.Open);
        using (var scope = books.Tenant.Reveal(Purpose.DP04))
            Assert.Contains("2125550147", File.ReadAllText(new ExceptionExporter(books.Tenant).Export(scope).CsvPath),
                StringComparison.Ordinal);
        using var context = books.Tenant.NewContext();
        Assert.Single(context.AuditEvents, e => e.Kind == "reveal");
    }

    [Fact]
    public void Ranks_the_largest_amounts_and_names_a_sum_that_leaves_the_range_of_money()
    {
        using var books = new Books();
        var bill = books.Bill("1", (books.Sales, 1_000_000));
        AddFinding(books, bill, "C01", 5_000_000, FindingState.Open);
        AddFinding(books, bill, "C09", long.MinValue, FindingState.Open);
        var export = new ExceptionExporter(books.Tenant).Export();
        Assert.Contains("\"C09\"", File.ReadAllLines(export.CsvPath)[1], StringComparison.Ordinal);
        AddFinding(books, bill, "C16", -9_000_000, FindingState.Open);
        var failure = Assert.Throws<TemException>(() => new ExceptionExporter(books.Tenant).Export());
        Assert.Contains("9.2 trillion", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_received_file_of_each_finding()
    {
        using var books = new Books();
        var bill = books.Bill("1", (books.Sales, 1_000_000));
        AddFinding(books, bill, "C01", 5_000_000, FindingState.Open);
        using (var context = books.Tenant.NewContext())
        {
            foreach (var (id, hash) in new[] { (71L, new string('a', 64)), (72L, new string('b', 64)) })
                context.Add(new RawFile { Id = id, Sha256 = hash, ContentSha256 = hash, Name = "bill.txt" });
            context.FindingOccurrences.Single().RawFileId = 72;
            context.SaveChanges();
        }
        var text = File.ReadAllText(new ExceptionExporter(books.Tenant).Export().CsvPath);
        Assert.Contains(new string('b', 64), text, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('a', 64), text, StringComparison.Ordinal);
    }

    private static void AddFinding(Books books, Invoice bill, string rule, long oneTime, FindingState state)
    {
        using var context = books.Tenant.NewContext();
        var ids = books.Tenant.Ids;
        var service = new Service { Id = ids.Next<Service>(), VendorId = books.Vendor.Id };
        context.Add(service);
        context.Add(new ServiceIdentifier
        {
            Id = ids.Next<ServiceIdentifier>(), ServiceId = service.Id, VendorId = books.Vendor.Id, Scheme = IdentifierScheme.VendorText,
            Value = new LineIdentifier("2125550147" + rule), ValidFrom = new DateOnly(2020, 1, 1),
        });
        var finding = new Finding
        {
            Id = ids.Next<Finding>(), Fingerprint = rule, Rule = rule, State = state, Severity = Severity.Error,
            Class = FindingClass.CarrierError,
            VendorId = books.Vendor.Id, ServiceId = service.Id, OneTime = oneTime, Recurring = 1_000_000, Currency = "USD",
            LastInvoiceId = bill.Id,
            LastInvoiceDate = bill.InvoiceDate, OccurrenceCount = 1, OpenCount = 1,
        };
        context.Add(finding);
        context.Add(new FindingOccurrence
        {
            Id = FactIds.Of(bill.Id, (int)(finding.Id % 1000) + 1), FindingId = finding.Id, InvoiceId = bill.Id, State = state,
            Severity = Severity.Error,
            OneTime = oneTime, Evidence = "seen " + rule,
        });
        context.SaveChanges();
    }
}
