using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.Runtime.Jobs;

/// <summary>
/// A scheduler node: looks for due feeds every few seconds and runs them. On SQL Server any number of nodes share the work, clustered
/// over the database; on SQLite the schedule has a file of its own beside the data. What may run once is decided by rows of the tenant,
/// never by the scheduler.
/// </summary>
public static class WorkNode
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(5);

    /// <summary>How often due feeds are looked for.</summary>
    public static readonly TimeSpan TickDefault = TimeSpan.FromSeconds(15);

    /// <summary>Adds the scheduler to a host that has the installation as a service.</summary>
    /// <param name="jobsMax">Feeds that run side by side on this node.</param>
    public static void Add(IServiceCollection services, TemStore installation, TimeSpan tick, int jobsMax)
    {
        ArgumentNullException.ThrowIfNull(installation);
        services.AddSingleton(installation);
        services.AddSingleton(installation.Options.Clock);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "tem";
                options.GenerateInstanceId = installation.Options.Provider == TemProvider.SqlServer;
            });
            quartz.UseDefaultThreadPool(jobsMax + 2);
            quartz.UsePersistentStore(store => Keep(store, installation.Options));
            Every<QueueJob>(quartz, QueueJob.Key, tick);
            Every<SweepJob>(quartz, SweepJob.Key, SweepEvery);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    /// <summary>A host with nothing but the scheduler, for <c>tem work</c>.</summary>
    public static IHost Build(TemStore installation, TimeSpan tick, int jobsMax, Action<ILoggingBuilder> logging)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        logging(builder.Logging);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(60));
        Add(builder.Services, installation, tick, jobsMax);
        return builder.Build();
    }

    private static void Keep(IPersistentStoreBuilder store, TemOptions options)
    {
        store.UseSystemTextJsonSerializer();
        store.UseExecutionHistory();
        store.ProvisionSchema();
        if (options.Provider == TemProvider.SqlServer)
        {
            store.UseSqlServer(Microsoft.Data.SqlClient.SqlClientFactory.Instance, options.ConnectionString!);
            store.UseClustering();
        }
        else
        {
            var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = Path.Combine(options.DataFolder, "jobs.db") };
            store.UseSqlite(Microsoft.Data.Sqlite.SqliteFactory.Instance, file.ConnectionString);
        }
    }

    private static void Every<T>(IQuartzBuilder quartz, JobKey key, TimeSpan interval) where T : class, IJob
    {
        quartz.AddJob<T>(job => job.WithIdentity(key).StoreDurably());
        quartz.AddTrigger<T>(trigger => trigger.ForJob(key).WithIdentity(key.Name).StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()));
    }
}
