using System.Text;
using System.Text.RegularExpressions;

namespace TemPlatform.Runtime.Connectors.Mailbox;

/// <summary>Texts of headers: raw bytes, encoded words (RFC 2047) and parameters in pieces (RFC 2231).</summary>
internal static partial class MimeText
{
    private static readonly UTF8Encoding Utf8Strict = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Bytes whose character set nobody names: UTF-8 where they are, otherwise windows-1252.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Windows1252.GetString(bytes);
        }
    }

    /// <summary>Bytes of a named character set; a name that is not known is as good as none.</summary>
    public static string Decode(string charset, ReadOnlySpan<byte> bytes)
    {
        // UTF-7 hides characters that act; no mailer needs it.
        if (charset.Equals("utf-7", StringComparison.OrdinalIgnoreCase)) return Guess(bytes);
        try
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset)).GetString(bytes);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Guess(bytes);
        }
    }

    /// <summary>A text with its encoded words decoded (RFC 2047), also where they stand in quotes; what is broken stays as it is.</summary>
    public static string DecodeWords(string text)
    {
        var decoded = new StringBuilder();
        var (end, charset, pending) = (0, "", new List<byte>());
        foreach (Match word in EncodedWord().Matches(text))
        {
            var between = text[end..word.Index];
            if (Bytes(word) is not { } bytes) continue;
            // Blanks between encoded words are no text; characters may be split between words of one character set.
            var isNext = pending.Count > 0 && string.IsNullOrWhiteSpace(between);
            if (!isNext || !charset.Equals(word.Groups["charset"].Value, StringComparison.OrdinalIgnoreCase)) Flush();
            if (!isNext) decoded.Append(between);
            charset = word.Groups["charset"].Value;
            pending.AddRange(bytes);
            end = word.Index + word.Length;
        }
        Flush();
        return decoded.Append(text[end..]).ToString();

        void Flush()
        {
            decoded.Append(Decode(charset, pending.ToArray()));
            pending.Clear();
        }
    }

    private static byte[]? Bytes(Match word)
    {
        var text = word.Groups["text"].Value;
        var isBase64 = word.Groups["encoding"].Value is "b" or "B";
        if (!isBase64) return Unescape(text.Replace('_', ' '), '=');
        var buffer = new byte[text.Length];
        var bare = text.TrimEnd('=');
        var padded = bare.PadRight((bare.Length + 3) / 4 * 4, '=');
        return Convert.TryFromBase64String(padded, buffer, out var count) ? buffer[..count] : null;
    }

    /// <summary>
    /// A parameter's text: the extended form (name*), pieces (name*0, name*1*) in their order, or the plain one with encoded words.
    /// </summary>
    /// <param name="parameters">Names in any case, and their raw values with one character per byte.</param>
    /// <returns>Null when there is no such parameter.</returns>
    public static string? Parameter(IReadOnlyList<(string Name, string Raw)> parameters, string name)
    {
        if (Find(name + "*") is { } extended) return Extended([(extended, true)]);
        var pieces = new List<(string Raw, bool IsEscaped)>();
        while ((Find($"{name}*{pieces.Count}*") ?? Find($"{name}*{pieces.Count}")) is { } raw)
            pieces.Add((raw, Find($"{name}*{pieces.Count}*") is not null));
        if (pieces is [{ IsEscaped: true }, ..]) return Extended(pieces);
        var plain = pieces.Count > 0 ? string.Concat(pieces.Select(p => p.Raw)) : Find(name);
        return plain is null ? null : DecodeWords(Guess(Raw(plain)));

        string? Find(string wanted) =>
            parameters.Where(p => p.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)).Select(p => p.Raw).FirstOrDefault();
    }

    private static string Extended(List<(string Raw, bool IsEscaped)> pieces)
    {
        var first = pieces[0].Raw.Split('\'', 3);
        var charset = first.Length == 3 ? first[0] : "";
        pieces[0] = (first[^1], true);
        var bytes = pieces.SelectMany(p => p.IsEscaped ? Unescape(p.Raw, '%') : Raw(p.Raw)).ToArray();
        return charset.Length == 0 ? Guess(bytes) : Decode(charset, bytes);
    }

    private static byte[] Unescape(string text, char mark)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == mark && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.AddRange(text[i] <= 0xFF ? [(byte)text[i]] : Encoding.UTF8.GetBytes(text[i].ToString()));
            }
        }
        return [.. bytes];
    }

    private static byte[] Raw(string text) => Encoding.Latin1.GetBytes(text);

    [GeneratedRegex(@"=\?(?<charset>[^?*\s]{1,40})(\*[^?\s]*)?\?(?<encoding>[bBqQ])\?(?<text>[^?\r\n]*)\?=", RegexOptions.NonBacktracking)]
    private static partial Regex EncodedWord();
}
