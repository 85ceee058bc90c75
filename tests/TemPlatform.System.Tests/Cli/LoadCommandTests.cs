using System.IO.Compression;
using System.Text.Json;
using TemPlatform.Cli.Commands;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Cli;

/// <summary>What <c>tem load --json</c> says of files and invoices.</summary>
public sealed class LoadCommandTests : IDisposable
{
    private const string Header = "account,invoice,date,total,due,line,amount";

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_loaded_file_says_how_many_of_its_rows_were_refused()
    {
        var load = await Load(Write("a-1.csv", "A-1,1,2026-01-01,9.00,,L1,5.00",
            "A-1,1,2026-01-01,9.00,,L1,x", "A-1,1,2026-01-01,9.00,,L2,y",
            "A-1,1,2026-01-01"));
        var file = Assert.Single(load.GetProperty("files").EnumerateArray());
        Assert.Equal("Loaded", Text(file, "state"), ignoreCase: true);
        Assert.Equal("3 rows were refused in whole or in part: 2 BadAmount, 1 RaggedRow.", Text(file, "why"));
        var invoice = Assert.Single(load.GetProperty("invoices").EnumerateArray());
        var issues = invoice.GetProperty("issues").EnumerateArray().Where(i => Text(i, "severity") is "error" or "Error").ToList();
        Assert.Equal(["BadAmount 3 7", "BadAmount 4 7", "RaggedRow 5 4"], issues.Select(i =>
            $"{Text(i, "code")} {i.GetProperty("where").GetProperty("line")} {i.GetProperty("where").GetProperty("column")}"));
        Assert.All(issues, i => Assert.Equal("a-1.csv", Text(i.GetProperty("where"), "file")));
    }

    [Theory]
    [InlineData("100.00", "0.00", "100.00")]
    [InlineData("", null, null)]
    public async Task Parts_of_the_balance_can_be_added_up_where_a_total_is_printed(string due, string? part, string? total)
    {
        var load = await Load(Write("a-1.csv", $"A-1,1,2026-01-01,100.00,{due},L1,100.00"));
        var invoice = Assert.Single(load.GetProperty("invoices").EnumerateArray());
        string[] figures = ["previousBalance", "payments", "adjustments", "currentCharges", "totalDue"];
        Assert.Equal([part, part, part, "100.00", total], figures.Select(name => invoice.GetProperty(name).GetString()));
    }

