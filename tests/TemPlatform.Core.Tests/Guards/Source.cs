using System.Text.RegularExpressions;

namespace TemPlatform.Core.Tests.Guards;

/// <summary>The product's own sources, as the guards read them.</summary>
internal static class Source
{
    public static readonly string Root = FindRoot();

    /// <summary>Hand-written C# files below a folder of the repository, by path relative to the root.</summary>
    public static IEnumerable<(string Path, string[] Lines)> Files(string folder) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Contains("/obj/") && !path.Contains("/bin/") && !path.Contains("/Migrations/")
        orderby path
        select (path, File.ReadAllLines(file));

    /// <summary>Lines of code that match, comments left out, as <c>path:line</c>.</summary>
    public static IReadOnlyList<string> Matches(string folder, string pattern, params string[] except)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant);
        return [.. from file in Files(folder)
                   where !except.Any(file.Path.StartsWith)
                   from line in file.Lines.Select((text, index) => (Text: Code(text), Number: index + 1))
                   where regex.IsMatch(line.Text)
                   select $"{file.Path}:{line.Number}"];
    }

    private static string Code(string line)
    {
        var trimmed = line.TrimStart();
        if (trimmed.StartsWith("//", StringComparison.Ordinal)) return "";
        var comment = line.IndexOf(" // ", StringComparison.Ordinal);
        return comment < 0 ? line : line[..comment];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TemPlatform.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The guards need the source tree.");
    }
}
