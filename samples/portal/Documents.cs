using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TemPlatform.SamplePortal;

/// <summary>A file of the portal.</summary>
public sealed record Document(string Number, DateOnly Date, string Path)
{
    public string Name => System.IO.Path.GetFileName(Path);
}

/// <summary>The files of a folder as documents, newest first, and the links to them.</summary>
public sealed class Documents(PortalOptions options)
{
    private readonly ConcurrentDictionary<string, (string Number, DateTimeOffset Until)> links = new();

    /// <summary>Documents of a time, both ends included.</summary>
    public IReadOnlyList<Document> List(DateOnly? from, DateOnly? to) =>
        [.. Directory.EnumerateFiles(options.Folder).Select(Of).Where(d => (from is null || d.Date >= from) && (to is null || d.Date <= to))
            .OrderByDescending(d => d.Date).ThenBy(d => d.Number, StringComparer.Ordinal)];

    public Document? Find(string number) => List(null, null).FirstOrDefault(d => d.Number == number);

    /// <summary>A link to a document: its number, or a token that ends.</summary>
    public string Link(Document document)
    {
        if (options.LinkLifetime is not { } lifetime) return document.Number;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        links[token] = (document.Number, options.Clock.GetUtcNow() + lifetime);
        return token;
    }

    /// <returns>Null when the link leads to nothing, or not any more.</returns>
    public Document? Follow(string link)
    {
        if (options.LinkLifetime is null) return Find(link);
        return links.TryGetValue(link, out var known) && known.Until > options.Clock.GetUtcNow() ? Find(known.Number) : null;
    }

    /// <summary>Ends every link that was given out.</summary>
    public void EndLinks() => links.Clear();

    private static Document Of(string path)
    {
        var name = Path.GetFileName(path);
        var number = "D" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..10];
        var date = name.Length >= 10 && DateOnly.TryParseExact(name[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day)
            ? day : DateOnly.FromDateTime(File.GetLastWriteTimeUtc(path));
        return new Document(number, date, path);
    }
}
