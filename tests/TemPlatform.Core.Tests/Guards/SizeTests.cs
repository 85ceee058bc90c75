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

    // A method is what stands between a signature at one level of indentation and its closing brace at the same level.
    private static int LongMethods(string[] lines)
    {
        var count = 0;
        var start = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] == "    {") start = i;
            else if (lines[i] is "    }" && start >= 0)
            {
                if (i - start > MethodLinesMax && IsMethod(lines, start)) count++;
                start = -1;
            }
        }
        return count;
    }

    private static bool IsMethod(string[] lines, int brace) => brace > 0 && !TypeLine().IsMatch(lines[brace - 1]);

    private static IEnumerable<string> Worst(IEnumerable<(string Path, string[] Lines)> files, string name) => files
        .Where(f => name switch
        {
            "filesOver400Lines" => f.Lines.Length > FileLinesMax,
            "methodsOver70Lines" => LongMethods(f.Lines) > 0,
            _ => f.Lines.Any(line => line.Length > ColumnsMax),
        }).Select(f => f.Path);

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\b")]
    private static partial Regex TypeLine();
}
