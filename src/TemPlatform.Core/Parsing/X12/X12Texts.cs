using System.Text;
using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>What is wrong with the bytes of a text.</summary>
[Flags]
internal enum X12TextTrouble
{
    None = 0,
    /// <summary>It was read as windows-1252, of which ISO 8859-1 is a part.</summary>
    NotUtf8 = 1,
    /// <summary>It holds control characters, which were left out.</summary>
    ControlCharacter = 2,
    /// <summary>It is of neither encoding.</summary>
    Unreadable = 4,
}

/// <summary>
/// Strings of a file, each repeated one once. The standard has no encoding: what is not UTF-8 is read as windows-1252; nothing is
/// repaired in silence (<see cref="Trouble"/>).
/// </summary>
internal sealed class X12Texts
{
    private const int NamesMax = 1_024;

    private readonly TextPool pool = new();
    private readonly Dictionary<(string, int), string> names = [];

    /// <summary>What was wrong with the texts since it was last taken.</summary>
    public X12TextTrouble Trouble { get; private set; }

    public X12TextTrouble TakeTrouble()
    {
        var taken = Trouble;
        Trouble = X12TextTrouble.None;
        return taken;
    }

    public string Get(ReadOnlySpan<byte> text) => IsPlain(text) ? pool.Get(text) : Mended(text);

    /// <summary>A segment's name with a qualifier behind it, as values without a place of their own are kept.</summary>
    public string Name(string prefix, ReadOnlySpan<byte> qualifier)
    {
        var packed = X12Codes.Pack(qualifier);
        if (packed == 0 || !IsPlain(qualifier)) return qualifier.IsEmpty ? prefix.TrimEnd() : prefix + "?";
        if (names.TryGetValue((prefix, packed), out var known)) return known;
        // Qualifiers are codes of the standard; a hostile file has any number of others.
        if (names.Count >= NamesMax) names.Clear();
        return names[(prefix, packed)] = prefix + Encoding.ASCII.GetString(qualifier);
    }

    /// <summary>A person as bills print one: first and last name; null when there is neither.</summary>
    public string? Person(ReadOnlySpan<byte> first, ReadOnlySpan<byte> last) =>
        first.IsEmpty && last.IsEmpty ? null : Joined(first, last);

    /// <summary>Two values with a blank between them.</summary>
    public string Joined(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.IsEmpty || second.IsEmpty) return Get(first.IsEmpty ? second : first);
        Span<byte> both = stackalloc byte[128];
        var length = first.Length + 1 + second.Length;
        if (length > both.Length) return $"{Get(first)} {Get(second)}";
        first.CopyTo(both);
        both[first.Length] = (byte)' ';
        second.CopyTo(both[(first.Length + 1)..]);
        return Get(both[..length]);
    }

    /// <summary>What is wrong with a value.</summary>
    public static X12TextTrouble TroubleOf(ReadOnlySpan<byte> text)
    {
        if (IsPlain(text)) return X12TextTrouble.None;
        var trouble = TextEncodingKind.Utf8.IsValid(text) ? X12TextTrouble.None
            : TextEncodingKind.Windows1252.IsValid(text) ? X12TextTrouble.NotUtf8 : X12TextTrouble.Unreadable;
        return trouble == X12TextTrouble.Unreadable || !Decoded(text, trouble).Any(char.IsControl)
            ? trouble : trouble | X12TextTrouble.ControlCharacter;
    }

    private static bool IsPlain(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private string Mended(ReadOnlySpan<byte> text)
    {
        var trouble = TroubleOf(text);
        Trouble |= trouble;
        if (trouble == X12TextTrouble.None) return pool.Get(text);
        if (trouble.HasFlag(X12TextTrouble.Unreadable)) return "";
        return string.Concat(Decoded(text, trouble).Where(c => !char.IsControl(c)));
    }

    private static string Decoded(ReadOnlySpan<byte> text, X12TextTrouble trouble)
    {
        if (!trouble.HasFlag(X12TextTrouble.NotUtf8)) return Encoding.UTF8.GetString(text);
        var utf8 = new byte[text.Length * 3];
        return Encoding.UTF8.GetString(utf8, 0, TextEncodingKind.Windows1252.ToUtf8(text, utf8));
    }
}
