using Microsoft.Extensions.Logging;
using Quartz;
using TemPlatform.Runtime.Auditing;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Jobs;

/// <summary>Finishes what nobody else does: files that came and were not loaded, attempts of dead nodes, bills overdue.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SweepJob(TemStore installation, ILogger<SweepJob> log) : IJob
{
    public static readonly JobKey Key = new("sweep");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var tenant in installation.Tenants())
        {
            try
            {
                using var store = installation.OpenForScheduler(tenant.Name);
                await CollectSweep.RunAsync(store, cancellationToken);
                BillCalendarCheck.Run(store);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Failed(log, tenant.Name, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep of {Tenant} failed: {Failure}")]
    private static partial void Failed(ILogger logger, string tenant, string failure);
}
