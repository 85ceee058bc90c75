using System.Collections.Frozen;
using Microsoft.Data.SqlClient;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Storage.SqlServer;

/// <summary>Errors of SQL Server, told by their numbers and never by their texts, which differ by language and hold values.</summary>
internal static class SqlServerErrors
{
    public const int DatabaseExists = 1801;

    /// <summary>The template of new databases is in use: another one is being made.</summary>
    public const int ModelInUse = 1807;

    /// <summary>Classes from here on end the connection, or say that there never was one.</summary>
    private const int FatalClass = 20;

    /// <summary>Two keys at once, chosen as deadlock victim, lock time-out, row of a snapshot changed.</summary>
    private static readonly FrozenSet<int> LostRaces = FrozenSet.Create(2601, 2627, 1205, 1222, 3960);

    private static readonly FrozenSet<int> UniqueKeys = FrozenSet.Create(2601, 2627);

    /// <summary>No room in the file group or in the log.</summary>
    private static readonly FrozenSet<int> Full = FrozenSet.Create(1101, 1105, 9002);

    /// <summary>The database is not there, or the login may not open it: the server does not say which.</summary>
    private static readonly FrozenSet<int> NoDatabase = FrozenSet.Create(911, 4060);

    private static readonly FrozenDictionary<int, string> Advice = new (int[] Numbers, string Message)[]
    {
        ([911, 4060], "The database that the connection string names is not there, or its login may not open it: run `tem init` with a "
            + "login that may create it, or have an administrator create it and give the login access."),
        ([18452, 18456, 18470, 18486, 18487, 18488], "SQL Server refused the login: correct user and password in the connection string, "
            + "or have an administrator unlock it."),
        ([229, 230, 262, 297, 300, 916, 1088, 15247], "The login may not do this in SQL Server: grant it what docs/sql-server.md lists."),
        ([207, 208], "The tables of the database are not this program's: run `tem db migrate`."),
        ([2601, 2627], "Another process wrote the same at the same moment: run the command again."),
        ([1205, 1222, 3960], "Another process works on the same rows: run the command again."),
        ([547], "Something that this refers to is not there any more: run the command again."),
        ([-2], "SQL Server did not answer in time: run the command again. When it happens again, look for what keeps it busy."),
        ([1101, 1105, 9002], "The disk or the log of SQL Server is full. Nothing of this was kept: make room, then try again."),
        ([2628, 8152], "A text is longer than its column in SQL Server can hold. Nothing of this was kept."),
        ([33504], "Row-level security refused a row of another company. Nothing of this was kept."),
        ([10928, 10929, 40197, 40501, 40540, 40613, 49918, 49919, 49920],
            "SQL Server is busy or moving: run the command again in a minute."),
        ([701, 802, 8645], "SQL Server has no memory left for this: run the command again later."),
    }.SelectMany(a => a.Numbers.Select(n => KeyValuePair.Create(n, a.Message))).ToFrozenDictionary();

    /// <summary>Whether beginning the unit of work anew can end otherwise: another one was first.</summary>
    public static bool IsLostRace(SqlException failure) => Has(failure, LostRaces);

    public static bool IsUniqueKey(SqlException failure) => Has(failure, UniqueKeys);

    public static bool IsFull(SqlException failure) => Has(failure, Full);

    public static bool IsNoDatabase(SqlException failure) => Has(failure, NoDatabase);

    /// <summary>What a person can do about it; null for what only a developer can.</summary>
    public static TemException? Named(SqlException failure)
    {
        foreach (SqlError error in failure.Errors)
        {
            if (Advice.TryGetValue(error.Number, out var message))
                return IsFull(failure) ? new TemException(IssueCode.DiskFull, message, failure) : new TemException(message, failure);
        }
        return failure.Class < FatalClass ? null : new TemException("SQL Server cannot be reached, or the connection broke: check that it "
            + "runs, the server name and port in the connection string, and that its certificate is trusted here.", failure);
    }

    private static bool Has(SqlException failure, FrozenSet<int> numbers)
    {
        foreach (SqlError error in failure.Errors)
        {
            if (numbers.Contains(error.Number)) return true;
        }
        return false;
    }
}
