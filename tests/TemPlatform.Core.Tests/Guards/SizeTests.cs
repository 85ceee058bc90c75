using System.Text.Json;
using System.Text.RegularExpressions;

namespace TemPlatform.Core.Tests.Guards;

/// <summary>
/// Sizes are reported and ratchet: lower a figure in sizes.json when the code got better; raising one needs a reason in the commit.
/// </summary>
public partial class SizeTests
{
    private const int FileLinesMax = 400;
    private const int MethodLinesMax = 70;
    private const int ColumnsMax = 140;

    [Fact]
    public void Files_methods_and_lines_do_not_grow()
    {
        var files = Source.Files("src").Concat(Source.Files("tests")).ToList();
        var now = new Dictionary<string, int>
        {
            ["filesOver400Lines"] = files.Count(f => f.Lines.Length > FileLinesMax),
            ["methodsOver70Lines"] = files.Sum(f => LongMethods(f.Lines)),
            ["linesOver140Columns"] = files.Sum(f => f.Lines.Count(line => line.Length > ColumnsMax)),
        };
        TestContext.Current.SendDiagnosticMessage(
            $"{files.Count} files, {files.Sum(f => f.Lines.Length)} lines, {JsonSerializer.Serialize(now)}");
        var sizes = File.ReadAllText(Path.Combine(Source.Root, "tests", "sizes.json"));
        var limits = JsonSerializer.Deserialize<Dictionary<string, int>>(sizes)!;
        foreach (var (name, count) in now)
            Assert.True(count <= limits[name], $"{name} is {count}, at most {limits[name]}: {string.Join(", ", Worst(files, name))}");
    }

    [Fact]
    public void A_long_method_counts_once_also_in_a_nested_type_and_with_an_expression_body()
    {
        string[] Method(int lines) => ["        void M()", "        {", "            if (x)", "            {",
            .. Enumerable.Repeat("", lines), "            }", "        }"];
        string[] nested = ["class A", "{", "    private sealed class B", "    {", .. Method(90), .. Method(5), "    }", "}"];
        Assert.Equal(1, LongMethods(nested));
        Assert.Equal(0, LongMethods(["class A", "{", .. Method(60), "}"]));
        Assert.Equal(1, LongMethods(["class A", "{", "    int M() => x switch", "    {", .. Enumerable.Repeat("", 90), "    };", "}"]));
    }

    /// <summary>Blocks longer than a method may be that no longer block but types and namespaces stand around: methods.</summary>
    private static int LongMethods(string[] lines)
    {
        var count = 0;
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].TrimStart() != "{" || TypeLine().IsMatch(Signature(lines, i))) continue;
            var indent = lines[i][..^1];
            var end = Array.FindIndex(lines, i, line => line.StartsWith(indent + "}", StringComparison.Ordinal));
            if (end < 0) continue;
            if (end - i > MethodLinesMax) count++;
            i = end;
        }
        return count;
    }

    /// <summary>What stands above a brace: the lines up to the end of whatever came before.</summary>
    private static string Signature(string[] lines, int brace)
    {
        var first = brace - 1;
        while (first > 0 && lines[first - 1].TrimEnd() is { Length: > 0 } above && above[^1] is not (';' or '{' or '}' or ']')
               && !above.TrimStart().StartsWith("//", StringComparison.Ordinal)) first--;
        return string.Join(' ', lines[first..brace]);
    }

    private static IEnumerable<string> Worst(IEnumerable<(string Path, string[] Lines)> files, string name) => files
        .Where(f => name switch
        {
            "filesOver400Lines" => f.Lines.Length > FileLinesMax,
            "methodsOver70Lines" => LongMethods(f.Lines) > 0,
            _ => f.Lines.Any(line => line.Length > ColumnsMax),
        }).Select(f => f.Path);

    [GeneratedRegex(@"^\s*([a-z]+\s+)*(class|struct|record|interface|enum)\s+\w")]
    private static partial Regex TypeLine();
}
