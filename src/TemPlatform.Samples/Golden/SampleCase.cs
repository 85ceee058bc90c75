using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Samples.Golden;

/// <summary>One bill of a sample folder: a file, an archive, or loose files that belong together, with the golden beside it.</summary>
/// <param name="GoldenPath">Where the expected reading stands, <c>&lt;name&gt;.golden.json</c>.</param>
/// <param name="Format">Null when no format recognizes the file.</param>
/// <param name="Files">What is read; members for an archive.</param>
public sealed record SampleCase(string GoldenPath, IVendorFormat? Format, IReadOnlyList<FormatFile> Files, SampleFeed? Feed)
{
    private const string GoldenSuffix = ".golden.json";
    private const string FeedName = "feed.json";
    private const int HeadBytes = 64 * 1024;
    /// <summary>Folders of samples that are no bills, with all that is below them.</summary>
    private static readonly string[] OtherFolders = ["ap", "hr", "reference", "portal"];

    /// <summary>Every bill under the folder, by path. A folder may hold a <c>feed.json</c> with the column map of its files.</summary>
    public static IReadOnlyList<SampleCase> Find(string folder)
    {
        var folders = Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Append(folder)
            .Where(path => !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)
                .Intersect(OtherFolders, StringComparer.Ordinal).Any());
        return [.. folders.SelectMany(InFolder).OrderBy(sample => sample.GoldenPath, StringComparer.Ordinal)];
    }

    private static IEnumerable<SampleCase> InFolder(string folder)
    {
        var feedPath = Path.Combine(folder, FeedName);
        var feed = File.Exists(feedPath) ? SampleFeed.FromJson(File.ReadAllText(feedPath)) : null;
        var paths = Directory.GetFiles(folder).Where(path =>
            Path.GetExtension(path) is not (".json" or ".md")).Order(StringComparer.Ordinal);
        var loose = new List<(string Path, IVendorFormat? Format, FormatFile File)>();
        foreach (var path in paths)
        {
            var content = File.ReadAllBytes(path);
            if (VerifiedZip.IsZip(content))
            {
                var members = Unpacked(content).Select((member, index) => Recognized(index + 1, member.Name, member.Content,
                    feed)).ToList();
                yield return new SampleCase(GoldenOf(path), members.FirstOrDefault().Format, [.. members.Select(member =>
                    member.File)], feed);
            }
            else
            {
                var (format, file) = Recognized(loose.Count + 1, Path.GetFileName(path), content, feed);
                loose.Add((path, format, file));
            }
        }
        // Parts of one format in one folder are one set, named by its first part; a file of a format with a single part stands alone.
        foreach (var set in loose.GroupBy(file => file.Format is { Parts.Count: > 1 } format ? format.Name : file.Path))
        {
            var files = set.OrderBy(file => PartIndex(file.Format, file.File.Part)).ToList();
            yield return new SampleCase(GoldenOf(files[0].Path), files[0].Format, [.. files.Select(file => file.File)], feed);
        }
    }

    private static int PartIndex(IVendorFormat? format, FormatPart part)
    {
        var index = 0;
        while (format is not null && index < format.Parts.Count && format.Parts[index].Name != part.Name)
            index++;
        return index;
    }

    private static (IVendorFormat? Format, FormatFile File) Recognized(int id, string name, byte[] content, SampleFeed? feed)
    {
        var head = new FileHead(name, content.AsMemory(0, Math.Min(content.Length, HeadBytes)), content.Length);
        var source = new SourceFile(id, name, content.Length, () => new MemoryStream(content, writable: false));
        foreach (var format in VendorFormats.All.Where(format => feed is null || format.Name == feed.Format))
        {
            if (format.Recognizes(head, feed?.ColumnMap) is { } part)
                return (format, new FormatFile(source, part));
        }
        return (null, new FormatFile(source, new FormatPart("", false, [])));
    }

    /// <exception cref="InvalidDataException">The archive of a sample is damaged.</exception>
    private static List<(string Name, byte[] Content)> Unpacked(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        var zip = VerifiedZip.Open(stream, 1, 1, new ZipBudget(), issue => throw new InvalidDataException(issue.Message))!;
        var members = new List<(string Name, byte[] Content)>();
        foreach (var entry in zip.Entries)
        {
            using var member = new MemoryStream();
            zip.TryCopy(entry, member);
            members.Add((entry.Name, member.ToArray()));
        }
        return members;
    }

    private static string GoldenOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + GoldenSuffix);
}
