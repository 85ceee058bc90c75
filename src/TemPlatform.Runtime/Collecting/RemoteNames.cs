using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Model;

namespace TemPlatform.Runtime.Collecting;

/// <summary>What the names of a vendor's files say about them.</summary>
internal static class RemoteNames
{
    private const int LengthMax = 255;

    /// <summary>Endings under which programs write what is not whole yet.</summary>
    private static readonly string[] Unfinished =
        [".tmp", ".temp", ".part", ".partial", ".filepart", ".filetmp", ".crdownload", ".in_progress", ".inprogress", ".writing", "~"];

    /// <summary>Endings of empty files that say: the file of the name before it is whole.</summary>
    private static readonly string[] Markers = [".done", ".ready", ".complete"];

    /// <summary>The name that the file will have when it is whole; the name itself unless it is one of an unfinished file.</summary>
    public static string Final(string name, out bool isUnfinished)
    {
        var ending = Array.Find(Unfinished, e => name.Length > e.Length && name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        isUnfinished = ending is not null || name.StartsWith(".~", StringComparison.Ordinal)
            || name.StartsWith("~$", StringComparison.Ordinal);
        return ending is null ? name : name[..^ending.Length];
    }

    /// <summary>The path whose file a marker says to be whole; null when it is none, or the feed takes files of that ending.</summary>
    public static string? MarkedPath(string path, string pattern)
    {
        var ending = Array.Find(Markers, m => path.Length > m.Length && path.EndsWith(m, StringComparison.OrdinalIgnoreCase));
        return ending is null || pattern.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? null : path[..^ending.Length];
    }

    /// <summary>Why a file of this name is not taken; null when it may be.</summary>
    public static Issue? Problem(string name) =>
        name.Length is 0 or > LengthMax || name is "." or ".." || name.Any(c => c is '/' or '\\' || HiddenCharacters.Contains(c))
            ? new Issue(IssueCode.UnsafeName, Severity.Blocker, Stage.Collect,
                "Its name is too long, or holds characters that hide or lead elsewhere: have the vendor rename it, or release it.")
            : null;
}
