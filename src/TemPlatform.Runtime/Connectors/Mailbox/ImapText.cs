using System.Globalization;
using System.Text;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>How texts are written in commands (RFC 3501).</summary>
internal static class ImapText
{
    private const int QuotedMax = 1000;

    /// <summary>Whether a text can stand between quotes; any other is sent as a literal.</summary>
    public static bool CanQuote(string text) => text.Length <= QuotedMax && text.All(c => c is >= ' ' and <= '~');

    public static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    /// <summary>A folder's name in modified UTF-7 (RFC 3501, 5.1.3).</summary>
    public static string FolderName(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length;)
        {
            if (name[i] is >= ' ' and <= '~')
            {
                text.Append(name[i] == '&' ? "&-" : name[i].ToString());
                i++;
                continue;
            }
            var end = i;
            while (end < name.Length && name[end] is < ' ' or > '~') end++;
            var coded = Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(name[i..end])).TrimEnd('=');
            text.Append('&').Append(coded.Replace('/', ',')).Append('-');
            i = end;
        }
        return text.ToString();
    }

    /// <summary>A day as SEARCH takes it.</summary>
    public static string Day(DateOnly day) => day.ToString("d-MMM-yyyy", CultureInfo.InvariantCulture);

    /// <summary>An INTERNALDATE; null when it is none.</summary>
    public static DateTimeOffset? Time(string text) =>
        // The zone comes without its colon.
        text.Trim() is { Length: > 5 } trimmed && DateTimeOffset.TryParseExact(trimmed.Insert(trimmed.Length - 2, ":"),
            "d-MMM-yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Ascending numbers as a set of ranges.</summary>
    public static string Set(IReadOnlyList<uint> numbers)
    {
        var text = new StringBuilder();
        for (var i = 0; i < numbers.Count; i++)
        {
            var first = i;
            while (i + 1 < numbers.Count && numbers[i + 1] == numbers[i] + 1L) i++;
            if (text.Length > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{numbers[first]}");
            if (i > first) text.Append(CultureInfo.InvariantCulture, $":{numbers[i]}");
        }
        return text.ToString();
    }
}
