using System.Globalization;
using System.Text.Json;
using TemPlatform.Core.Model;
using TemPlatform.Samples;

namespace TemPlatform.SystemTests.Cli;

/// <summary>A small generated company, taken through every verb as a person would, once for all tests of this class.</summary>
public sealed class SmallCompanyRun : IAsyncLifetime
{
    private readonly TestFolder folder = new();

    public string Data => folder.File("data");

    public SampleTruth Truth { get; private set; } = null!;

    public string FileOf(string name) => Path.Combine(folder.File("company"), name);

    internal Task<TemRun> Run(params string[] args) => TemRun.Of([.. args, "--data", Data]);

    public async ValueTask InitializeAsync()
    {
        await Done(await TemRun.Of("samples", "generate", folder.File("company"), "--as-of", "2026-11-15", "--months", "2", "--lines",
            "40", "--people", "30"));
        Truth = SampleTruth.FromJson(await File.ReadAllTextAsync(FileOf("truth.json")));
        await Done(await Run("init", "--name", "acme"));
        foreach (var (kind, name) in new[] { ("vendor", "vendors"), ("account", "accounts"), ("costcentre", "cost-centres"),
            ("gl", "gl-accounts") })
            await Done(await Run(kind, "import", FileOf($"reference/{name}.csv")));
        foreach (var feed in Files("hr")) await Done(await Run("hr", "load", feed));
        await Done(await Run("service", "import", FileOf("reference/services.csv")));
        await Done(await Run("allocation", "import", FileOf("reference/allocation-rules.csv")));
        foreach (var feed in Files("feeds")) await Done(await Run("feed", "add", "-f", feed));
        foreach (var file in Files("bills"))
        {
            var feed = Path.GetRelativePath(FileOf("bills"), file).Split(Path.DirectorySeparatorChar)[0] switch { "verizon" =>
                "verizon-us", "britel" => "britel-uk", _ => "nordline" };
            var run = await Run("load", file, "--feed", feed, "--json");
            Assert.True(run.Exit is 0 or 3, run.Output + run.Error);
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<string> Files(string name) =>
        Directory.EnumerateFiles(FileOf(name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static Task Done(TemRun run)
    {
        Assert.True(run.Exit == 0, run.Output + run.Error);
        return Task.CompletedTask;
    }
}

public sealed class PipelineCommandTests(SmallCompanyRun company) : IClassFixture<SmallCompanyRun>
{
    [Fact]
    public async Task Every_bill_is_listed_with_its_printed_total_page_by_page()
    {
        var seen = new Dictionary<string, string>();
        string? after = null;
        do
        {
            string[] page = after is null ? [] : ["--after", after];
            var list = (await company.Run(["invoice", "list", "--limit", "3", "--json", .. page])).Json();
            foreach (var row in list.GetProperty("rows").EnumerateArray())
                seen.Add(row.GetProperty("number").GetString()!, row.GetProperty("currentCharges").GetString()!);
            after = list.GetProperty("next").GetString();
        }
        while (after is not null);
        foreach (var bill in company.Truth.Invoices.Where(i => seen.ContainsKey(i.Number)))
            Assert.Equal(new Money(bill.CurrentCharges, bill.Currency).ToDecimalString(), seen[bill.Number]);
        Assert.Equal(company.Truth.Invoices.Select(i => i.Number).Distinct().Count(), seen.Count);
    }

    [Fact]
    public async Task Charges_of_a_bill_sum_to_its_truth_and_stay_masked()
    {
        var bill = company.Truth.Invoices[0];
        var rows = (await company.Run("charge", "list", "--invoice", bill.Number, "--limit", "10000", "--json")).Json().GetProperty("rows");
        Assert.Equal(bill.ChargeCount, rows.GetArrayLength());
        var sum = rows.EnumerateArray().Sum(r => decimal.Parse(r.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture));
        Assert.Equal(bill.ChargeSum, (long)(sum * Money.MicrosPerUnit));
        Assert.All(rows.EnumerateArray(), r => Assert.True(r.GetProperty("line").GetString() is null or ['*', ..]));
        Assert.All(rows.EnumerateArray(), r => Assert.Equal("***", r.GetProperty("description").GetString()));
    }

    [Fact]
    public async Task Usage_shows_other_parties_to_a_purpose_only()
    {
        var bill = company.Truth.Invoices.First(i => i.UsageCount > 0);
        var masked = (await company.Run("usage", "show", "--invoice", bill.Number, "--limit", "5", "--json")).Json();
        Assert.Contains("***", masked[0].GetProperty("otherParty").GetString(), StringComparison.Ordinal);
        Assert.Equal(10, masked[0].GetProperty("start").GetString()!.Length);
        var clear = (await company.Run("usage", "show", "--invoice", bill.Number, "--limit", "5", "--json", "--reveal", "DP08")).Json();
        var other = clear[0].GetProperty("otherParty").GetString()!;
        Assert.DoesNotContain("*", other, StringComparison.Ordinal);
        string[] question = ["usage", "show", "--invoice", bill.Number, "--other-party", other, "--limit", "9999", "--json"];
        var found = (await company.Run([.. question, "--reveal", "DP08"])).Json();
        Assert.All(found.EnumerateArray(), row => Assert.Equal(other, row.GetProperty("otherParty").GetString()));
        var record = clear[0].GetProperty("provenance").GetRawText();
        Assert.Contains(found.EnumerateArray(), row => row.GetProperty("provenance").GetRawText() == record);
        Assert.Equal(2, (await company.Run(question)).Exit);
    }

    [Fact]
    public async Task A_received_file_shows_its_tags()
    {
        var file = (await company.Run("privacy", "file",
            company.Truth.Files.First(f => f.Name.StartsWith("hr/", StringComparison.Ordinal)).Sha256, "--json")).Json();
        Assert.Contains(file.GetProperty("columns").EnumerateArray(), c => c.GetProperty("category").GetString() == "CT.EMAIL.WORK");
        Assert.Equal(1, (await company.Run("privacy", "file", "999999")).Exit);
    }

    [Fact]
    public async Task Findings_are_listed_shown_and_decided_with_a_reason()
    {
        var list = (await company.Run("finding", "list", "--state", "open", "--json")).Json().GetProperty("rows");
        Assert.True(list.GetArrayLength() > 0);
        var id = list.EnumerateArray().First(f => f.GetProperty("severity").GetString() != "blocker").GetProperty("id").GetString()!;
        Assert.NotEqual(0, (await company.Run("finding", "show", id, "--json")).Json().GetProperty("occurrences").GetArrayLength());
        Assert.Equal(2, (await company.Run("finding", "accept", id)).Exit);
        Assert.Equal(0, (await company.Run("finding", "dismiss", id, "--reason", "known to the manager")).Exit);
        Assert.Equal("dismissed", (await company.Run("finding", "show", id, "--json")).Json().GetProperty("finding").GetProperty("state")
            .GetString());
        Assert.Equal(1, (await company.Run("finding", "show", "999999")).Exit);
    }

    [Fact]
    public async Task Approved_money_is_exported_reconciles_and_leads_back_to_the_bill()
    {
        Assert.True((await company.Run("approve")).Exit is 0 or 3);
        var export = (await company.Run("export", "--json")).Json();
        Assert.NotEqual(0, export.GetProperty("files").GetArrayLength());
        var reconcile = (await company.Run("reconcile", "--json")).Json().GetProperty("rows");
        Assert.All(reconcile.EnumerateArray(), r => Assert.Equal("0.00", r.GetProperty("difference").GetString()));
        Assert.Contains(reconcile.EnumerateArray(), r => r.GetProperty("released").GetString() != "0.00");

        var batch = (await company.Run("export", "show", export.GetProperty("files")[0].GetProperty("number").GetString()!, "--json"))
            .Json();
        var line = batch.GetProperty("lines")[0].GetProperty("id").GetString()!;
        var lineage = (await company.Run("lineage", "ap-line", line, "--json")).Json();
        Assert.Equal(lineage.GetProperty("claimCount").GetInt32(), lineage.GetProperty("entries").GetArrayLength());
        Assert.Equal("***", lineage.GetProperty("entries")[0].GetProperty("charge").GetProperty("record").GetString());
        var exceptions = (await company.Run("finding", "export", "--json")).Json();
        Assert.True(File.Exists(exceptions.GetProperty("csvPath").GetString()));
    }

    [Fact]
    public async Task An_hr_feed_with_other_columns_names_them_and_keeps_none_of_their_values()
    {
        var lines = File.ReadAllLines(company.FileOf("hr/2026-10.csv"));
        var path = company.FileOf("hr-more.csv");
        File.WriteAllLines(path, lines.Select((line, i) => line + (i == 0 ? ",salary" : ",98765")));
        var run = await company.Run("hr", "load", path, "--dry-run", "--json");
        Assert.DoesNotContain("98765", run.Output, StringComparison.Ordinal);
        Assert.True(run.Json().GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("column").GetString() == "salary")
            .GetProperty("withheld").GetBoolean());
        Assert.Equal(JsonValueKind.Array, run.Json().GetProperty("issues").ValueKind);
    }

    [Fact]
    public async Task The_samples_of_the_repository_read_as_their_goldens_say()
    {
        var root = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(root, "samples", "mapped-csv"))) root = Path.GetDirectoryName(root)!;
        var run = await TemRun.Of("samples", "test", Path.Combine(root, "samples"), "--json");
        Assert.True(run.Exit == 0, run.Output);
    }
}
