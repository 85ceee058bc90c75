using TemPlatform.Samples;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Cli;

public sealed class FeedCommandTests : IDisposable
{
    private const string Yaml = """
        name: acme-csv
        vendor: acme
        format: MappedCsv
        medium: Email
        filePattern: "acme*.csv"
        columnMap:
          headerRows: 1
          datePattern: yyyy-MM-dd
          constants: { Currency: USD }
          columns:
            - { column: Account, field: AccountNumber }
            - { column: Bill, field: InvoiceNumber }
            - { column: Date, field: InvoiceDate }
            - { column: From, field: PeriodStart }
            - { column: To, field: PeriodEnd }
            - { column: Phone, field: LineIdentifier }
            - { column: User, field: UserName }
            - { column: Text, field: Code }
            - { column: Amount, field: Amount }
        """;

    private readonly TestStore store = new();

    public FeedCommandTests() => store.AddVendor("ACME");

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task A_feed_in_yaml_is_declared_once_changed_as_a_new_version_and_shows_its_tags()
    {
        var file = Write("feed.yaml", Yaml);
        var added = (await Run("feed", "add", "-f", file, "--json")).Json();
        Assert.Equal(1, added.GetProperty("feed").GetProperty("version").GetInt32());
        Assert.Equal("ID.NAME", added.GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("column").GetString() == "User")
            .GetProperty("category").GetString());
        Assert.Contains("was declared so before", (await Run("feed", "add", "-f", file)).Output, StringComparison.Ordinal);

        var changed = (await Run("feed", "add", "-f", file, "--pattern", "bill*.csv", "--json")).Json();
        Assert.Equal(2, changed.GetProperty("feed").GetProperty("version").GetInt32());
        Assert.Equal("bill*.csv", (await Run("feed", "list", "--json")).Json()[0].GetProperty("filePattern").GetString());
        Assert.Contains("TN.NUMBER", (await Run("feed", "show", "acme-csv")).Output, StringComparison.Ordinal);
        using var context = store.Tenant.NewContext();
        var kinds = context.AuditEvents.Where(e => e.Entity == "Feed").OrderBy(e => e.Id).Select(e => e.Kind);
        Assert.Equal(["feed.added", "feed.changed"], kinds);
        Assert.Contains("acme*.csv", context.AuditEvents.Single(e => e.Kind == "feed.changed").Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feeds_of_a_generated_company_are_declared_as_they_stand()
    {
        foreach (var feed in SampleCompany.Generate(new SampleOptions { AsOf = new DateOnly(2026, 11, 15), Months = 1 }).Feeds)
        {
            if (TemPlatform.Core.Parsing.VendorFormats.Find(feed.Format) is null) continue;
            store.AddVendor(feed.Vendor);
            var run = await Run("feed", "add", "-f", Write(feed.Name + ".json", feed.ToJson()));
            Assert.True(run.Exit == 0, run.Error);
        }
    }

    [Fact]
    public async Task Settings_of_a_format_are_kept_with_the_feed_and_shown()
    {
        const string Feed = "name: larkfield\nvendor: ACME\nformat: X12Invoice811\n"
            + "settings: { price: Extended, lineQualifiers: \"TN,CI\" }\n";
        var added = (await Run("feed", "add", "-f", Write("larkfield.yaml", Feed), "--json")).Json();
        Assert.Equal("Extended", added.GetProperty("settings").GetProperty("price").GetString());
        Assert.Contains("TN,CI", (await Run("feed", "show", "larkfield")).Output, StringComparison.Ordinal);
        Assert.Contains("was declared so before", (await Run("feed", "add", "-f", Write("larkfield.yaml", Feed))).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: a\nvendor: ACME\nformat: Telepathy\n", "MappedCsv")]
    [InlineData("name: a\nvendor: NOBODY\nformat: MappedCsv\n", "vendor list")]
    [InlineData("name: A B\nvendor: ACME\nformat: MappedCsv\n", "name")]
    [InlineData("name: a\nvendor: ACME\nformat: MappedCsv\n", "needs a column map")]
    [InlineData("name: a\nvendor: ACME\nformat: X12Invoice811\nsettings: { price: Sometimes }\n", "takes Unit or Extended")]
    [InlineData("name: a\nvendor: ACME\nformat: X12Invoice811\nsettings: { colour: red }\n", "has these settings: price")]
    [InlineData("name: a\nvendor: ACME\nformat: VerizonUsRawData\nsettings: { price: Unit }\n", "has no settings")]
    [InlineData("name: a\nvendor: ACME\nformat: MappedCsv\npassword: x\n", "unknown")]
    [InlineData("name: &a x\nvendor: *a\n", "not valid YAML")]
    [InlineData("name: [", "not valid YAML")]
    [InlineData("name: a\nvendor: ACME\nformat: MappedCsv\ncolumnMap: { columns: [ { column: X, field: Salary } ] }\n", "column map")]
    public async Task A_declaration_that_cannot_work_says_what_is_wrong_in_one_line(string yaml, string expected)
    {
        var run = await Run("feed", "add", "-f", Write("bad.yaml", yaml));
        Assert.Equal(1, run.Exit);
        Assert.Contains(expected, Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal(0, (await Run("feed", "list", "--json")).Json().GetArrayLength());
    }

    private Task<TemRun> Run(params string[] args) => TemRun.Of([.. args, "--data", store.Folder]);

    private string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(store.Folder, name), text);
        return Path.Combine(store.Folder, name);
    }
}
