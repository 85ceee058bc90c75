using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Running;

/// <summary>
/// A unit of work taken by this process. Taking it counts its fence up, so that whoever held it before can no longer publish: a
/// worker that was thought dead and comes back writes nothing.
/// </summary>
public sealed class WorkLease
{
    private readonly long workId;
    private readonly long fence;

    private WorkLease(long workId, long fence) => (this.workId, this.fence) = (workId, fence);

    /// <summary>Takes the work of this kind and key, whether new, waiting, or left behind by another.</summary>
    public static WorkLease Take(TenantStore store, string kind, string key)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var context = store.NewContext();
        using var transaction = context.Database.BeginTransaction();
        var work = context.Set<Work>().FirstOrDefault(w => w.Kind == kind && w.Key == key);
        if (work is null)
        {
            work = new Work { Id = store.Ids.Next<Work>(), Kind = kind, Key = key, NotBefore = store.Clock.GetUtcNow() };
            context.Add(work);
        }
        work.State = WorkState.Running;
        work.Attempts++;
        work.Fence++;
        context.SaveChanges();
        transaction.Commit();
        return new WorkLease(work.Id, work.Fence);
    }

    /// <summary>Shows the fence inside the transaction that publishes.</summary>
    /// <exception cref="TemException">Another worker took the work since.</exception>
    public void Check(TemDbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Move(context, WorkState.Running);
    }

    /// <summary>Ends the work: done, or parked for a person.</summary>
    public void End(TemDbContext context, WorkState state)
    {
        ArgumentNullException.ThrowIfNull(context);
        Move(context, state);
    }

    private void Move(TemDbContext context, WorkState state)
    {
        var held = context.Set<Work>().Where(w => w.Id == workId && w.Fence == fence).ExecuteUpdate(set => set.SetProperty(w => w.State, state));
        if (held == 0) throw new TemException("Another worker took this work over; what it publishes stands. Run the command again to see it.");
    }
}
