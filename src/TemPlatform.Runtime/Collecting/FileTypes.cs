using System.Text;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;

namespace TemPlatform.Runtime.Collecting;

/// <summary>What the first bytes of a file say that no bill is: programs, scripts, and the page that a server shows in its place.</summary>
internal static class FileTypes
{
    private const int HeadBytes = 512;

    /// <summary>Beginnings of Windows, Linux and Mac programs (PE, ELF, Mach-O), of Java classes, and of scripts.</summary>
    private static readonly byte[][] Programs =
    [
        [0x4D, 0x5A], [0x7F, 0x45, 0x4C, 0x46], [0xCF, 0xFA, 0xED, 0xFE], [0xCE, 0xFA, 0xED, 0xFE], [0xCA, 0xFE, 0xBA, 0xBE],
        "#!"u8.ToArray(),
    ];

    private static readonly string[] Pages = ["<!doctype html", "<html"];

    /// <summary>Why a file is not taken; null when it may be. The position of the stream is moved.</summary>
    public static Issue? Problem(Stream content)
    {
        var head = new byte[HeadBytes];
        content.Position = 0;
        var bytes = head.AsSpan(0, content.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false));
        foreach (var program in Programs)
            if (bytes.StartsWith(program) && (program.Length > 2 || program[0] == '#' || bytes.IndexOfAny<byte>(0, 1) >= 0))
                return NotAllowed("It is a program, not a bill: it is not taken.");
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return Array.Exists(Pages, page => text.StartsWith(page, StringComparison.OrdinalIgnoreCase))
            ? NotAllowed("It is a web page, not a bill: the vendor's server may have shown a message in its place.") : null;
    }

    private static Issue NotAllowed(string message) => new(IssueCode.TypeNotAllowed, Severity.Blocker, Stage.Collect, message);
}
