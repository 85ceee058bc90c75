using System.Text;
using Spectre.Console.Rendering;

namespace TemPlatform.Cli.Shell;

/// <summary>Text in terminal cells: how wide it is, and how it is cut and broken. A wide character takes two cells.</summary>
internal static class TextWidth
{
    private const string Ellipsis = "…";

    public static int Of(string text) => Ascii.IsValid(text) ? text.Length : new Segment(text).CellCount();

    public static int OfLongestWord(string text) => text.Split(' ').Max(Of);

    /// <summary>The text, or as much of it as <paramref name="width"/> cells hold with an ellipsis in place of the rest.</summary>
    public static string Cut(string text, int width, bool atStart)
    {
        if (Of(text) <= width) return text;
        var runes = text.EnumerateRunes().Select(r => r.ToString());
        var kept = new StringBuilder();
        foreach (var rune in atStart ? runes.Reverse() : runes)
        {
            if (Of(rune) >= width) break;
            width -= Of(rune);
            kept.Insert(atStart ? 0 : kept.Length, rune);
        }
        return atStart ? Ellipsis + kept : kept.ToString().TrimEnd() + Ellipsis;
    }

    /// <summary>Lines of at most <paramref name="width"/> cells, broken at blanks; a longer word stands in a line of its own.</summary>
    public static IEnumerable<string> Break(string text, int width)
    {
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && used + 1 + Of(word) > width)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }
            else if (line.Length > 0)
            {
                line.Append(' ');
                used++;
            }
            line.Append(word);
            used += Of(word);
        }
        yield return line.ToString();
    }
}
