using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Storage;
using TemPlatform.SystemTests.Exporting;
using static TemPlatform.SystemTests.Cli.TemRun;

namespace TemPlatform.SystemTests.Cli;

public sealed class FindingCommandTests : IDisposable
{
    private readonly Books books = new();
    private TemDbContext? context;

    public void Dispose() => books.Dispose();

    [Fact]
    public async Task List_shows_masked_lines_and_sums_what_is_at_stake()
    {
        var bill = books.Bill("1001", (books.Sales, 1_000_000));
        var other = books.Bill("1002", (books.Sales, 1_000_000));
        var first = Add("C01", 25_000_000, bill);
        Add("C09", 5_000_000, other);
        Add("C16", 99_000_000, bill).State = FindingState.Dismissed;
        Save();
        var run = await Run("finding", "list", "--json");
        Assert.Equal(0, run.Exit);
        var rows = run.Json().GetProperty("rows");
        Assert.Equal(["C01", "C09"], rows.EnumerateArray().Select(r => Text(r, "rule")));
        Assert.Equal([$"{first.Id}", "25.00", "1.00", "USD", "open", "error", "EXAMPLE", "***0147"],
            new[] { "id", "oneTime", "recurring", "currency", "state", "severity", "vendor", "line" }.Select(n => Text(rows[0], n)));
        Assert.Equal("30.00", Text(run.Json().GetProperty("atStake")[0], "oneTime"));

        var text = await Run("finding", "list", "--limit", "1");
        Assert.Contains("... and 1 more", text.Output, StringComparison.Ordinal);
        Assert.Contains("At stake in USD: 30.00 one-time and 2.00 per month, 2 findings.", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("2125550147", text.Output + run.Output, StringComparison.Ordinal);
        Assert.Equal(["C16", "C01", "C09"], await Rules("--state", "all"));
        Assert.Equal(["C16"], await Rules("--state", "dismissed"));
        Assert.Equal(["C09"], await Rules("--rule", "c09"));
        Assert.Equal(["C09"], await Rules("--invoice", $"{other.Id}"));
        Assert.Equal(["C09"], await Rules("--invoice", "1002"));
        Assert.Equal(["C09"], await Rules("--vendor", "example", "--skip", "1"));
        Assert.Equal(1, (await Run("finding", "list", "--vendor", "OTHER")).Exit);
        Assert.Contains("2125550147", (await Run("finding", "list", "--reveal", "DP04")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_gives_the_evidence_the_bytes_and_every_decision()
    {
        var (bill, other) = (books.Bill("1001", (books.Sales, 1_000_000)), books.Bill("1002", (books.Sales, 1_000_000)));
        var finding = Add("C09", 5_000_000, bill, other);
        Save();
        Assert.Equal(0, (await Run("finding", "dismiss", $"{finding.Id}", "--reason", "known", "--invoice", $"{bill.Id}")).Exit);
        Assert.Equal(0, (await Run("finding", "accept", $"{finding.Id}", "--reason", "claimed")).Exit);
        var shown = (await Run("finding", "show", $"{finding.Id}", "--json")).Json();
        Assert.Equal("accepted", Text(shown.GetProperty("finding"), "state"));
        Assert.Equal("claimed", Text(shown, "reason"));
        var seen = shown.GetProperty("occurrences");
        Assert.Equal(["1001", "1002"], seen.EnumerateArray().Select(o => Text(o, "invoice")).Order());
        var where = seen[0].GetProperty("where");
        Assert.Equal(("bill.csv", 120, 40),
            (Text(where, "file"), where.GetProperty("byteOffset").GetInt64(), where.GetProperty("byteLength").GetInt32()));
        var decisions = shown.GetProperty("decisions").EnumerateArray().ToList();
        Assert.Equal(["dismissed 1", "accepted 2"], decisions.Select(d => $"{Text(d, "decision")} {d.GetProperty("decided").GetInt32()}"));
        Assert.Equal($"{bill.Id}", Text(decisions[0], "invoiceId"));
        var text = (await Run("finding", "show", $"{finding.Id}")).Output;
        Assert.Contains("120+40", text, StringComparison.Ordinal);
        Assert.Contains("Latest reason: claimed", text, StringComparison.Ordinal);
        Assert.Equal(1, (await Run("finding", "show", "999999")).Exit);
    }

    [Fact]
    public async Task What_only_a_new_audit_clears_is_refused_and_stays_open()
    {
        var bill = books.Bill("1001", (books.Sales, 1_000_000));
        var finding = Add("I03", 0, bill);
        context!.FindingOccurrences.Local.Single().ClearsOnlyByRerun = true;
        Save();
        var run = await Run("finding", "accept", $"{finding.Id}", "--reason", "never mind", "--json");
        Assert.Equal(3, run.Exit);
        Assert.Equal(("open", 0), (Text(run.Json(), "state"), run.Json().GetProperty("decided").GetInt32()));
        var refused = Assert.Single(run.Json().GetProperty("refused").EnumerateArray());
        Assert.Equal("1001", Text(refused, "invoice"));
        Assert.Contains("run tem audit", Text(refused, "why"), StringComparison.Ordinal);
        Assert.Contains("Refused on invoice 1001", (await Run("finding", "dismiss", $"{finding.Id}", "--reason", "x")).Output,
            StringComparison.Ordinal);
        Assert.Empty((await Run("finding", "show", $"{finding.Id}", "--json")).Json().GetProperty("decisions").EnumerateArray());
    }

    [Theory]
    [InlineData("accept", "1")]
    [InlineData("accept", "1", "--reason", " ")]
    [InlineData("dismiss", "x", "--reason", "r")]
    [InlineData("list", "--state", "nonsense")]
    [InlineData("list", "--rule", "Z99")]
    public async Task A_wrong_option_is_usage(params string[] args) => Assert.Equal(2, (await Run(["finding", .. args])).Exit);

    [Fact]
    public async Task Export_writes_both_files_and_says_what_is_at_stake()
    {
        Add("C01", 25_000_000, books.Bill("1001", (books.Sales, 1_000_000)));
        Save();
        var run = await Run("finding", "export", "--json");
        Assert.Equal((0, 1), (run.Exit, run.Json().GetProperty("count").GetInt32()));
        Assert.Equal("25.00", Text(run.Json().GetProperty("atStake")[0], "oneTime"));
        foreach (var path in new[] { Text(run.Json(), "csvPath"), Text(run.Json(), "jsonPath") })
            Assert.DoesNotContain("2125550147", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Contains("exceptions-", (await Run("finding", "export")).Output, StringComparison.Ordinal);
    }

    private Finding Add(string rule, long oneTime, params Invoice[] bills)
    {
        context ??= books.Tenant.NewContext();
        var ids = books.Tenant.Ids;
        var service = new Service { Id = ids.Next<Service>(), VendorId = books.Vendor.Id };
        var file = new RawFile { Id = ids.Next<RawFile>(), Sha256 = rule, ContentSha256 = rule, Name = "bill.csv" };
        var finding = new Finding
        {
            Id = ids.Next<Finding>(), Fingerprint = rule, Rule = rule, State = FindingState.Open, Severity = Severity.Error,
            Class = FindingClass.CarrierError, VendorId = books.Vendor.Id, ServiceId = service.Id, OneTime = oneTime,
            Recurring = 1_000_000, Currency = "USD", LastInvoiceId = bills[^1].Id, LastInvoiceDate = bills[^1].InvoiceDate,
            OccurrenceCount = bills.Length, OpenCount = bills.Length, OpenedAt = books.Tenant.Clock.GetUtcNow(),
        };
        context.AddRange(service, file, finding, new ServiceIdentifier
        {
            Id = ids.Next<ServiceIdentifier>(), ServiceId = service.Id, VendorId = books.Vendor.Id, Scheme = IdentifierScheme.E164,
            Value = new LineIdentifier("2125550147"), ValidFrom = new DateOnly(2020, 1, 1).AddDays((int)service.Id),
        });
        context.AddRange(bills.Select(bill => new FindingOccurrence
        {
            Id = FactIds.Of(bill.Id, (int)finding.Id), FindingId = finding.Id, InvoiceId = bill.Id, State = FindingState.Open,
            Severity = Severity.Error, OneTime = oneTime / bills.Length, Evidence = "seen " + rule, RawFileId = file.Id, ByteOffset = 120,
            ByteLength = 40,
        }));
        return finding;
    }

    private void Save()
    {
        context!.SaveChanges();
        context.Dispose();
    }

    private async Task<IEnumerable<string>> Rules(params string[] args) =>
        (await Run(["finding", "list", "--json", .. args])).Json().GetProperty("rows").EnumerateArray().Select(r => Text(r, "rule"));

    private Task<TemRun> Run(params string[] args) => TemRun.Of([.. args, "--data", books.Store.Folder]);
}
