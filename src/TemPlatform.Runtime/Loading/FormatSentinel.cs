using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Parsing;
using TemPlatform.Core.Parsing.Drift;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Loading;

/// <summary>
/// Compares the files of a feed with what its files have looked like. A file that differs is held before anything of it is loaded,
/// until a person accepts what changed. The first file that loads sets the fingerprint; each further one widens it. Files without a
/// feed have none.
/// </summary>
public sealed class FormatSentinel(TenantStore store)
{
    /// <summary>What changed, one issue for each, the worst that keeps the file from being loaded; empty where nothing did, where the
    /// feed has no fingerprint yet, and for a file of no feed.</summary>
    public IReadOnlyList<Issue> Judge(RecognizedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Feed is null) return [];
        using var context = store.NewContext();
        if (Holding(context, file.Feed.Id, file.Part.Name) is not { } known) return [];
        return Drift(file.File.Id, file.Feed, ShapeChanges.Between(Shape(known), ShapeOf(file)));
    }

    /// <summary>What is wrong with a file that is none of a feed's: what changed, where files of the feed are known.</summary>
    /// <param name="issue">What is said otherwise.</param>
    internal IReadOnlyList<Issue> Explain(RawFile file, Feed? feed, Issue issue)
    {
        if (feed is null || issue.Code != IssueCode.UnknownFormat || VendorFormats.Find(feed.Format) is not { } format) return [issue];
        var map = feed.ColumnMap is null ? null : ColumnMaps.Parse(feed.ColumnMap, out _);
        var head = store.Documents.ReadRange(file.ContentSha256, 0, (int)Math.Min(FormatShape.SampleBytes, file.LengthBytes));
        var changes = from known in Of(store, feed.Id)
                      join part in format.Parts on known.Fingerprint.Part equals part.Name
                      select ShapeChanges.Between(known.Shape, ShapeReader.Read(head, part, map));
        return changes.MinBy(c => c.Count) is { Count: > 0 } fewest ? Drift(file.Id, feed, fewest) : [issue];
    }

    /// <summary>Takes what a loaded file adds to the fingerprint of its feed.</summary>
    internal void Learn(RecognizedFile file)
    {
        if (file.Feed is null) return;
        using var context = store.NewContext();
        Add(context, file);
        context.SaveChanges();
    }

    private void Add(TemDbContext context, RecognizedFile file)
    {
        var shape = ShapeOf(file);
        if (Holding(context, file.Feed!.Id, file.Part.Name) is not { } known)
        {
            context.Add(New(file, shape, version: 1));
            return;
        }
        // Files that came together were all judged before the first of them taught anything.
        if (known.RawFileId == file.File.Id || ShapeChanges.Between(Shape(known), shape).Count > 0) return;
        (known.Shape, known.RawFileId) = (JsonSerializer.Serialize(Shape(known).With(shape)), file.File.Id);
        known.FileCount++;
    }

    /// <summary>Makes a file that is held for what changed the model of its feed from now on: a new version of the fingerprint. The file
    /// itself is loaded by whoever releases it.</summary>
    /// <param name="reason">Why the change is right.</param>
    /// <exception cref="TemException">There is no such file, it is of no feed, or nothing of it changed.</exception>
    public static FormatFingerprint Accept(TenantStore store, long rawFileId, string reason)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (string.IsNullOrWhiteSpace(reason)) throw new TemException("Accepting a change takes a reason.");
        using var context = store.NewContext();
        var row = context.RawFiles.AsNoTracking().SingleOrDefault(f => f.Id == rawFileId)
            ?? throw new TemException($"There is no file {rawFileId}.");
        var feed = context.Deliveries.Where(d => d.RawFileId == rawFileId && d.FeedId != null).OrderByDescending(d => d.Id)
            .Join(context.Feeds, d => d.FeedId, f => f.Id, (_, f) => f.Name).FirstOrDefault();
        var (file, _) = new Recognizer(store, new LoadHint(feed)).Recognize(row);
        if (file?.Feed is null)
            throw new TemException("The file is of no feed that reads it: change the feed with 'tem feed add', then load the file again.");
        var sentinel = new FormatSentinel(store);
        var changes = sentinel.Judge(file);
        if (changes.Count == 0) throw new TemException("The file looks as the files of its feed do: there is nothing to accept.");
        var version = context.FormatFingerprints.Where(f => f.FeedId == file.Feed.Id && f.Part == file.Part.Name).Max(f => f.Version) + 1;
        var accepted = sentinel.New(file, ShapeOf(store, file), version);
        context.Add(accepted);
        store.Audit(context, "feed.fingerprint.accepted", nameof(Feed), file.Feed.Id,
            new { part = file.Part.Name, version, rawFileId, changes = changes.Count, why = reason.Trim() });
        context.SaveChanges();
        return accepted;
    }

    /// <summary>The fingerprints that hold, one per part of the feed's format.</summary>
    public static IReadOnlyList<(FormatFingerprint Fingerprint, FormatShape Shape)> Of(TenantStore store, long feedId)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        return [.. context.FormatFingerprints.AsNoTracking().Where(f => f.FeedId == feedId).AsEnumerable().GroupBy(f => f.Part)
            .Select(g => g.MaxBy(f => f.Version)!).OrderBy(f => f.Part, StringComparer.Ordinal).Select(f => (f, Shape(f)))];
    }

    private static List<Issue> Drift(long rawFileId, Feed feed, IReadOnlyList<string> changes) =>
        [.. changes.Select(change => new Issue(IssueCode.FormatDrift, Severity.Blocker, Stage.Parse,
            $"{change} The files of feed '{feed.Name}' looked otherwise before.", new SourcePosition(rawFileId)))];

    private static FormatFingerprint? Holding(TemDbContext context, long feedId, string part) =>
        context.FormatFingerprints.Where(f => f.FeedId == feedId && f.Part == part).OrderByDescending(f => f.Version).FirstOrDefault();

    private FormatFingerprint New(RecognizedFile file, FormatShape shape, int version) => new()
    {
        Id = store.Ids.Next<FormatFingerprint>(), FeedId = file.Feed!.Id, Part = file.Part.Name, Version = version,
        Shape = JsonSerializer.Serialize(shape), FileCount = 1, RawFileId = file.File.Id, AcceptedAt = store.Clock.GetUtcNow(),
        ActorId = store.Actor.Id,
    };

    private FormatShape ShapeOf(RecognizedFile file) => ShapeOf(store, file);

    private static FormatShape ShapeOf(TenantStore store, RecognizedFile file)
    {
        var length = (int)Math.Min(FormatShape.SampleBytes, file.File.LengthBytes);
        return ShapeReader.Read(store.Documents.ReadRange(file.File.ContentSha256, 0, length), file.Part, file.Map);
    }

    private static FormatShape Shape(FormatFingerprint fingerprint) => JsonSerializer.Deserialize<FormatShape>(fingerprint.Shape)!;
}
