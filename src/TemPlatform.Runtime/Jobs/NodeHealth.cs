using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Jobs;

/// <summary>How a scheduler node is: alive while it ticks and reaches its databases; degraded while feeds need a person.</summary>
/// <param name="LastTick">Null before the first.</param>
/// <param name="FailingFeeds">Feeds whose last run failed.</param>
public sealed record NodeHealth(bool IsAlive, DateTimeOffset? LastTick, int RunningRuns, int FailingFeeds, int QuarantinedFiles)
{
    /// <summary>A node that has not looked for due feeds for so long is stuck.</summary>
    private static readonly TimeSpan SilenceMax = TimeSpan.FromMinutes(3);

    private static long lastTick;

    public string Status => !IsAlive ? "unhealthy" : FailingFeeds + QuarantinedFiles > 0 ? "degraded" : "healthy";

    internal static void Ticked(DateTimeOffset at) => Volatile.Write(ref lastTick, at.UtcTicks);

    /// <summary>Asks the databases of all tenants.</summary>
    public static NodeHealth Of(TemStore installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var ticks = Volatile.Read(ref lastTick);
        DateTimeOffset? last = ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
        var now = installation.Options.Clock.GetUtcNow();
        var (running, failing, quarantined) = (0, 0, 0);
        try
        {
            foreach (var tenant in installation.Tenants())
            {
                using var store = installation.OpenForScheduler(tenant.Name);
                using var context = store.NewContext();
                running += context.FeedRuns.Count(r => r.State == FeedRunState.Running);
                failing += FeedHealth.All(store).Count(f => f.LastRun?.State == FeedRunState.Failed);
                quarantined += context.RawFiles.Count(f => f.State == FileState.Held) + context.RemoteFiles
                    .Count(f => f.State == RemoteFileState.Quarantined || f.State == RemoteFileState.Incomplete);
            }
        }
        catch (Exception e) when (e is TemException or System.Data.Common.DbException)
        {
            return new NodeHealth(false, last, 0, 0, 0);
        }
        return new NodeHealth(last is not null && now - last < SilenceMax, last, running, failing, quarantined);
    }
}
