using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Running;

/// <summary>Another worker took the work over; what it publishes stands.</summary>
public sealed class WorkTakenException : TemException
{
    public WorkTakenException() : base("Another worker took this work over; what it publishes stands. Run the command again to see it.") { }
}

/// <summary>
/// A unit of work taken by this process. Taking it counts its fence up, so that whoever held it before can no longer publish: a
/// worker that was thought dead and comes back writes nothing.
/// </summary>
public sealed class WorkLease
{
    private readonly long workId;

    private WorkLease(long workId, long fence) => (this.workId, Fence) = (workId, fence);

    /// <summary>Names this taking among all of the same work.</summary>
    public long Fence { get; }

    /// <summary>Takes the work of this kind and key, whether new, waiting, or left behind by another.</summary>
    public static WorkLease Take(TenantStore store, string kind, string key)
    {
        var workId = WorkRow.IdOf(store, kind, key);
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        context.Set<Work>().Where(w => w.Id == workId).ExecuteUpdate(set => set.SetProperty(w => w.State, WorkState.Running)
            .SetProperty(w => w.Attempts, w => w.Attempts + 1).SetProperty(w => w.Fence, w => w.Fence + 1));
        var fence = WorkRow.Fence(context, workId);
        transaction.Commit();
        return new WorkLease(workId, fence);
    }

    /// <summary>
    /// Takes work that no living worker holds, for a time. A lease that ends later than any given now would is of a clock that was
    /// set back, and counts as ended.
    /// </summary>
    /// <returns>Null while another worker holds it.</returns>
    public static WorkLease? TryTake(TenantStore store, string kind, string key, TimeSpan time)
    {
        var workId = WorkRow.IdOf(store, kind, key);
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var now = DatabaseClock.Now(context, store.Clock);
        var until = now + time;
        var taken = context.Set<Work>().Where(w => w.Id == workId
                && (w.State != WorkState.Running || w.LeasedUntil == null || w.LeasedUntil <= now || w.LeasedUntil > until))
            .ExecuteUpdate(set => set.SetProperty(w => w.State, WorkState.Running).SetProperty(w => w.Attempts, w => w.Attempts + 1)
                .SetProperty(w => w.Fence, w => w.Fence + 1).SetProperty(w => w.LeasedUntil, until));
        if (taken == 0) return null;
        var fence = WorkRow.Fence(context, workId);
        transaction.Commit();
        return new WorkLease(workId, fence);
    }

    /// <summary>Says that this worker lives, for a time from now on.</summary>
    /// <returns>False when another worker took the work since.</returns>
    public bool TryRenew(TenantStore store, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        var until = DatabaseClock.Now(context, store.Clock) + time;
        return context.Set<Work>().Where(w => w.Id == workId && w.Fence == Fence)
            .ExecuteUpdate(set => set.SetProperty(w => w.LeasedUntil, until)) > 0;
    }

    /// <summary>Shows the fence inside the transaction that publishes.</summary>
    /// <exception cref="WorkTakenException">Another worker took the work since.</exception>
    public void Check(TemDbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!TryMove(context, WorkState.Running)) throw new WorkTakenException();
    }

    /// <summary>Ends the work: done, or parked for a person. Work that another took since is theirs to end.</summary>
    public void End(TemDbContext context, WorkState state)
    {
        ArgumentNullException.ThrowIfNull(context);
        TryMove(context, state);
    }

    private bool TryMove(TemDbContext context, WorkState state) => context.Set<Work>()
        .Where(w => w.Id == workId && w.Fence == Fence).ExecuteUpdate(set => set.SetProperty(w => w.State, state)) > 0;
}

/// <summary>The rows of work by what they are about, each made once whoever asks first.</summary>
internal static class WorkRow
{
    public static long IdOf(TenantStore store, string kind, string key)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        if (Find(context, kind, key) is { } known) return known;
        var work = new Work { Id = store.Ids.Next<Work>(), Kind = kind, Key = key, NotBefore = store.Clock.GetUtcNow() };
        context.Add(work);
        try
        {
            context.SaveChanges();
            return work.Id;
        }
        catch (DbUpdateException)
        {
            // Somebody else was first.
            using var again = store.NewContext();
            if (Find(again, kind, key) is { } theirs) return theirs;
            throw;
        }
    }

    public static long Fence(TemDbContext context, long workId) =>
        context.Set<Work>().Where(w => w.Id == workId).Select(w => w.Fence).Single();

    private static long? Find(TemDbContext context, string kind, string key) =>
        context.Set<Work>().Where(w => w.Kind == kind && w.Key == key).Select(w => (long?)w.Id).FirstOrDefault();
}
