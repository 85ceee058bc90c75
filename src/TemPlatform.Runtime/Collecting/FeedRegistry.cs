using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Formats;
using TemPlatform.Core.Privacy;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>What became of a declaration.</summary>
/// <param name="IsChanged">False when the same was declared before.</param>
public sealed record DeclaredFeed(Feed Feed, bool IsChanged, IReadOnlyList<FeedColumn> Columns);

/// <summary>A column that files of a feed have, and what its values are.</summary>
/// <param name="Part">Kind of file within the format.</param>
/// <param name="Field">What a mapped column fills; the header itself for formats in code.</param>
public sealed record FeedColumn(string Part, string Column, string Field, DataCategory Category);

/// <summary>The feeds of a tenant. A changed declaration is a new version; what it was before stands in the audit event.</summary>
public sealed partial class FeedRegistry(TenantStore store)
{
    public IReadOnlyList<Feed> All()
    {
        using var context = store.NewContext();
        return context.Feeds.AsNoTracking().OrderBy(f => f.Name).ToList();
    }

    /// <summary>Adds a feed, or changes the one of the same name.</summary>
    /// <exception cref="TemException">Something is missing, unknown or wrong in the declaration; the message says what.</exception>
    public DeclaredFeed Declare(FeedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var context = store.NewContext();
        var wanted = Read(document, context);
        var columns = ColumnsOf(wanted);
        var known = context.Feeds.FirstOrDefault(f => f.Name == wanted.Name);
        if (known is null)
        {
            (wanted.Id, wanted.DeclaredAt) = (store.Ids.Next<Feed>(), store.Clock.GetUtcNow());
            context.Add(wanted);
            store.Audit(context, "feed.added", nameof(Feed), wanted.Id, Describe(wanted));
            context.SaveChanges();
            return new DeclaredFeed(wanted, IsChanged: true, columns);
        }
        if (Describe(known) == Describe(wanted)) return new DeclaredFeed(known, IsChanged: false, columns);
        var before = Describe(known);
        (known.VendorId, known.Format, known.Medium, known.FilePattern, known.ColumnMap, known.Settings, known.Version)
            = (wanted.VendorId, wanted.Format, wanted.Medium, wanted.FilePattern, wanted.ColumnMap, wanted.Settings, known.Version + 1);
        FeedFetching.Copy(wanted, known);
        known.DeclaredAt = store.Clock.GetUtcNow();
        store.Audit(context, "feed.changed", nameof(Feed), known.Id, new { known.Version, Before = before, After = Describe(known) });
        context.SaveChanges();
        return new DeclaredFeed(known, IsChanged: true, columns);
    }

    /// <summary>The feed of a name.</summary>
    /// <exception cref="TemException">There is none.</exception>
    public Feed Find(string name)
    {
        using var context = store.NewContext();
        return context.Feeds.AsNoTracking().FirstOrDefault(f => f.Name == name)
            ?? throw new TemException("There is no feed of that name: see tem feed list.");
    }

    /// <summary>Keeps a feed from running by itself, or lets it run again from now on.</summary>
    /// <exception cref="TemException">There is no feed of that name.</exception>
    public Feed Pause(string name, bool isPaused)
    {
        using var context = store.NewContext();
        var feed = context.Feeds.FirstOrDefault(f => f.Name == name)
            ?? throw new TemException("There is no feed of that name: see tem feed list.");
        (feed.IsPaused, feed.DeclaredAt) = (isPaused, isPaused ? feed.DeclaredAt : store.Clock.GetUtcNow());
        store.Audit(context, isPaused ? "feed.paused" : "feed.resumed", nameof(Feed), feed.Id);
        context.SaveChanges();
        return feed;
    }

    /// <summary>The columns that files of this feed have, each with its category.</summary>
    public static IReadOnlyList<FeedColumn> ColumnsOf(Feed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        if (feed.ColumnMap is not null && ColumnMaps.Parse(feed.ColumnMap, out _) is { } map)
            return [.. map.Columns.Select(c => new FeedColumn("", c.Column, c.Field.ToString(), ColumnMaps.CategoryOf(c)))];
        var parts = VendorFormats.Find(feed.Format)?.Parts ?? [];
        return [.. parts.SelectMany(p => p.Columns.Select(c => new FeedColumn(p.Name, c.Header, c.Header, c.Category)))];
    }

    private static Feed Read(FeedDocument document, TemDbContext context)
    {
        if (document.Name is null || !FeedName().IsMatch(document.Name))
            throw new TemException("A feed needs a name of up to 60 lower-case letters, digits and hyphens.");
        var format = VendorFormats.Find(document.Format ?? "")
            ?? throw new TemException("A feed needs one of these formats: "
                + string.Join(", ", VendorFormats.All.Select(f => f.Name)) + ".");
        var code = (document.Vendor ?? "").ToUpperInvariant();
        var vendor = context.Vendors.AsNoTracking().FirstOrDefault(v => v.Code == code)
            ?? throw new TemException("A feed needs the code of a vendor that is known: see `tem vendor list`.");
        var feed = new Feed
        {
            Name = document.Name, VendorId = vendor.Id, Format = format.Name, Medium = document.Medium ?? Medium.ServiceInternal,
            FilePattern = string.IsNullOrWhiteSpace(document.FilePattern) ? "*" : document.FilePattern,
            ColumnMap = ReadMap(document, format), Settings = ReadSettings(document, format),
        };
        FeedFetching.Read(document, feed);
        return feed;
    }

    private static string? ReadMap(FeedDocument document, IVendorFormat format)
    {
        var json = document.ColumnMap?.GetRawText();
        if (format is not MappedCsv)
            return json is null ? null : throw new TemException($"{format.Name} reads its own columns: leave the column map out.");
        if (json is null) throw new TemException($"{format.Name} needs a column map.");
        var map = ColumnMaps.Parse(new string('\n', document.LinesAboveMap) + json, out var issues);
        return map is not null && issues.Count == 0 ? ColumnMaps.Write(map)
            : throw new TemException(string.Join(" ", issues.Select(i => i.Message)));
    }

    private static string? ReadSettings(FeedDocument document, IVendorFormat format)
    {
        if (document.Settings is not { Count: > 0 } settings) return null;
        return FormatSettings.Problem(format, settings) is { } problem ? throw new TemException(problem) : FormatSettings.Write(settings);
    }

    private static Declaration Describe(Feed feed) =>
        new(feed.VendorId, feed.Format, feed.Medium, feed.FilePattern, feed.ColumnMap, feed.Settings, FeedFetching.Describe(feed));

    private sealed record Declaration(
        long VendorId, string Format, Medium Medium, string FilePattern, string? ColumnMap, string? Settings, FetchingText Fetching);

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$")]
    private static partial Regex FeedName();
}
