using System.IO.Enumeration;
using TemPlatform.Core.Model;
using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Pipeline;
using TemPlatform.Runtime.Collecting;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>A file in a message.</summary>
/// <param name="Section">Number of its part; 0 stands for the message as a whole.</param>
/// <param name="Problem">Why it must not be taken; null when it may.</param>
internal sealed record Attachment(string Section, string Name, string Encoding, long LengthBytes, Issue? Problem)
{
    public const string WholeMessage = "0";
}

/// <summary>Which parts of a message are files to take: neither its text, nor pictures in it, nor signatures.</summary>
internal static class MessageAttachments
{
    private const int CountMax = 200;
    private const int NameMax = 255;

    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "application/applefile",
        "message/delivery-status", "message/disposition-notification", "text/rfc822-headers",
    };

    private static readonly Dictionary<string, string> Endings = new(StringComparer.Ordinal)
    {
        ["application/pdf"] = ".pdf", ["text/csv"] = ".csv", ["application/csv"] = ".csv", ["text/plain"] = ".txt",
        ["application/zip"] = ".zip", ["application/x-zip-compressed"] = ".zip", ["application/gzip"] = ".gz", ["text/xml"] = ".xml",
        ["application/xml"] = ".xml", ["application/edi-x12"] = ".x12", ["application/json"] = ".json",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = ".xlsx", ["application/vnd.ms-excel"] = ".xls",
    };

    /// <summary>The files of a message; one that cannot be understood is a single one with its problem.</summary>
    /// <param name="structure">Null when the server's structure cannot be read.</param>
    /// <param name="whole">What the message as a whole would be called.</param>
    public static IReadOnlyList<Attachment> Of(MessagePart? structure, string whole, IReadOnlyList<string> globs, long bytesMax)
    {
        if (structure is null) return [Broken(whole, "The message's structure cannot be read: ask the sender to send it again.")];
        var parts = structure.All().ToList();
        if (parts.Any(IsSealed))
            return [Broken(whole, "The message is encrypted or sealed: ask the sender for plain attachments, or a protected file.")];
        var files = parts.Where(IsFile).ToList();
        if (files.Count > CountMax) return [Broken(whole, $"The message has more than {CountMax} attachments.")];
        if (files.Count == 0 && parts.Any(IsTnef))
            return [Broken(whole, "The message's attachments are packed in winmail.dat: ask the sender to send it as HTML or plain text.")];
        if (files.Count == 0 && structure.IsMultipart && parts.All(p => p.IsMultipart || p.LengthBytes == 0))
            return [Broken(whole, "The message's parts are empty or cannot be told apart: ask the sender to send it again.")];
        return [.. files.Select(part => Take(part, bytesMax))
            .Where(a => globs.Count == 0 || globs.Any(glob => FileSystemName.MatchesSimpleExpression(glob, a.Name, ignoreCase: true)))];
    }

    private static Attachment Take(MessagePart part, long bytesMax)
    {
        var given = NameOf(part)?.Trim() ?? "";
        var name = given.Length == 0 ? $"attachment-{part.Section}{Endings.GetValueOrDefault(part.Type, ".bin")}" : FileNames.Clean(given);
        var problem = given.Length > NameMax || given.Any(HiddenCharacters.Contains) || name is "." or ".."
                ? Problem(IssueCode.UnsafeName, "The attachment's name is too long, or has characters that do not show: look at it first.")
            : TransferDecoder.Find(part.Encoding) is null
                ? Problem(IssueCode.BrokenMessage, "The attachment is encoded in a way that nobody knows: ask the sender to send it again.")
            // Base64 makes four bytes of three, and adds line ends.
            : part.LengthBytes / 4 * 3 > bytesMax + bytesMax / 20 + 4096
                ? Problem(IssueCode.FileTooLarge, "The attachment is larger than a file of a feed may be.")
            : null;
        return new Attachment(part.Section, name, part.Encoding, part.LengthBytes, problem);
    }

    private static string? NameOf(MessagePart part) =>
        MimeText.Parameter(part.DispositionParameters, "filename") is { Length: > 0 } name ? name
            : MimeText.Parameter(part.Parameters, "name");

    private static bool IsFile(MessagePart part)
    {
        if (part.Parts.Count > 0 || part.IsMultipart || part.IsMessage || Ignored.Contains(part.Type) || IsTnef(part)) return false;
        if (part.Disposition == "attachment") return true;
        var isNamed = NameOf(part) is { Length: > 0 };
        if (part.Type.StartsWith("image/", StringComparison.Ordinal)) return isNamed && !part.HasContentId && part.Disposition != "inline";
        return isNamed || !part.Type.StartsWith("text/", StringComparison.Ordinal);
    }

    private static bool IsTnef(MessagePart part) => part.Type is "application/ms-tnef" or "application/vnd.ms-tnef"
        || string.Equals(NameOf(part), "winmail.dat", StringComparison.OrdinalIgnoreCase);

    private static bool IsSealed(MessagePart part) => part.Type is "multipart/encrypted" or "application/pkcs7-mime"
        or "application/x-pkcs7-mime" or "application/pgp-encrypted";

    private static Attachment Broken(string name, string message) =>
        new(Attachment.WholeMessage, name, "", 0, Problem(IssueCode.BrokenMessage, message));

    public static Issue Problem(IssueCode code, string message) => new(code, Severity.Blocker, Stage.Collect, message);
}
