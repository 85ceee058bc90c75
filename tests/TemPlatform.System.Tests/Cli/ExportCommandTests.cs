using TemPlatform.Core.Model;
using TemPlatform.SystemTests.Exporting;
using static TemPlatform.SystemTests.Cli.TemRun;

namespace TemPlatform.SystemTests.Cli;

public sealed class ExportCommandTests : IDisposable
{
    private readonly Books books = new();

    public void Dispose() => books.Dispose();

    [Fact]
    public async Task Approve_says_first_what_it_would_do_and_then_does_it()
    {
        var bill = books.Bill("1001", "USD", 500_000, (books.Sales, 1_000_000), (books.Works, 2_500_000));
        books.Bill("1002", "EUR", 0, (books.Sales, 4_000_000));
        var dry = await Run("approve", "--dry-run", "--json");
        Assert.Equal(0, dry.Exit);
        Assert.True(dry.Json().GetProperty("dryRun").GetBoolean());
        Assert.Equal(InvoiceStatus.Audited, books.StatusOf(bill));

        var run = await Run("approve", "--comment", "month end", "--json");
        Assert.Equal(0, run.Exit);
        Assert.Equal(["4.00 EUR", "3.50 USD"], run.Json().GetProperty("amounts").EnumerateArray()
            .Select(a => $"{Text(a, "amount")} {Text(a, "currency")}"));
        Assert.Equal($"{bill.Id}", Text(run.Json().GetProperty("approved")[0], "id"));
        Assert.Equal(InvoiceStatus.Approved, books.StatusOf(bill));
        Assert.Contains("No audited invoice waits", (await Run("approve")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_names_a_sum_that_leaves_the_range_of_money_and_approves_nothing()
    {
        var bill = books.Bill("1001", (books.Sales, 9_000_000_000_000_000_000));
        books.Bill("1002", (books.Sales, 9_000_000_000_000_000_000));
        foreach (var dry in new string[][] { ["--dry-run"], [] })
        {
            var run = await Run(["approve", .. dry]);
            Assert.Equal(1, run.Exit);
            Assert.Contains("9.2 trillion", run.Error, StringComparison.Ordinal);
        }
        Assert.Equal(InvoiceStatus.Audited, books.StatusOf(bill));
    }

    [Fact]
    public async Task Approve_shows_the_sum_that_will_be_paid()
    {
        books.Bill("1001", (books.Sales, 50_000_100));
        Assert.Contains("approved: 50.00 USD", (await Run("approve", "--dry-run")).Output, StringComparison.Ordinal);
        var run = await Run("approve", "--json");
        Assert.Equal("50.00", Text(run.Json().GetProperty("amounts")[0], "amount"));
        Assert.Equal("50.00", Text((await Run("export", "--json")).Json().GetProperty("files")[0], "net"));
    }

    [Fact]
    public async Task Approve_pays_above_the_printed_total_only_for_invoices_that_are_named_for_it()
    {
        var bill = books.Bill("1001", "USD", -20_000_000, (books.Sales, 90_000_000));
        foreach (var dry in new string[][] { ["--dry-run"], [] })
        {
            var refused = await Run(["approve", "--json", .. dry]);
            Assert.Equal(3, refused.Exit);
            var blocked = Assert.Single(refused.Json().GetProperty("blocked").EnumerateArray());
            Assert.Equal(["90.00", "70.00", "20.00"], new[] { "amount", "printed", "abovePrinted" }.Select(n => Text(blocked, n)));
            var obstacle = Assert.Single(blocked.GetProperty("obstacles").EnumerateArray());
            Assert.Equal("abovePrinted", Text(obstacle, "code"));
            Assert.Contains("20.00 USD more than the bill prints", Text(obstacle, "message"), StringComparison.Ordinal);
        }
        Assert.Equal(2, (await Run("approve", "--above-printed")).Exit);
        Assert.Equal(InvoiceStatus.Audited, books.StatusOf(bill));
        var named = await Run("approve", "1001", "--above-printed");
        Assert.Equal(0, named.Exit);
        Assert.Contains("90.00 USD is paid, 20.00 USD more than the bill prints", named.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_keeps_what_a_layout_was_told_and_writes_the_same_bytes_again()
    {
        books.Bill("1001", (books.Sales, 1_000_000));
        await Run("approve");
        var wrong = await Run("export", "--layout", "OracleFusionFbdi", "--set", "colour=red");
        Assert.Equal(2, wrong.Exit);
        Assert.Contains("source, group, operating-unit", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Run("export", "--layout", "OracleFusionFbdi", "--set", "source")).Exit);
        await Run("export", "--layout", "OracleFusionFbdi", "--set", "source=TELECOM");
        books.Bill("1002", (books.Works, 2_000_000));
        await Run("approve");
        var second = (await Run("export", "--layout", "OracleFusionFbdi", "--json")).Json().GetProperty("files")[0];
        var path = Text(second, "path");
        Assert.EndsWith(".zip", path, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(",TELECOM,1002,", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(0, (await Run("export", "regenerate", Text(second, "number"))).Exit);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Approve_names_every_obstacle_and_asks_for_a_person()
    {
        var bill = books.Bill("1001", (books.Sales, 1_000_000));
        using (var context = books.Tenant.NewContext())
        {
            context.Add(new Finding
            {
                Id = 7, Fingerprint = "A02", Rule = "A02", VendorId = books.Vendor.Id, Currency = "USD", State = FindingState.Open,
            });
            context.Add(new FindingOccurrence
            {
                Id = FactIds.Of(bill.Id, 1), FindingId = 7, InvoiceId = bill.Id, Severity = Severity.Blocker, State = FindingState.Open,
                Evidence = "blocked",
            });
            context.SaveChanges();
        }
        var run = await Run("approve", $"{bill.Id}", "--json");
        Assert.Equal(3, run.Exit);
        var blocked = Assert.Single(run.Json().GetProperty("blocked").EnumerateArray());
        var obstacle = Assert.Single(blocked.GetProperty("obstacles").EnumerateArray());
        Assert.Equal("openBlocker", Text(obstacle, "code"));
        Assert.Equal("7", Text(Assert.Single(blocked.GetProperty("blockers").EnumerateArray()), "findingId"));
        var text = await Run("approve");
        Assert.Equal(3, text.Exit);
        Assert.Contains("a blocking finding is open on it", text.Output, StringComparison.Ordinal);
        Assert.Contains("7 (A02)", text.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Run("approve", "999999")).Exit);
        Assert.Equal(3, (await Run("approve", "1001")).Exit);
    }

    [Fact]
    public async Task A_batch_is_exported_shown_written_again_and_taken_back()
    {
        var bill = books.Bill("1001", (books.Sales, 10_000_000), (books.Works, -2_500_000));
        books.ApproveAll();
        var run = await Run("export", "--layout", "genericapcsv", "--posting-date", "2026-01-31", "--json");
        Assert.Equal(0, run.Exit);
        Assert.Empty(run.Json().GetProperty("refused").EnumerateArray());
        var file = Assert.Single(run.Json().GetProperty("files").EnumerateArray());
        Assert.Equal(["10.00", "-2.50", "7.50", "USD", "2026-01-31"],
            new[] { "debit", "credit", "net", "currency", "postingDate" }.Select(n => Text(file, n)));
        var (number, path) = (Text(file, "number"), Text(file, "path"));
        var bytes = File.ReadAllBytes(path);

        Assert.Equal("generated", Text((await Run("export", "list", "--json")).Json()[0], "state"));
        var shown = (await Run("export", "show", number, "--json")).Json();
        Assert.Equal(["10.00", "-2.50"], shown.GetProperty("lines").EnumerateArray().Select(l => Text(l, "amount")));
        Assert.Contains("... and 1 more", (await Run("export", "show", Text(file, "id"), "--limit", "1")).Output, StringComparison.Ordinal);

        File.Delete(path);
        Assert.Equal(0, (await Run("export", "regenerate", number)).Exit);
        Assert.Equal(bytes, File.ReadAllBytes(path));

        var unsure = await Run("export", "void", number);
        Assert.Equal(2, unsure.Exit);
        Assert.Contains("--yes", unsure.Error, StringComparison.Ordinal);
        Assert.Equal(InvoiceStatus.Exported, books.StatusOf(bill));
        var gone = await Run("export", "void", number, "--yes", "--json");
        Assert.Equal(0, gone.Exit);
        Assert.Equal("void", Text(gone.Json(), "state"));
        Assert.True(File.Exists(Text(gone.Json(), "path")));
        Assert.Equal(InvoiceStatus.Approved, books.StatusOf(bill));
        Assert.Equal(1, (await Run("export", "void", number, "--yes")).Exit);
    }

    [Fact]
    public async Task A_batch_that_cannot_be_finished_asks_for_a_person_and_the_others_are_written()
    {
        books.Bill("1001", "CHF", 0, (books.Sales, 9_000_000_000_000_000_000));
        books.ApproveAll();
        books.Bill("1002", "CHF", 0, (books.Sales, 9_000_000_000_000_000_000));
        books.Bill("1003", "USD", 0, (books.Sales, 1_000_000));
        books.ApproveAll();
        var run = await Run("export", "--json");
        Assert.Equal(3, run.Exit);
        Assert.Equal("USD", Text(Assert.Single(run.Json().GetProperty("files").EnumerateArray()), "currency"));
        var number = Text(Assert.Single(run.Json().GetProperty("failed").EnumerateArray()), "number");
        Assert.Contains($"tem export void {number} --yes", (await Run("export")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_layout_cannot_carry_is_refused_with_the_reason()
    {
        var bill = books.Bill("10\u200201\u200f", (books.Sales, 1_000_000));
        books.ApproveAll();
        var run = await Run("export", "--json");
        Assert.Equal(3, run.Exit);
        var refused = Assert.Single(run.Json().GetProperty("refused").EnumerateArray());
        Assert.Equal($"{bill.Id}", Text(refused, "id"));
        Assert.Equal("ControlCharacter", Text(refused.GetProperty("issues")[0], "code"));
        Assert.Contains("stays approved", (await Run("export")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "--layout", "Nonsense")]
    [InlineData("export", "--posting-date", "31.01.2026")]
    [InlineData("export", "show", "1", "--limit", "0")]
    public async Task A_wrong_option_is_usage(params string[] args) => Assert.Equal(2, (await Run(args)).Exit);

    [Fact]
    public async Task Nothing_to_export_is_no_failure_and_an_unknown_batch_is()
    {
        var run = await Run("export", "--json");
        Assert.Equal((0, 0), (run.Exit, run.Json().GetProperty("files").GetArrayLength()));
        Assert.Equal(1, (await Run("export", "show", "AP-1")).Exit);
    }

    [Fact]
    public async Task Reconcile_adds_up_and_says_when_it_does_not()
    {
        books.Bill("1001", "USD", 1_000_000, (books.Sales, 10_000_000), (books.Suspense, 2_000_000));
        books.ApproveAll();
        books.Export();
        books.Bill("1002", "JPY", 0, (books.Works, 300_000_000));
        var run = await Run("reconcile", "--json");
        Assert.Equal(0, run.Exit);
        var row = run.Json().GetProperty("rows").EnumerateArray().Single(r => Text(r, "currency") == "USD");
        Assert.Equal(["EXAMPLE", "123-4", "USD", "13.00", "12.00", "1.00", "0.00", "2.00", "0.00"],
            row.EnumerateObject().Select(p => p.Value.GetString()));
        Assert.Equal(["vendor", "account", "currency", "invoiced", "released", "held", "disputed", "suspense", "difference"],
            row.EnumerateObject().Select(p => p.Name));
        Assert.Contains("JPY: invoiced 300 = released 0 + held 300", (await Run("reconcile")).Output, StringComparison.Ordinal);

        using (var context = books.Tenant.NewContext())
        {
            context.Invoices.First(i => i.Number == "1001").PrintedCurrentCharges += 10_000;
            context.SaveChanges();
        }
        var wrong = await Run("reconcile");
        Assert.Equal(3, wrong.Exit);
        Assert.Contains("difference 0.01", wrong.Output, StringComparison.Ordinal);
    }

    private Task<TemRun> Run(params string[] args) => TemRun.Of([.. args, "--data", books.Store.Folder]);
}
