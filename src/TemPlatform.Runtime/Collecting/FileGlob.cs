using System.Text.RegularExpressions;

namespace TemPlatform.Runtime.Collecting;

/// <summary>Patterns over file names: <c>*</c> is any text, <c>?</c> one character; case does not count.</summary>
public static class FileGlob
{
    public static bool Fits(string pattern, string name)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return Regex.IsMatch(name,
            "^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + "$",
            RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
