using TemPlatform.SystemTests.Exporting;
using static TemPlatform.SystemTests.Cli.TemRun;

namespace TemPlatform.SystemTests.Cli;

/// <summary>What one invoice shows of its way, on the company of the samples.</summary>
public sealed class InvoiceShowTests(SmallCompanyRun company) : IClassFixture<SmallCompanyRun>
{
    [Fact]
    public async Task An_invoice_shows_its_nine_stages_its_findings_and_what_to_do_next()
    {
        var number = company.Truth.Invoices[0].Number;
        var shown = (await company.Run("invoice", "show", number, "--json")).Json();
        Assert.Equal(number, Text(shown.GetProperty("invoice"), "number"));
        var journey = shown.GetProperty("journey").EnumerateArray().ToList();
        Assert.Equal(["collect", "parse", "normalize", "tag", "match", "allocate", "audit", "approve", "export"],
            journey.Select(s => Text(s, "stage")));
        Assert.All(journey.Take(7), s => Assert.Contains(Text(s, "state"), new[] { "done", "blocked" }));
        Assert.All(journey.Skip(7), s => Assert.Equal("not yet", Text(s, "state")));
        Assert.Contains("owner", Text(journey[5], "what"), StringComparison.Ordinal);
        Assert.NotEqual("", Text(shown, "next"));

        var text = (await company.Run("invoice", "show", number)).Output;
        foreach (var step in journey.Take(7)) Assert.Contains(Text(step, "what"), text, StringComparison.Ordinal);
        Assert.Contains("Next: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_in_suspense_is_said_before_it_is_paid()
    {
        var dry = await company.Run("approve", "--dry-run", "--json");
        var suspense = dry.Json().GetProperty("suspense").EnumerateArray().ToList();
        Assert.NotEmpty(suspense);
        var text = (await company.Run("approve", "--dry-run")).Output;
        Assert.Contains("stands in suspense", text, StringComparison.Ordinal);
        Assert.Contains("tem allocation import", text, StringComparison.Ordinal);
        Assert.All(suspense, s => Assert.Contains(Text(s, "invoice"), text, StringComparison.Ordinal));
    }
}

public sealed class BatchNumberTests : IDisposable
{
    private readonly Books books = new();

    public void Dispose() => books.Dispose();

    [Fact]
    public async Task Numbers_of_batches_are_consecutive_from_run_to_run()
    {
        foreach (var (bill, expected) in new[] { ("1001", "AP-20260131-0001"), ("1002", "AP-20260131-0002") })
        {
            books.Bill(bill, (books.Sales, 1_000_000));
            books.ApproveAll();
            var run = await TemRun.Of("export", "--posting-date", "2026-01-31", "--json", "--data", books.Store.Folder);
            Assert.Equal(expected, Text(run.Json().GetProperty("files")[0], "number"));
        }
    }
}
