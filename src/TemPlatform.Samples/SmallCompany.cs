using System.IO.Compression;

namespace TemPlatform.Samples;

/// <summary>
/// The company of the committed samples: few people, few lines, one month, so that a person can read every file. Its bills are dated
/// 1 January 2026 and hold calls of December.
/// </summary>
public static class SmallCompany
{
    public static readonly SampleOptions Options = new()
    {
        Seed = 77, AsOf = new DateOnly(2026, 1, 15), Months = 1, Lines = 12, People = 11, UsageRowsPerLine = 3,
    };

    /// <summary>The files by their place under the samples folder.</summary>
    public static IReadOnlyList<(string Path, Action<Stream> Write)> Files()
    {
        var set = SampleCompany.Generate(Options);
        var files = new List<(string Path, Action<Stream> Write)>();
        foreach (var file in set.Files)
        {
            var name = Path.GetFileName(file.Name);
            files.Add((file.Kind switch
            {
                SampleKind.Reference or SampleKind.HrFeed => file.Name,
                SampleKind.Feed => Folder(file.Vendor) + "feed.json",
                _ => Folder(file.Vendor) + name,
            }, file.Write));
        }
        var archives = set.Of(SampleKind.Bill).Where(file => file.Name.EndsWith(".zip", StringComparison.Ordinal));
        return [.. files, .. archives.SelectMany(Members), .. X12Samples.Files()];
    }

    /// <summary>The files of an archive, loose beside it.</summary>
    private static IEnumerable<(string Path, Action<Stream> Write)> Members(SampleFile archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive.Bytes()));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            yield return (Folder(archive.Vendor) + entry.Name, target => target.Write(content.ToArray()));
        }
    }

    /// <summary>Writes the committed samples, goldens apart.</summary>
    public static void WriteTo(string folder)
    {
        foreach (var (name, write) in Files())
        {
            var path = Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var target = File.Create(path);
            write(target);
        }
    }

    private static string Folder(string vendor) => vendor switch
    {
        SampleVendors.Verizon => "verizon-us/2026-01/",
        SampleVendors.Britel => "mapped-csv/britel-uk/",
        _ => "mapped-csv/nordline/",
    };
}
