using Microsoft.Extensions.Logging;
using Quartz;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Jobs;

/// <summary>
/// The tick of a node: records which feeds have become due, for every tenant, and gives each run to the scheduler as a job of its own,
/// which any node may run. A run that is there already, or that another node was given, is not given again.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class QueueJob(TemStore installation, TimeProvider clock, ILogger<QueueJob> log) : IJob
{
    public static readonly JobKey Key = new("queue");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var tenant in installation.Tenants())
        {
            try
            {
                using var store = installation.OpenForScheduler(tenant.Name);
                foreach (var run in new FeedQueue(store).Due())
                {
                    var key = FeedRunJob.KeyOf(tenant.Name, run.Id);
                    if (await context.Scheduler.Exists(key, cancellationToken)) continue;
                    var job = JobBuilder.Create<FeedRunJob>().WithIdentity(key).RequestRecovery()
                        .UsingJobData(FeedRunJob.Tenant, tenant.Name).UsingJobData(FeedRunJob.Run, run.Id).Build();
                    await context.Scheduler.ScheduleJob(job, TriggerBuilder.Create(clock).StartNow().Build(), new(), cancellationToken);
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException and not OperationCanceledException)
            {
                // One tenant's trouble must not keep the others from running.
                Failed(log, tenant.Name, e.GetType().Name);
            }
        }
        NodeHealth.Ticked(clock.GetUtcNow());
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Due feeds of {Tenant} could not be found: {Failure}")]
    private static partial void Failed(ILogger logger, string tenant, string failure);
}
