using System.Globalization;
using System.Text;

namespace TemPlatform.SystemTests.Connectors.Mailbox;

/// <summary>Messages for tests, written by hand so that they can be wrong.</summary>
internal static class Letter
{
    private static int count;

    /// <summary>A message with a text and attachments, as mailers write it.</summary>
    public static string With(string from, params IReadOnlyList<string> attachments) => Head(from, "multipart/mixed; boundary=\"b1\"")
        + "--b1\nContent-Type: text/plain\n\nYour bill.\n" + string.Concat(attachments.Select(a => "--b1\n" + a + "\n")) + "--b1--\n";

    public static string Head(string from, string type, string more = "") => string.Create(CultureInfo.InvariantCulture,
        $"From: {from}\nTo: bills@company.example\nSubject: Your bill\nMessage-ID: <{Interlocked.Increment(ref count)}@vendor.example>\n")
        + $"Date: Mon, 2 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n{more}Content-Type: {type}\n\n";

    /// <summary>A part with a file, in base64.</summary>
    public static string File(string name, byte[] bytes, string type = "application/octet-stream") =>
        $"Content-Type: {type}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"{name}\"\n\n"
        + Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\n") + "\n";

    public static string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    /// <summary>A part with a header of its own.</summary>
    public static string Part(string header, string body) => header + "\n\n" + body + "\n";
}