    [Fact]
    public async Task An_archive_and_a_repeated_file_have_rows_of_their_own()
    {
        var bill = Write("a-1.csv", "A-1,1,2026-01-01,5.00,,L1,5.00");
        var archive = folder.File("a.zip");
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create)) zip.CreateEntryFromFile(bill, "a-2.csv");
        File.Copy(bill, folder.File("a-3.csv"));
        var load = await Load(archive, folder.File("a-3.csv"));
        var files = load.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(["a.zip", "a-2.csv", "a-3.csv"], files.Select(f => Text(f, "name")));
        Assert.Equal(["loaded", "loaded", "loaded"], files.Select(f => Text(f, "state").ToLowerInvariant()));
        Assert.Equal("a.zip", Text(files[1], "archive"));
        Assert.Contains("same content as a-2.csv", Text(files[2], "why"), StringComparison.Ordinal);
        Assert.Equal(Text(files[1], "sha256"), Text(files[2], "sha256"));
        Assert.Single(load.GetProperty("invoices").EnumerateArray());
    }

    [Fact]
    public async Task A_damaged_archive_names_the_member_and_what_to_do()
    {
        var archive = folder.File("a.zip");
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create))
            zip.CreateEntryFromFile(Write("a-1.csv", "A-1,1,2026-01-01,5.00,,L1,5.00"), "bill.csv");
        var bytes = await File.ReadAllBytesAsync(archive, TestContext.Current.CancellationToken);
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 16] ^= 0xFF;
        bytes[14] ^= 0xFF;
        await File.WriteAllBytesAsync(archive, bytes, TestContext.Current.CancellationToken);
        var load = await Load(archive);
        var file = Assert.Single(load.GetProperty("files").EnumerateArray());
        Assert.Equal("held", Text(file, "state"), ignoreCase: true);
        Assert.Contains("ZipCrcMismatch in 'bill.csv'", Text(file, "why"), StringComparison.Ordinal);
        Assert.Contains("Ask the sender to send the archive again.", Text(file, "why"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("L1,Recurring,Rent,,5.00", false)]
    [InlineData("L1,Recurring,Rent,,x", true)]
    public void A_refused_row_asks_for_a_person_also_where_nothing_is_held(string row, bool isRefused)
    {
        using var bench = new LoadBench();
        var report = bench.Load("acme-1.csv", LoadBench.Acme("1", "5.00", "L2,Recurring,Rent,,5.00", row));
        Assert.False(report.HasHeld);
        Assert.Equal(isRefused, LoadReasons.HasRefused(Assert.Single(report.Files)));
        // Bytes that were loaded before ask nobody again.
        Assert.False(LoadReasons.HasRefused(Assert.Single(bench.Load("acme-1.csv",
            LoadBench.Acme("1", "5.00", "L2,Recurring,Rent,,5.00", row)).Files)));
    }

    [Fact]
    public async Task A_path_without_a_file_fails_alone()
    {
        await Load(Write("a-0.csv", "A-1,0,2026-01-01,,,L1,5.00"));
        var bill = Write("a-1.csv", "A-1,1,2026-01-01,,,L1,5.00");
        var run = await TemRun.Of(["load", folder.File("none.csv"), bill, "--data", folder.File("data"), "--json"]);
        Assert.Equal(1, run.Exit);
        var error = Assert.Single(run.Json().GetProperty("errors").EnumerateArray());
        Assert.Equal(("none.csv", "There is no such file: check the path."), (Text(error, "name"), Text(error, "why")));
        Assert.Equal("a-1.csv", Text(Assert.Single(run.Json().GetProperty("files").EnumerateArray()), "name"));
        Assert.Single(run.Json().GetProperty("invoices").EnumerateArray());
    }

    [Fact]
    public async Task A_held_file_names_the_real_cause()
    {
        var load = await Load(Write("a-1.csv", "A-1,1,01.01.2026,5.00,,L1,5.00"));
        var file = Assert.Single(load.GetProperty("files").EnumerateArray());
        Assert.StartsWith("BadDate, line 2, column 3:", Text(file, "why"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_load_is_withdrawn_and_a_corrected_bill_takes_over_by_command()
    {
        var bill = Write("a-1.csv", "A-1,1,2026-01-01,5.00,,L1,5.00");
        var id = Text(Assert.Single((await Load(bill)).GetProperty("invoices").EnumerateArray()), "id");
        string[] data = ["--data", folder.File("data"), "--json"];
        Assert.Equal(2, (await TemRun.Of(["invoice", "withdraw", id, .. data])).Exit);
        var withdrawn = (await TemRun.Of(["invoice", "withdraw", "--file", "a-1.csv", "--reason", "wrong map", .. data])).Json();
        Assert.Equal([id], withdrawn.GetProperty("withdrawn").EnumerateArray().Select(i => Text(i, "id")));
        Assert.Equal(["a-1.csv"], withdrawn.GetProperty("files").EnumerateArray().Select(f => Text(f, "name")));
        Assert.Empty((await TemRun.Of(["invoice", "list", .. data])).Json().GetProperty("rows").EnumerateArray());

        Assert.Single((await TemRun.Of(["load", bill, .. data])).Json().GetProperty("invoices").EnumerateArray());
        var corrected = Write("a-1b.csv", "A-1,1,2026-01-01,7.00,,L1,7.00");
        var held = (await TemRun.Of(["load", corrected, .. data])).Json();
        Assert.StartsWith("ConflictingInvoice", Text(held.GetProperty("files")[0], "why"), StringComparison.Ordinal);
        var taken = (await TemRun.Of(["load", corrected, "--supersede", "sent again", .. data])).Json().GetProperty("invoices")[0];
        Assert.Equal("7.00", Text(taken, "currentCharges"));
        var row = Assert.Single((await TemRun.Of(["invoice", "list", .. data])).Json().GetProperty("rows").EnumerateArray());
        Assert.Equal((Text(taken, "id"), "7.00"), (Text(row, "id"), Text(row, "currentCharges")));
    }

    public void Dispose() => folder.Dispose();

    private string Write(string name, params string[] rows) =>
        folder.Write(name, Header + "\n" + string.Concat(rows.Select(r => r + "\n")));

    private async Task<JsonElement> Load(params string[] files)
    {
        await Tem("init", "--name", "acme");
        await Tem("vendor", "import", folder.Write("v.csv",
            "code,name,erp_number,erp_site,remit_to,country,currency,terms_days\nACME,Acme,1,A,,US,USD,30\n"));
        await Tem("feed", "add", "-f", folder.Write("feed.json", """
            {"name":"acme","vendor":"ACME","format":"MappedCsv","filePattern":"*","columnMap":{"columns":[
            {"column":"account","field":"AccountNumber"},{"column":"invoice","field":"InvoiceNumber"},
            {"column":"date","field":"InvoiceDate"},{"column":"total","field":"CurrentCharges"},{"column":"due","field":"TotalDue"},
            {"column":"line","field":"LineIdentifier"},
            {"column":"amount","field":"Amount"}]}}
            """));
        return (await TemRun.Of(["load", .. files, "--data", folder.File("data"), "--json"])).Json();
    }

    private async Task Tem(params string[] args)
    {
        var run = await TemRun.Of([.. args, "--data", folder.File("data")]);
        Assert.True(run.Exit == 0, run.Output + run.Error);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
