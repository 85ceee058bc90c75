using System.Globalization;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Collecting;

/// <summary>
/// The right to collect a feed: one worker's at a time. It is renewed while the worker lives, taken over only after it ended, and shown
/// inside every transaction, so that a worker that was thought dead writes nothing.
/// </summary>
public sealed class FeedLease : IAsyncDisposable
{
    /// <summary>Kind of the row of work that stands for the lease.</summary>
    internal const string Kind = "feed";
    /// <summary>Renewals within the time of a lease: some may fail while the database is busy.</summary>
    private const int RenewalsPerLease = 3;

    private readonly TenantStore store;
    private readonly WorkLease work;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource lost = new();
    private readonly Task renewing;

    private FeedLease(TenantStore store, WorkLease work)
    {
        (this.store, this.work) = (store, work);
        renewing = Task.Run(RenewAsync);
    }

    /// <summary>Cancelled when another worker took the feed over.</summary>
    public CancellationToken Lost => lost.Token;

    /// <inheritdoc cref="WorkLease.Fence"/>
    public long Fence => work.Fence;

    /// <returns>Null while another worker collects the feed.</returns>
    public static FeedLease? TryTake(TenantStore store, long feedId)
    {
        ArgumentNullException.ThrowIfNull(store);
        FaultPoint.Hit("S2.before");
        var taken = Contention.Retry(() => WorkLease.TryTake(store, Kind, Key(feedId), store.CollectLimits.Lease));
        if (taken is not null) FaultPoint.Hit("S2.after");
        return taken is null ? null : new FeedLease(store, taken);
    }

    /// <summary>Key of the row of work of a feed.</summary>
    internal static string Key(long feedId) => feedId.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc cref="WorkLease.Check"/>
    public void Check(TemDbContext context) => work.Check(context);

    /// <summary>Ends the lease in the transaction that ends the run.</summary>
    public void End(TemDbContext context) => work.End(context, WorkState.Done);

    /// <summary>Stops renewing it. One that was not ended is taken over after its time.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await renewing;
        stop.Dispose();
        lost.Dispose();
    }

    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(store.CollectLimits.Lease / RenewalsPerLease, stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested) return;
            try
            {
                if (work.TryRenew(store, store.CollectLimits.Lease)) continue;
                await lost.CancelAsync();
                return;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
            {
                // A database that cannot be written now may be the next time; until then the fence decides.
            }
        }
    }
}
