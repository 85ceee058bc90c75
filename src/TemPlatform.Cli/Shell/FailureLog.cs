using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace TemPlatform.Cli.Shell;

/// <summary>
/// Keeps what a person who mends the program needs: types and stacks. Messages of exceptions may hold values of files: they are left out.
/// </summary>
internal static class FailureLog
{
    /// <summary>Writes one file under the data folder's logs, or the temporary folder when that cannot be written.</summary>
    /// <returns>Path of the file; null when neither can be written.</returns>
    public static string? Write(string dataFolder, string command, Exception exception, DateTimeOffset at)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{at:O} {command}");
        for (var inner = exception; inner is not null; inner = inner.InnerException)
            text.Append(inner.GetType().FullName).AppendLine(Code(inner)).AppendLine(inner.StackTrace);
        var name = $"failure-{at.UtcDateTime:yyyyMMdd-HHmmss-fffffff}.log";
        // Without a data folder nothing may be created in its place.
        var folders = Directory.Exists(dataFolder) ? new[] { Path.Combine(dataFolder, "logs"), Path.GetTempPath() } : [Path.GetTempPath()];
        foreach (var folder in folders)
        {
            try
            {
                Directory.CreateDirectory(folder);
                var path = Path.Combine(folder, name);
                File.WriteAllText(path, text.ToString());
                return path;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue;
            }
        }
        return null;
    }

    // Which of a thousand reasons the database or the disk had: a number, no data.
    private static string Code(Exception exception) => exception switch
    {
        SqliteException sqlite => $" {sqlite.SqliteExtendedErrorCode}",
        DbException database => $" {database.ErrorCode}",
        IOException io => $" {io.HResult & 0xFFFF}",
        _ => "",
    };
}
