using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Connectors.Sftp;

/// <summary>What a server calls its files: data of others, which is shown and compared but never opened as a path of ours.</summary>
internal static class SftpName
{
    public const int Max = 255;

    /// <summary>Whether a name could be that of a plain file anywhere.</summary>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= Max && name is not ("." or "..")
        && !name.Any(c => c is '/' or '\\' or '\uFFFD' || HiddenCharacters.Contains(c));

    /// <summary>The entry of a file that must not be taken: its name can be shown, its path leads nowhere.</summary>
    public static RemoteEntry Refused(SftpFile file)
    {
        var shown = new StringBuilder();
        foreach (var c in file.Name.Take(Max))
            shown.Append(c is '/' or '\\' || char.IsSurrogate(c) || HiddenCharacters.Contains(c) ? '\uFFFD' : c);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(file.Name)));
        var message = string.Create(CultureInfo.InvariantCulture, $"The server has a file whose name is empty, a path, longer than {Max} ")
            + "characters, or holds characters that do not show. Ask the vendor for a plain name.";
        return new RemoteEntry($"unsafe:{hash}", shown.ToString(), file.LengthBytes, file.ModifiedAt)
        {
            Issue = new Issue(IssueCode.UnsafeName, Severity.Blocker, Stage.Collect, message),
        };
    }
}
