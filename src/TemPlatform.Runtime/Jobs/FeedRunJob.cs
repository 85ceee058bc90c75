using Microsoft.Extensions.Logging;
using Quartz;
using TemPlatform.Core.Model;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Jobs;

/// <summary>Runs one due run of a feed. Its row and the feed's lease decide whether it still is to be run: a second job does
/// nothing.</summary>
internal sealed partial class FeedRunJob(TemStore installation, ILogger<FeedRunJob> log) : IJob
{
    public const string Tenant = "tenant";
    public const string Run = "run";

    public static JobKey KeyOf(string tenant, long runId) => new($"{tenant}.{runId}", "feed-run");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var store = installation.OpenForScheduler(context.MergedJobDataMap.GetString(Tenant)!);
        if (await FeedRuns.RunAsync(store, context.MergedJobDataMap.GetLong(Run), cancellationToken) is not { } ended) return;
        var run = ended.Run;
        if (run.State == FeedRunState.Done)
            Done(log, ended.Tenant, ended.Feed.Name, run.TakenCount, run.WaitingCount, run.QuarantinedCount);
        else
            Failed(log, ended.Tenant, ended.Feed.Name, $"{run.Issue}", run.Attempts);
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "{Tenant} {Feed}: {Taken} files taken, {Waiting} not whole yet, {Quarantined} quarantined")]
    private static partial void Done(ILogger logger, string tenant, string feed, int taken, int waiting, int quarantined);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant} {Feed}: failed with {Issue}, try {Attempt}")]
    private static partial void Failed(ILogger logger, string tenant, string feed, string issue, int attempt);
}
