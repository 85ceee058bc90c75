using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Tagging;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>A received file and what its columns hold; the data of an archive is in its members.</summary>
public sealed record TaggedFile(RawFile File, FileTagReport Report, IReadOnlyList<TaggedFile> Members);

/// <summary>Tag reports of received files, from the columns that were kept when they were read.</summary>
public sealed class FileTags(TenantStore store)
{
    private const int HashDigitsMin = 6;

    /// <summary>The report of a file and of its members.</summary>
    /// <param name="name">Id, name under which it arrived, or at least six first digits of its SHA-256.</param>
    /// <exception cref="TemException">There is no such file, or several are meant.</exception>
    public TaggedFile Of(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        using var context = store.NewContext();
        var found = Find(context, name);
        if (found.Count == 0) throw new TemException("There is no received file of that id, name or SHA-256.");
        if (found.Count > 1)
            throw new TemException($"Several files are meant: name one by its id ({string.Join(", ", found.Select(f => f.Id))}).");
        return Tagged(context, found[0]);
    }

    private static List<RawFile> Find(TemDbContext context, string name)
    {
        var files = context.RawFiles.AsNoTracking();
        if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            var file = files.Where(f => f.Id == id).ToList();
            if (file.Count > 0) return file;
        }
        var delivered = context.Deliveries.Where(d => d.Name == name).Select(d => d.RawFileId);
        var named = files.Where(f => delivered.Contains(f.Id)).OrderBy(f => f.Id).ToList();
        if (named.Count > 0 || name.Length < HashDigitsMin || !name.All(char.IsAsciiHexDigit)) return named;
        var digits = name.ToLowerInvariant();
        return files.Where(f => f.Sha256.StartsWith(digits)).OrderBy(f => f.Id).ToList();
    }

    private static TaggedFile Tagged(TemDbContext context, RawFile file)
    {
        var members = context.RawFiles.AsNoTracking().Where(f => f.ParentId == file.Id).OrderBy(f => f.Id).ToList();
        return new TaggedFile(file, Report(context, file.Id), members.ConvertAll(member => Tagged(context, member)));
    }

    private static FileTagReport Report(TemDbContext context, long fileId) => FileTagReport.Of(
    [
        .. context.FileColumns.AsNoTracking().Where(c => c.RawFileId == fileId).OrderBy(c => c.Ordinal).AsEnumerable()
            .Select(c => new ReadColumn(c.Ordinal, c.Header, c.Field, c.Category, c.Withheld, c.ValueCount))
    ]);
}
