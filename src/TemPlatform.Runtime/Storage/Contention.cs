using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Runtime.Storage.SqlServer;

namespace TemPlatform.Runtime.Storage;

/// <summary>
/// What happens when two processes do the same at once. SQLite lets one writer in at a time; SQL Server lets both begin, and unique
/// keys, row versions and deadlocks decide: who comes second begins anew, and finds what the first one wrote.
/// </summary>
internal static class Contention
{
    private const int TriesMax = 5;
    private const int PauseMilliseconds = 40;

    /// <summary>Runs a unit of work with a transaction of its own, anew while another one was first.</summary>
    public static T Retry<T>(Func<T> work)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return work();
            }
            catch (Exception e) when (tries < TriesMax && IsLost(e))
            {
                // Two that meet again and again would keep each other from ending.
                Thread.Sleep(tries * Random.Shared.Next(PauseMilliseconds / 2, PauseMilliseconds));
            }
        }
    }

    /// <inheritdoc cref="Retry{T}"/>
    public static void Retry(Action work) => Retry(() =>
    {
        work();
        return true;
    });

    /// <summary>
    /// Keeps other stages off an invoice until the transaction ends, before anything of it is read: what one of them reads, none
    /// changes meanwhile.
    /// </summary>
    public static void Hold(TemDbContext context, long invoiceId)
    {
        // SQLite's writer is alone already.
        if (context.Provider == TemProvider.Sqlite) return;
        context.Invoices.Where(i => i.Id == invoiceId).ExecuteUpdate(set => set.SetProperty(i => i.RowVersion, i => i.RowVersion + 1));
    }

    /// <summary>Whether another process was first: only beginning anew can tell what holds now.</summary>
    public static bool IsLost(Exception? failure) => failure switch
    {
        null => false,
        DbUpdateConcurrencyException => true,
        SqlException error => SqlServerErrors.IsLostRace(error),
        _ => IsLost(failure.InnerException),
    };
}
