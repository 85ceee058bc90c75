using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Formats;
using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Documents;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>What the caller says of the files: a feed, or a format and its vendor, or nothing.</summary>
/// <param name="Supersede">Why invoices of the same number with other figures give way to those of these files; null: they do not.</param>
public sealed record LoadHint(string? Feed = null, string? Format = null, string? Vendor = null, Medium Medium = Medium.ServiceInternal,
    string? Supersede = null);

/// <summary>
/// Finds out what a file is: the named feed's format, the named format, or the one feed whose pattern and format fit. A file that
/// nothing or more than one thing fits is held with what to say.
/// </summary>
public sealed class Recognizer
{
    private const int HeadBytes = 64 * 1024;

    private readonly TenantStore store;
    private readonly List<Feed> feeds;
    private readonly List<Vendor> vendors;
    private readonly LoadHint hint;

    /// <exception cref="TemException">The feed, the format or the vendor that the hint names does not exist.</exception>
    public Recognizer(TenantStore store, LoadHint hint)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(hint);
        (this.store, this.hint) = (store, hint);
        using var context = store.NewContext();
        vendors = context.Set<Vendor>().AsNoTracking().ToList();
        feeds = context.Set<Feed>().AsNoTracking().ToList();
        if (hint.Feed is not null && NamedFeed is null)
            throw new TemException($"There is no feed '{hint.Feed}'. List the feeds with 'tem feed list'.");
        if (hint.Vendor is not null && NamedVendor is null)
            throw new TemException($"There is no vendor '{hint.Vendor}'. List the vendors with 'tem vendor list'.");
        if (hint.Format is not null && VendorFormats.Find(hint.Format) is null)
            throw new TemException(
                $"There is no format '{hint.Format}'. Formats: {string.Join(", ", VendorFormats.All.Select(f => f.Name))}.");
    }

    /// <summary>The feed that the files come through, when one is named.</summary>
    public Feed? NamedFeed => feeds.FirstOrDefault(f => string.Equals(f.Name, hint.Feed, StringComparison.OrdinalIgnoreCase));

    private Vendor? NamedVendor => vendors.FirstOrDefault(v => string.Equals(v.Code, hint.Vendor, StringComparison.OrdinalIgnoreCase));

    /// <summary>The file as a part of a format, or why it is held: it is none, its stored bytes are damaged, or no row of the part can
    /// be read.</summary>
    public (RecognizedFile? File, Issue? Issue) Recognize(RawFile file)
    {
        try
        {
            return Fit(file);
        }
        catch (DocumentDamagedException)
        {
            return (null, Held(file, IssueCode.FileUnreadable,
                "The stored document is damaged: restore it from a backup, then load the file again."));
        }
    }

    private (RecognizedFile? File, Issue? Issue) Fit(RawFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var length = (int)Math.Min(HeadBytes, file.LengthBytes);
        var head = new FileHead(file.Name, store.Documents.ReadRange(file.ContentSha256, 0, length), file.LengthBytes);
        var fits = Candidates(Names(file)).Select(c => (c.Format, c.Vendor, c.Feed, c.Map, Part: c.Format.Recognizes(head, c.Map)))
            .Where(c => c.Part is not null).ToList();
        if (fits.Count == 0)
            return (null, OtherEncoding(file, head) ?? Held(file, IssueCode.UnknownFormat, NotRecognized()));
        if (fits.Select(f => f.Format).Distinct().Count() > 1)
            return (null, Held(file, IssueCode.UnknownFormat, "More than one feed fits this file. Name one with --feed."));
        if (fits.Select(f => f.Vendor?.Id).Distinct().Count() > 1 || fits[0].Vendor is null)
            return (null, Held(file, IssueCode.UnknownVendor,
                $"The file is {fits[0].Format.Name}, but whose is unclear. Name the vendor with --vendor, or a feed with --feed."));
        var (format, vendor, feed, map, part) = fits[0];
        var source = Source(file);
        var unread = new List<Issue>();
        var keys = format.SetKeys(source, unread.Add).ToList();
        return (new RecognizedFile(file, format, part!, vendor!, feed, map, keys), keys.Count == 0 ? NoRow(unread) : null);
    }

    // A file that tells of no set, since no row of it can be read, finds no other part: it is held for what is wrong with its rows.
    private static Issue? NoRow(List<Issue> unread) => (unread.Find(i => i.Severity == Severity.Blocker)
        ?? unread.Find(i => i.Severity == Severity.Error)) is { } first
        ? first with { Severity = Severity.Blocker, Message = "No row of the file could be read. The first: " + first.Message }
        : null;

    private string NotRecognized() => NamedFeed is { } feed
        ? $"The file is no {feed.Format}, as feed '{feed.Name}' declares. Name another feed with --feed, or change it with 'tem feed add'."
        : hint.Format is not null ? $"The file is no {VendorFormats.Find(hint.Format)!.Name}. Leave --format out to have it found, or name "
            + "another."
        : "No format knows this file. Name a feed with --feed, or add one with 'tem feed add'.";

    // Said only where nothing that the file may be declares what its byte order mark says.
    private Issue? OtherEncoding(RawFile file, FileHead head)
    {
        var candidates = Candidates(Names(file)).Where(c => c.Map is not null || c.Format is not MappedCsv).ToList();
        if (candidates.Exists(c => c.Feed is not null)) candidates.RemoveAll(c => c.Feed is null);
        var declared = candidates.Select(c => c.Map?.Encoding ?? DelimitedOptions.Tab.Encoding).Distinct().ToList();
        var marks = declared.ConvertAll(encoding => DelimitedOptions.ContradictingMark(head.Bytes.Span, encoding));
        if (marks.Count == 0 || marks.Contains(null)) return null;
        var who = candidates[0].Feed is { } feed ? $"feed '{feed.Name}'" : "the layout";
        return Held(file, IssueCode.WrongEncoding, $"The byte order mark says {marks[0]}, but {who} declares {declared[0]}. "
            + $"Have the file sent in {declared[0]}"
            + (candidates[0].Map is null ? "." : $", or declare {marks[0]} in the column map of its feed."));
    }

    // A feed's pattern may mean the archive that a file came in.
    private List<string> Names(RawFile file)
    {
        var names = new List<string> { file.Name };
        using var context = store.NewContext();
        for (var parentId = file.ParentId; parentId is { } id;)
        {
            var parent = context.Set<RawFile>().AsNoTracking().Single(f => f.Id == id);
            names.Add(parent.Name);
            parentId = parent.ParentId;
        }
        return names;
    }

    public SourceFile Source(RawFile file) => new(file.Id, file.Name, file.LengthBytes, () => store.Documents.Open(file.ContentSha256));

    private IEnumerable<(IVendorFormat Format, Vendor? Vendor, Feed? Feed, ColumnMap? Map)> Candidates(IReadOnlyList<string> names)
    {
        if (NamedFeed is { } named) return [OfFeed(named)];
        if (hint.Format is not null) return [(VendorFormats.Find(hint.Format)!, NamedVendor, null, null)];
        var fitting = feeds.Where(f => names.Any(name => FileGlob.Fits(f.FilePattern, name)))
            .Where(f => NamedVendor is null || f.VendorId == NamedVendor.Id)
            .Select(OfFeed).ToList();
        var declared = fitting.Select(f => f.Format).ToHashSet();
        return fitting.Concat(VendorFormats.All.Where(f => !declared.Contains(f))
            .Select(f => (f, NamedVendor, (Feed?)null, (ColumnMap?)null)));
    }

    private (IVendorFormat Format, Vendor? Vendor, Feed? Feed, ColumnMap? Map) OfFeed(Feed feed) =>
        (VendorFormats.Find(feed.Format) ?? throw new TemException(
                $"Feed '{feed.Name}' names the unknown format '{feed.Format}'. Change it with 'tem feed add'."),
            vendors.Single(v => v.Id == feed.VendorId), feed, feed.ColumnMap is null ? null : ColumnMaps.Parse(feed.ColumnMap, out _));

    private static Issue Held(RawFile file, IssueCode code, string message) =>
        new(code, Severity.Blocker, Stage.Parse, message, new SourcePosition(file.Id));
}
