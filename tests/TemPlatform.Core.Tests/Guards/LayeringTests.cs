using System.Xml.Linq;

namespace TemPlatform.Core.Tests.Guards;

public class LayeringTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Microsoft.SqlServer.Server"] = [],
        ["TemPlatform.Core"] = [],
        ["TemPlatform.Runtime"] = ["TemPlatform.Core", "Microsoft.SqlServer.Server"],
        ["TemPlatform.Samples"] = ["TemPlatform.Core"],
        ["TemPlatform.Connectors.SshNet"] = ["TemPlatform.Runtime"],
        ["TemPlatform.Cli"] = ["TemPlatform.Samples", "TemPlatform.Runtime", "TemPlatform.SamplePortal", "TemPlatform.Connectors.SshNet"],
        ["TemPlatform.Core.Tests"] = ["TemPlatform.Core", "TemPlatform.Samples"],
        // A site of its own that shares no code with the product: what tests the portal connector must not agree with it by construction.
        ["TemPlatform.SamplePortal"] = [],
        ["TemPlatform.System.Tests"] = ["TemPlatform.Cli", "TemPlatform.SamplePortal", "TemPlatform.Connectors.SshNet"],
    };

    [Fact]
    public void Projects_reference_only_what_the_house_allows()
    {
        foreach (var project in Projects())
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Assert.True(Allowed.ContainsKey(name), $"{name} is not in the table of this test.");
            var references = Elements(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')));
            Assert.Subset(Allowed[name].ToHashSet(), references.ToHashSet());
        }
    }

    [Fact]
    public void Core_depends_on_CsvHelper_alone() =>
        Assert.Equal(["CsvHelper"],
            Elements(Projects().Single(p => p.EndsWith("TemPlatform.Core.csproj", StringComparison.Ordinal)), "PackageReference"));

    [Fact]
    public void Core_opens_no_file_socket_process_or_database() =>
        Assert.Empty(Source.Matches("src/TemPlatform.Core",
            @"\b(File|Directory|FileStream|HttpClient|Socket|Process|DbContext|SqliteConnection|Environment)\s*[.(<]"));

    [Fact]
    public void No_one_asks_the_machine_for_the_time() =>
        Assert.Empty(Source.Matches("src", @"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|Stopwatch\.GetTimestamp"));

    // The block reader has to refuse those types by name; a benchmark measures seconds.
    [Fact]
    public void Money_is_never_floating_point_or_bare_decimal() =>
        Assert.Empty(Source.Matches("src", @"\b(double|float|Double|Single)\b(?!\()|\bpublic\b[^=""]*\bdecimal\b",
            "src/TemPlatform.Runtime/Storage/Bulk/BulkReader.cs", "src/TemPlatform.Cli/Bench/"));

    // EF writes its own; what is written by hand stands in db, where it can be read, checked and tuned.
    [Fact]
    public void Sql_stands_in_db_and_in_the_store_alone() =>
        Assert.Empty(Source.Matches("src",
            @"\bSELECT\s+\S|\b(INSERT|MERGE)\s+INTO\b|\bDELETE\s+FROM\b|\bUPDATE\s+\S+\s+SET\b|\.(ExecuteSql|FromSql|SqlQuery)",
            "src/TemPlatform.Runtime/Storage"));

    [Fact]
    public void Xml_is_read_in_one_safe_place() =>
        Assert.Empty(Source.Matches("src",
            @"\b(XmlDocument|XmlTextReader|XDocument\.(Load|Parse)|XElement\.(Load|Parse)|XmlSerializer)\b"));

    [Fact]
    public void Clear_text_leaves_masked_values_only_in_core_and_in_the_store() =>
        Assert.Empty(Source.Matches("src/TemPlatform.Runtime", @"\.Digits\b", "src/TemPlatform.Runtime/Storage"));

    private static IEnumerable<string> Projects() => new[] { "src", "tests", "samples" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Source.Root, folder), "*.csproj", SearchOption.AllDirectories));

    private static IEnumerable<string> Elements(string project, string element) =>
        XDocument.Load(project).Descendants(element).Select(e => e.Attribute("Include")!.Value);
}
