using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace TemPlatform.Runtime.Storage;

/// <summary>Sums that leave the range of money (about 9.2 trillion units), in the program or in a query: a wrong amount somewhere, which
/// a person can find, and never a wrong sum.</summary>
public static class SumOverflow
{
    private const int SqliteError = 1;
    private const int SqlServerOverflow = 8115;

    public static bool Is(Exception failure) => failure is OverflowException or SqlException { Number: SqlServerOverflow }
        || (failure is SqliteException { SqliteErrorCode: SqliteError }
            && failure.Message.Contains("integer overflow", StringComparison.Ordinal));

    public static TemException Named(Exception failure) =>
        new("The amounts sum up to more than 9.2 trillion units: one of them is wrong. Look for it with `tem invoice list`.", failure);

    /// <summary>What <paramref name="sum"/> returns.</summary>
    /// <exception cref="TemException">The sum leaves the range of money.</exception>
    public static T Name<T>(Func<T> sum)
    {
        ArgumentNullException.ThrowIfNull(sum);
        try
        {
            return sum();
        }
        catch (Exception e) when (Is(e))
        {
            throw Named(e);
        }
    }
}
