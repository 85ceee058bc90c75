using System.Collections.Concurrent;
using System.Diagnostics;
using TemPlatform.Core.Model;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Collecting;
using TemPlatform.Runtime.Running;
using TemPlatform.Runtime.Storage;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>
/// A process that collects the feed "acme" of some installations over and over until it is killed, and says which places it reaches.
/// It is the program of the tests, started with <see cref="Word"/>: without a command line to build, a kill costs half as much.
/// </summary>
internal sealed class CollectingProcess : IDisposable
{
    public const string Word = "--collect";

    private const string FaultVariable = "TEM_FAULT";
    private const int Killed = 128 + 9;
    private const int KilledOnWindows = -1;
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Process process;

    private CollectingProcess(Process process) => this.process = process;

    /// <summary>Starts it over the data folders of installations.</summary>
    /// <param name="fault">What is armed in it, as in <see cref="FaultPoint"/>; null for nothing, then it says what it reaches.</param>
    public static CollectingProcess Start(string? fault, params IEnumerable<string> folders)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(CollectingProcess).Assembly.GetName().Name!);
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? program + ".exe" : program, [Word, .. folders])
        {
            RedirectStandardOutput = true,
        };
        // As the product is set, whose start and memory are measured and waited for.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_GCConserveMemory"] = "7";
        start.Environment["DOTNET_GCGen0MaxBudget"] = "2000000";
        if (fault is not null) start.Environment[FaultVariable] = fault;
        return new CollectingProcess(Process.Start(start)!);
    }

    /// <summary>The most memory that it ever had, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Waits until it reaches a place for the first time.</summary>
    /// <returns>False when it ended, or did not get there within the time.</returns>
    public async Task<bool> ReachesAsync(string point, TimeSpan time)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(time);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(enough.Token) is { } reached)
                if (reached == point) return true;
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested) { }
        return false;
    }

    /// <summary>Whether it killed itself within the time.</summary>
    public async Task<bool> IsKilledAsync(TimeSpan time)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(time);
        try
        {
            await process.WaitForExitAsync(enough.Token);
            return process.ExitCode is Killed or KilledOnWindows;
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Kills it, as power that fails or a machine without memory would.</summary>
    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>What the process does.</summary>
    public static async Task<int> CollectAsync(string[] folders)
    {
        if (Environment.GetEnvironmentVariable(FaultVariable) is null)
        {
            var reached = new ConcurrentDictionary<string, bool>();
            FaultPoint.Watch(point =>
            {
                if (reached.TryAdd(point, true)) Console.Out.WriteLine(point);
            });
        }
        await Task.WhenAll(folders.Select(folder => Task.Run(() => CollectAsync(folder))));
        return 0;
    }

    private static async Task CollectAsync(string folder)
    {
        using var installation = TemStore.Open(Options(folder));
        using var store = installation.OpenTenant();
        var feed = new FeedRegistry(store).Find("acme");
        while (true)
        {
            try
            {
                await FeedRunner.RunAsync(store, feed, FeedRunCause.Manual, CancellationToken.None);
            }
            catch (TemException)
            {
                // Until the lease of the one that was killed before has ended.
            }
            await Task.Delay(Pause);
        }
    }

    private static TemOptions Options(string folder) => new(folder)
    {
        AllowedFolders = [folder], Collect = new CollectLimits { Settle = TimeSpan.Zero, Lease = LeaseTime },
    };
}
