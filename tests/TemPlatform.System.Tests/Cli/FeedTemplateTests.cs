using TemPlatform.Cli.Commands;
using TemPlatform.Core.Parsing;
using TemPlatform.Runtime.Collecting;

namespace TemPlatform.SystemTests.Cli;

public class FeedTemplateTests
{
    [Fact]
    public void The_example_of_each_format_is_a_declaration_that_reads_files()
    {
        foreach (var format in VendorFormats.All)
        {
            var document = FeedDocument.Parse(FeedTemplate.Of(format.Name), isYaml: false);
            Assert.Equal(format.Name, document.Format);
            if (document.ColumnMap is not { } map) continue;
            Assert.NotNull(ColumnMaps.Parse(map.GetRawText(), out var issues));
            Assert.Empty(issues);
        }
    }

    [Fact]
    public async Task It_prints_without_a_company_and_an_unknown_format_is_usage()
    {
        using var folder = new TestFolder();
        var run = await TemRun.Of("feed", "add", "--template", "--data", folder.File("none"));
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("\"columnMap\"", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await TemRun.Of("feed", "add", "--template", "--format", "Nonsense")).Exit);
    }

    [Theory]
    [InlineData("{\n  \"name\": \"a\",\n  \"nonsense\": 1\n}", "in line 3")]
    [InlineData("{\n  \"name\": \"a\",\n  \"medium\": \"Pigeon\"\n}", "in line 3")]
    [InlineData("{\n  \"name\": \"a\"\n  \"vendor\": \"B\"\n}", "in line 3")]
    [InlineData("{\"name\": \"a\",\"vendor\": \"ACME\",\n\"format\": \"MappedCsv\",\n\"columnMap\": {\n\"nonsense\":1}}", "in line 4")]
    public async Task What_is_wrong_is_named_by_its_line_of_the_file(string json, string expected)
    {
        using var folder = new TestFolder();
        var data = folder.File("data");
        Assert.Equal(0, (await TemRun.Of("init", "--name", "acme", "--data", data)).Exit);
        var vendors = folder.Write("vendors.csv", "code,name,erp_number,erp_site,remit_to,country,currency,terms_days\n"
            + "ACME,Acme,1,A,A Street 1,US,USD,30\n");
        Assert.Equal(0, (await TemRun.Of("vendor", "import", vendors, "--data", data)).Exit);
        var run = await TemRun.Of("feed", "add", "-f", folder.Write("feed.json", json), "--data", data);
        Assert.Equal(1, run.Exit);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_as_the_data_folder_is_named()
    {
        using var folder = new TestFolder();
        var run = await TemRun.Of("reconcile", "--data", folder.Write("file.txt", ""));
        Assert.Equal(2, run.Exit);
        Assert.Contains("is a file", run.Error, StringComparison.Ordinal);
    }
}
