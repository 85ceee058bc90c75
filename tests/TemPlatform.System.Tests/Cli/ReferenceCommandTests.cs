using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Core.Privacy;
using TemPlatform.Samples;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Cli;

public sealed class ReferenceCommandTests : IDisposable
{
    private const string Acme = "ACME,Acme Telecom,V100,HQ,,US,USD,30";

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("vendor")]
    [InlineData("account")]
    [InlineData("costcentre")]
    [InlineData("gl")]
    [InlineData("service")]
    [InlineData("allocation")]
    public async Task Template_prints_the_header_without_any_data_folder(string kind)
    {
        var run = await TemRun.Of(kind, "import", "--template", "--data", store.Folder + "-nowhere");
        Assert.Equal(0, run.Exit);
        Assert.Equal(ReferenceKind.Find(kind).Header + "\n", run.Output);
        Assert.False(Directory.Exists(store.Folder + "-nowhere"));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_and_changes_nothing()
    {
        var dry = (await Run("vendor", "import", File("vendor", Acme), "--dry-run", "--json")).Json();
        Assert.True(dry.GetProperty("dryRun").GetBoolean());
        Assert.Equal(1, dry.GetProperty("added").GetInt32());
        Assert.Equal(0, (await Run("vendor", "list", "--json")).Json().GetArrayLength());
        Assert.Equal(0, Events("reference.imported"));
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_a_change_names_its_fields()
    {
        Assert.Equal(0, (await Run("vendor", "import", File("vendor", Acme))).Exit);
        var again = (await Run("vendor", "import", File("vendor", Acme), "--json")).Json();
        Assert.Equal([0, 0, 1], new[] { "added", "changed", "unchanged" }.Select(n => again.GetProperty(n).GetInt32()));
        Assert.Equal(1, Events("reference.imported"));

        var changed = await Run("vendor", "import", File("vendor", Acme.Replace(",30", ",45", StringComparison.Ordinal)));
        Assert.Contains("terms_days 30 -> 45", changed.Output, StringComparison.Ordinal);
        Assert.Equal("45", (await Run("vendor", "show", "acme", "--json")).Json()[0].GetProperty("termsDays").GetString());
    }

    [Fact]
    public async Task Bad_rows_are_named_the_others_go_on_and_a_person_is_asked_for()
    {
        var run = await Run("vendor", "import", File("vendor", Acme, "B,secretname,V,HQ,,Utopia,USD,30", "C,\"open,V,HQ,,US,USD,30"));
        Assert.Equal(3, run.Exit);
        Assert.Contains("line 3, column 6: UnmappedValue", run.Output, StringComparison.Ordinal);
        Assert.Contains("line 4, column 2: OpenQuote", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Utopia", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secretname", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Run("vendor", "list", "--json")).Json().GetArrayLength());
    }

    [Fact]
    public async Task A_file_of_another_kind_changes_nothing()
    {
        var run = await Run("vendor", "import", File("gl", "6400,Mobile,,"));
        Assert.Equal(1, run.Exit);
        Assert.Contains("Nothing was imported", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Output.TrimEnd().Split('\n').Length);
        Assert.Contains("code,name,erp_number", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 row:", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vendor", "import")]
    [InlineData("hr", "load")]
    public async Task A_folder_in_place_of_a_file_is_named_as_one(string group, string verb)
    {
        var run = await Run(group, verb, Path.GetTempPath());
        Assert.Equal(1, run.Exit);
        Assert.Contains("it is a folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_found_is_said_in_one_line()
    {
        var missing = await Run("vendor", "import", store.Folder + "/nothing.csv");
        Assert.Equal(1, missing.Exit);
        Assert.Contains("nothing.csv", Assert.Single(missing.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal("NotFound", (await Run("vendor", "show", "x", "--json")).Json().GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(2, (await Run("vendor", "import")).Exit);
        var nowhere = await TemRun.Of("vendor", "list", "--data", store.Folder + "-nowhere");
        Assert.Contains("tem init", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_masked_unless_revealed_and_the_reveal_is_recorded()
    {
        await Run("vendor", "import", File("vendor", Acme));
        Assert.Equal(0, (await Run("service", "import", File("service", "ACME,,2125550187,Wireless,,,,"))).Exit);
        var masked = await Run("service", "list", "--json");
        Assert.DoesNotContain("5550187", masked.Output, StringComparison.Ordinal);
        Assert.Equal(0, Events("reveal"));
        var clear = await Run("service", "list", "--json", "--reveal", "DP06");
        Assert.Equal("12125550187", clear.Json()[0].GetProperty("identifier").GetString());
        Assert.Equal(1, Events("reveal"));
    }

    [Fact]
    public async Task A_changed_version_is_closed_not_overwritten()
    {
        await Run("costcentre", "import", File("costcentre", "CC1,Sales,,10,2024-01-01,"));
        await Run("costcentre", "import", File("costcentre", "CC1,Sales North,,10,2026-01-01,"));
        using var context = store.Tenant.NewContext();
        Assert.Equal([("Sales", false), ("Sales", true), ("Sales North", true)], context.CostCentreVersions.Where(v => v.Name != "Suspense")
            .OrderBy(v => v.Id).AsEnumerable().Select(v => (v.Name, v.KnownTo is null)));
        var rows = (await Run("costcentre", "show", "cc1", "--json")).Json();
        Assert.Equal("2026-01-01", rows[0].GetProperty("validTo").GetString());
    }

    [Fact]
    public async Task The_reference_data_of_a_generated_company_imports_without_a_bad_row_and_twice()
    {
        var files = SampleCompany.Generate(new SampleOptions { AsOf = new DateOnly(2026, 11, 15) }).Of(SampleKind.Reference).ToList();
        using (var context = store.Tenant.NewContext())
        {
            // The people come with the HR feed; here their numbers are enough.
            var numbers = files.Where(f => f.ReferenceKind == "service").SelectMany(f => Lines(f).Skip(1)).Select(l => l.Split(',')[4]);
            foreach (var number in numbers.Where(n => n.Length > 0).Distinct())
                context.Add(new Employee { Id = store.Tenant.Ids.Next<Employee>(), Number = new EmployeeNumber(number) });
            context.SaveChanges();
        }
        foreach (var file in files)
        {
            var path = Path.Combine(store.Folder, "in.csv");
            System.IO.File.WriteAllBytes(path, file.Bytes());
            var first = await Run(file.ReferenceKind, "import", path, "--json");
            Assert.True(first.Exit == 0, $"{file.Name}: {first.Output}");
            Assert.NotEqual(0, first.Json().GetProperty("changes").GetArrayLength());
            var again = (await Run(file.ReferenceKind, "import", path, "--json")).Json();
            Assert.Equal(0, again.GetProperty("changes").GetArrayLength());
            Assert.Equal(again.GetProperty("rows").GetInt32(), again.GetProperty("unchanged").GetInt32());
        }

        static string[] Lines(SampleFile file) =>
            System.Text.Encoding.UTF8.GetString(file.Bytes()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private Task<TemRun> Run(params string[] args) => TemRun.Of([.. args, "--data", store.Folder]);

    private int Events(string kind)
    {
        using var context = store.Tenant.NewContext();
        return context.AuditEvents.Count(e => e.Kind == kind);
    }

    private string File(string kind, params string[] lines)
    {
        var path = Path.Combine(store.Folder, kind + ".csv");
        System.IO.File.WriteAllText(path, string.Join('\n', lines.Prepend(ReferenceKind.Find(kind).Header)));
        return path;
    }
}
