using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Running;
using TemPlatform.SystemTests.Loading;

namespace TemPlatform.SystemTests.Collecting;

/// <summary>Collecting while others are at work beside it: programs, clocks, the database, the vendor.</summary>
public sealed class TogetherTests : IDisposable
{
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ProgramMax = TimeSpan.FromMinutes(1);

    private readonly FolderFeed feed = new();
    private readonly CountedBills bills;

    public TogetherTests() => bills = new CountedBills(feed);

    [Fact]
    public async Task Two_programs_that_run_a_feed_at_once_take_each_file_once()
    {
        for (var i = 0; i < 10; i++) bills.Put();
        using Process first = Start(), second = Start();
        var said = await Task.WhenAll(EndAsync(first), EndAsync(second));
        Assert.Contains(said, s => s.Exit == 0);
        Assert.All(said.Where(s => s.Exit != 0), s => Assert.Contains("being collected already", s.Said, StringComparison.Ordinal));
        await bills.AssertEachOnceAsync("two programs");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_worker_that_is_taken_for_dead_when_the_clock_jumps_writes_nothing_more(int days)
    {
        bills.Put();
        bills.PutZip();
        var jumps = 1;
        using (FaultPoint.Watch(point =>
        {
            if (point == "S5.after" && Interlocked.Exchange(ref jumps, 0) == 1) RunOnAnotherDay(days);
        }))
            await Assert.ThrowsAsync<WorkTakenException>(feed.RunAsync);
        Assert.Equal(2, feed.Bench.Invoices().Count);
        await bills.AssertEachOnceAsync("clock jumps");
    }

    [Fact]
    public async Task A_database_that_is_locked_for_a_while_is_waited_for()
    {
        bills.Put();
        bills.PutZip();
        await using var other = new SqliteConnection(ConnectionString());
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = other.CreateCommand();
        Task<FeedRun>? run = null;
        var locks = 1;
        using (FaultPoint.Watch(point =>
        {
            if (point != "S9.before" || Interlocked.Exchange(ref locks, 0) == 0) return;
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
        }))
        {
            run = Task.Run(feed.RunAsync, TestContext.Current.CancellationToken);
            while (Volatile.Read(ref locks) == 1 && !run.IsCompleted) await Task.Delay(10, TestContext.Current.CancellationToken);
            await Task.Delay(Held, TestContext.Current.CancellationToken);
            Assert.False(run.IsCompleted);
            Assert.Empty(feed.Bench.Invoices());
            command.CommandText = "COMMIT";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(FeedRunState.Done, (await run).State);
        await bills.AssertEachOnceAsync("locked");
    }

    [Fact]
    public async Task A_file_that_is_replaced_while_it_is_read_is_taken_whole_later()
    {
        feed.Put("acme.csv", LoadBench.Acme("1", "5.00", "555-1,Recurring,Rent,,5.00"));
        var replaces = 1;
        using (FaultPoint.Watch(point =>
        {
            if (point == "S4.after" && Interlocked.Exchange(ref replaces, 0) == 1)
                feed.Put("acme.csv", LoadBench.Acme("22", "15.00", "555-1,Recurring,Rent,,15.00"));
        }))
        {
            var run = await feed.RunAsync();
            Assert.Equal((FeedRunState.Done, 0, 1), (run.State, run.TakenCount, run.WaitingCount));
        }
        var file = Assert.Single(feed.Files());
        Assert.Equal((RemoteFileState.Waiting, IssueCode.FileChanged), (file.State, file.Issue));
        Assert.Equal(1, (await feed.RunAsync()).TakenCount);
        Assert.Equal("22", Assert.Single(feed.Bench.Invoices()).Number);
    }

    public void Dispose() => feed.Dispose();

    private void RunOnAnotherDay(int days)
    {
        feed.Bench.Clock.Today = feed.Bench.Clock.Today.AddDays(days);
        Assert.Equal(FeedRunState.Done, feed.RunAsync().GetAwaiter().GetResult().State);
    }

    private string ConnectionString()
    {
        using var context = feed.Tenant.NewContext();
        return context.Database.GetConnectionString()!;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "tem"),
            ["feed", "run", "acme", "--data", feed.Bench.Store.Folder])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["Tem__Connect__AllowedFolders"] = feed.Bench.Store.Folder;
        start.Environment["Tem__Collect__SettleSeconds"] = "0";
        // So that the other one comes while it is at work.
        start.Environment["TEM_FAULT"] = "S9.after:delay";
        return Process.Start(start)!;
    }

    private static async Task<(int Exit, string Said)> EndAsync(Process program)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(ProgramMax);
        try
        {
            var said = await Task.WhenAll(program.StandardOutput.ReadToEndAsync(enough.Token),
                program.StandardError.ReadToEndAsync(enough.Token));
            await program.WaitForExitAsync(enough.Token);
            return (program.ExitCode, string.Concat(said));
        }
        finally
        {
            if (!program.HasExited) program.Kill();
        }
    }
}
