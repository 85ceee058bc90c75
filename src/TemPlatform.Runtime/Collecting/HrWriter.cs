using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Collecting;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>Writes one HR feed and what it changes in one transaction; the audit events hold counts only.</summary>
internal sealed class HrWriter : IDisposable
{
    /// <summary>Rows of one round trip, and ids in one list.</summary>
    private const int ChunkRows = 1_000;

    private readonly TenantStore store;
    private readonly TemDbContext context;

    public HrWriter(TenantStore store)
    {
        this.store = store;
        context = store.NewContext();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        var last = context.EmployeeVersions.Max(version => (DateTimeOffset?)version.KnownFrom);
        Now = store.Clock.GetUtcNow();
        if (last > Now) Now = last.Value;
    }

    /// <summary>The moment from which the feed is known: never before the last one, even when the clock was set back.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The file of these bytes when they came before.</summary>
    public RawFile? Find(string sha256) => context.RawFiles.AsNoTracking().FirstOrDefault(file => file.Sha256 == sha256);

    public void DeliveredAgain(RawFile file, string name, HrArrival arrival)
    {
        Deliver(file, name, arrival);
        store.Audit(context, "file.delivered-again", nameof(RawFile), file.Id, new { file.Sha256 });
        context.SaveChanges();
    }

    public void Write(RawFile file, bool isNew, string name, HrArrival arrival, HrFeedRows feed, HrChange change)
    {
        using var transaction = context.Database.BeginTransaction();
        if (isNew)
        {
            file.Name = FileNames.Clean(name);
            context.Add(file);
        }
        else
        {
            context.Update(file);
            context.FileColumns.Where(column => column.RawFileId == file.Id).ExecuteDelete();
            context.StoredIssues.Where(issue => issue.RawFileId == file.Id).ExecuteDelete();
        }
        Deliver(file, name, arrival);
        Explain(file, feed, change);
        store.Audit(context, change.IsHeld ? "hr.held" : "hr.loaded", nameof(RawFile), file.Id, new
        {
            feed.RowCount, change.Joiners, change.Movers, change.Leavers, change.Rehires, change.Unchanged, change.Missing,
            arrival.Accept, Issues = change.Issues.Count,
        });
        context.SaveChanges();
        Close(change);
        Insert(change.Employees);
        Insert(change.Versions);
        Insert(change.Phones);
        transaction.Commit();
    }

    public void Dispose() => context.Dispose();

    private void Deliver(RawFile file, string name, HrArrival arrival) => context.Add(new Delivery
    {
        Id = store.Ids.Next<Delivery>(), RawFileId = file.Id, FeedId = arrival.FeedId, Name = FileNames.Clean(name),
        Medium = arrival.Medium, DeliveredAt = Now, ActorId = store.Actor.Id,
    });

    private void Explain(RawFile file, HrFeedRows feed, HrChange change)
    {
        context.AddRange(feed.Columns.Select(column => new FileColumn
        {
            Id = store.Ids.Next<FileColumn>(), RawFileId = file.Id, Ordinal = column.Ordinal, Header = column.Header, Field = column.Field,
            Category = column.Category, Withheld = column.Withheld, ValueCount = column.ValueCount,
        }));
        context.AddRange(change.Issues.Select(issue => new StoredIssue
        {
            Id = store.Ids.Next<StoredIssue>(), RawFileId = file.Id, Code = issue.Code, Severity = issue.Severity, Stage = issue.Stage,
            Message = issue.Message, Line = issue.Where.Line, Column = issue.Where.Column, ByteOffset = issue.Where.ByteOffset, At = Now,
        }));
    }

    /// <summary>Ends what is no longer believed; rows that another feed ended meanwhile undo everything.</summary>
    private void Close(HrChange change)
    {
        foreach (var ids in change.Closed.Chunk(ChunkRows))
        {
            var closed = context.EmployeeVersions.Where(version => ids.Contains(version.Id) && version.KnownTo == null)
                .ExecuteUpdate(set => set.SetProperty(version => version.KnownTo, change.KnownAt));
            if (closed != ids.Length) throw new TemException("Another HR feed changed the same people meanwhile: load this one again.");
        }
    }

    private void Insert<T>(List<T> rows) where T : class
    {
        foreach (var chunk in rows.Chunk(ChunkRows))
        {
            context.ChangeTracker.Clear();
            context.AddRange(chunk.AsEnumerable<object>());
            context.SaveChanges();
        }
    }
}
