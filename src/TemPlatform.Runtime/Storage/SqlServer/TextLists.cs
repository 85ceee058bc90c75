using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TemPlatform.Runtime.Storage.Mapping;

namespace TemPlatform.Runtime.Storage.SqlServer;

/// <summary>
/// Gives a list of texts, which EF sends as JSON, the collation of our columns. Without it the list has that of the database, and
/// SQL Server refuses to compare the two (error 468, dotnet/efcore 32147).
/// </summary>
internal sealed partial class TextLists : DbCommandInterceptor
{
    public static readonly TextLists Instance = new();

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result.CommandText.Contains("OPENJSON(", StringComparison.Ordinal)) result.CommandText = Collated(result.CommandText);
        return result;
    }

    public static string Collated(string sql) => TextColumn().Replace(sql, $"$1 COLLATE {TemModel.TextCollation} ");

    [GeneratedRegex(@"(?<=WITH \()(\[\w+\] nvarchar\((?:\d+|max)\)) (?=')")]
    private static partial Regex TextColumn();
}
