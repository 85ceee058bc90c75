using System.Globalization;

namespace TemPlatform.Core.Model;

/// <summary>A count and what is counted, as people read it: <c>1 row</c>, <c>12,345 rows</c>, <c>0 rows</c>.</summary>
public static class Plural
{
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one of them; more take an <c>s</c> behind it.</param>
    public static string Of(long count, string one) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {Word(count, one)}";

    /// <summary>The word alone.</summary>
    public static string Word(long count, string one) => count == 1 ? one : one + "s";
}
