using System.Security.Cryptography;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;

namespace TemPlatform.Runtime.Loading;

/// <summary>A file and what it was recognized as.</summary>
public sealed record RecognizedFile(
    RawFile File, IVendorFormat Format, FormatPart Part, Vendor Vendor, Feed? Feed, ColumnMap? Map, IReadOnlyCollection<string> SetKeys)
{
    /// <summary>Another file that says the same of the same account and cycle.</summary>
    public bool IsSamePart(RecognizedFile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return File.Id != other.File.Id && Format == other.Format && Part.Name == other.Part.Name && Vendor.Id == other.Vendor.Id
            && SetKeys.Any(other.SetKeys.Contains);
    }
}

/// <summary>Files that are read together: the parts of one delivery of one vendor.</summary>
public sealed record FileSet(IVendorFormat Format, Vendor Vendor, Feed? Feed, ColumnMap? Map, IReadOnlyList<RecognizedFile> Files)
{
    /// <summary>Names of the required parts that are not there.</summary>
    public IReadOnlyList<string> Missing =>
        [.. Format.Parts.Where(part => part.Required && Files.All(f => f.Part.Name != part.Name)).Select(part => part.Name)];

    /// <summary>Files that are the same part for the same account and cycle as another one of the set: which is right is not
    /// known.</summary>
    public IReadOnlyList<RecognizedFile> Conflicting => [.. Files.Where(file => Files.Any(other => other.IsSamePart(file)))];

    /// <summary>Names the set by its contents, whatever its files are called.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(
        string.Join(' ', Files.Select(f => f.File.Sha256).Order(StringComparer.Ordinal)))));

    /// <summary>Joins files of one format and vendor that share a key (account and cycle); files without keys stand alone.</summary>
    public static IReadOnlyList<FileSet> Group(IEnumerable<RecognizedFile> files)
    {
        var sets = new List<(HashSet<string> Keys, List<RecognizedFile> Files)>();
        foreach (var file in files)
        {
            var keys = new HashSet<string>(file.SetKeys);
            var members = new List<RecognizedFile>();
            var joined = sets.Where(s => s.Keys.Overlaps(keys)
                && s.Files[0].Format == file.Format && s.Files[0].Vendor.Id == file.Vendor.Id).ToList();
            foreach (var set in joined)
            {
                keys.UnionWith(set.Keys);
                members.AddRange(set.Files);
                sets.Remove(set);
            }
            members.Add(file);
            sets.Add((keys, members));
        }
        return [.. sets.Select(s => new FileSet(s.Files[0].Format, s.Files[0].Vendor, s.Files[0].Feed, s.Files[0].Map, s.Files))];
    }
}
