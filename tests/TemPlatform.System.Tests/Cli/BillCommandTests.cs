using TemPlatform.SystemTests.Loading;
using static TemPlatform.SystemTests.Cli.TemRun;

namespace TemPlatform.SystemTests.Cli;

public sealed class BillCommandTests : IDisposable
{
    private readonly LoadBench bench = new();

    public BillCommandTests() => bench.LoadAndRun("acme-1.csv",
        LoadBench.AcmeOf("A-1", "N1", "2025-10-01", "USD", "5.00", "555-A,Recurring,Rent,,5.00"));

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_late_bill_is_listed_chased_and_found()
    {
        var check = await Run("bill", "check", "--json");
        Assert.Equal((3, 1), (check.Exit, check.Json().GetProperty("late").GetInt32()));
        var row = Assert.Single((await Run("bill", "calendar", "--state", "late", "--json")).Json().GetProperty("bills").EnumerateArray());
        Assert.Equal(("A-1", "late", "cycleDay"), (Text(row, "account"), Text(row, "state"), Text(row, "source")));
        Assert.True(row.GetProperty("daysLate").GetInt32() > 100);
        Assert.Equal(0, (await Run("bill", "chase", "A-1", "--channel", "Email", "--note", "asked Ms Miller")).Exit);
        var calendar = await Run("bill", "calendar", "--state", "late");
        Assert.Contains("A-1", calendar.Output, StringComparison.Ordinal);
        var finding = (await Run("finding", "list", "--rule", "A11", "--json")).Json().GetProperty("rows");
        Assert.Equal(1, finding.GetArrayLength());
    }

    [Fact]
    public async Task The_note_of_a_chase_shows_only_for_a_purpose()
    {
        await Run("bill", "chase", "A-1", "--channel", "Telephone", "--note", "asked Ms Miller");
        foreach (var masked in new[] { await Run("bill", "chases"), await Run("bill", "chases", "--json") })
        {
            Assert.DoesNotContain("Miller", masked.Output, StringComparison.Ordinal);
            Assert.Contains("***", masked.Output, StringComparison.Ordinal);
        }
        Assert.Contains("Miller", (await Run("bill", "chases", "--reveal", "DP14")).Output, StringComparison.Ordinal);
        Assert.Contains(bench.Rows<Core.Model.AuditEvent>(), e => e.Kind == "reveal");
    }

    [Fact]
    public async Task A_chase_of_an_account_that_nobody_knows_says_what_to_do()
    {
        var run = await Run("bill", "chase", "X-9", "--channel", "Email");
        Assert.Equal(1, run.Exit);
        Assert.Contains("tem bill calendar", run.Error, StringComparison.Ordinal);
    }

    private Task<TemRun> Run(params string[] args) => Of([.. args, "--data", bench.Store.Folder]);
}
