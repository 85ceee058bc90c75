using Microsoft.Data.SqlClient;
using TemPlatform.Runtime.Storage.SqlServer;

namespace TemPlatform.Runtime.Storage;

/// <summary>Failures of a database that a person can put right, whatever they are wrapped in.</summary>
public static class StoreFailure
{
    /// <summary>What to do about it; null when the database is not to blame or nothing is known.</summary>
    public static TemException? Named(Exception? failure) => failure switch
    {
        null => null,
        SqlException error => SqlServerErrors.Named(error),
        _ => Named(failure.InnerException),
    };

    /// <summary>Whether a database had no room to grow.</summary>
    public static bool IsFull(Exception failure) => failure is SqlException error && SqlServerErrors.IsFull(error);
}
