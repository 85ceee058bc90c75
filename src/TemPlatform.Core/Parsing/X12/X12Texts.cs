using System.Text;
using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>Strings of a file, each repeated one once.</summary>
internal sealed class X12Texts
{
    private readonly TextPool pool = new();
    private readonly Dictionary<(string, int), string> names = [];

    public string Get(ReadOnlySpan<byte> utf8) => pool.Get(utf8);

    /// <summary>A segment's name with a qualifier behind it, as values without a place of their own are kept.</summary>
    public string Name(string prefix, ReadOnlySpan<byte> qualifier)
    {
        var packed = X12Codes.Pack(qualifier);
        if (packed == 0) return qualifier.IsEmpty ? prefix.TrimEnd() : prefix + "?";
        if (names.TryGetValue((prefix, packed), out var known)) return known;
        // Qualifiers are codes of the standard; a hostile file has any number of others.
        if (names.Count >= NamesMax) names.Clear();
        return names[(prefix, packed)] = prefix + Encoding.UTF8.GetString(qualifier);
    }

    /// <summary>A person as bills print one: first and last name.</summary>
    public string? Person(ReadOnlySpan<byte> first, ReadOnlySpan<byte> last)
    {
        if (first.IsEmpty || last.IsEmpty) return first.IsEmpty && last.IsEmpty ? null : Get(first.IsEmpty ? last : first);
        Span<byte> name = stackalloc byte[128];
        if (first.Length + last.Length + 1 > name.Length) return Get(last);
        first.CopyTo(name);
        name[first.Length] = (byte)' ';
        last.CopyTo(name[(first.Length + 1)..]);
        return Get(name[..(first.Length + 1 + last.Length)]);
    }

    private const int NamesMax = 1_024;
}
