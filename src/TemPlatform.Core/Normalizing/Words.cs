using System.Globalization;
using System.Text;

namespace TemPlatform.Core.Normalizing;

/// <summary>
/// Text as a row of plain words, so that spelling does not matter: lower case, no diacritics, blanks for punctuation, words told apart
/// at <c>camelCase</c> and between letters and digits, one blank before and after each word.
/// </summary>
internal static class Words
{
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = WithoutDiacritics(text);
        var words = new StringBuilder(plain.Length + 8).Append(' ');
        for (var i = 0; i < plain.Length; i++)
        {
            var c = plain[i];
            if (!char.IsLetterOrDigit(c))
            {
                if (words[^1] != ' ') words.Append(' ');
                continue;
            }
            if (i > 0 && words[^1] != ' ' && StartsWord(plain, i)) words.Append(' ');
            words.Append(char.ToLowerInvariant(c));
        }
        if (words[^1] != ' ') words.Append(' ');
        return words.ToString();
    }

    private static bool StartsWord(string text, int i)
    {
        char before = text[i - 1], here = text[i];
        if (char.IsDigit(here) != char.IsDigit(before)) return true;
        if (!char.IsUpper(here)) return false;
        // dateOf|Birth, and the last capital of an acronym: SSN|Number.
        return char.IsLower(before) || (i + 1 < text.Length && char.IsUpper(before) && char.IsLower(text[i + 1]) && text[i + 1] != 's');
    }

    private static string WithoutDiacritics(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var c in rune.ToString().Normalize(NormalizationForm.FormD))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Surrogate) continue;
                kept.Append(c switch { 'ß' => "ss", 'ø' or 'Ø' => "o", 'æ' or 'Æ' => "ae", 'ł' or 'Ł' => "l", _ => c.ToString() });
            }
        }
        return kept.ToString();
    }
}

/// <summary>
/// Phrases to look for in <see cref="Words"/>, written as one comma-separated list: <c>a phrase</c> matches whole words, <c>stem*</c> the
/// beginning of a word, <c>*part*</c> inside one (compounds), <c>=text</c> the whole text and nothing else.
/// </summary>
internal sealed class Phrases
{
    private readonly string[] contained;
    private readonly string[] whole;
    private readonly string[] joined;

    public Phrases(string list)
    {
        var phrases = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        whole = [.. phrases.Where(p => p[0] == '=').Select(p => Words.Of(p[1..]))];
        contained = [.. phrases.Where(p => p[0] != '=').Select(Pattern)];
        joined = [.. contained.Where(p => p.Trim().Contains(' ', StringComparison.Ordinal)).Select(WithoutBlanks)];
    }

    /// <summary>The single words of the phrases, without those that are only parts of a word.</summary>
    public IEnumerable<string> PlainWords =>
        contained.Where(p => p[0] == ' ' && p[^1] == ' ').Concat(whole)
            .SelectMany(p => p.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <param name="words">What <see cref="Words.Of"/> made of a text.</param>
    public bool AnyIn(string words) =>
        Array.Exists(contained, p => words.Contains(p, StringComparison.Ordinal)) || Array.Exists(whole, p => p == words);

    /// <summary>Whether <paramref name="words"/> are one word into which a phrase of at least <paramref name="minLength"/> letters was
    /// joined: DATEOFBIRTH.</summary>
    public bool AnyJoinedIn(string words, int minLength) =>
        !words.Trim().Contains(' ', StringComparison.Ordinal)
        && Array.Exists(joined, p => p.Length >= minLength && words.Contains(p, StringComparison.Ordinal));

    private static string WithoutBlanks(string words) => words.Replace(" ", "", StringComparison.Ordinal);

    private static string Pattern(string phrase)
    {
        var words = Words.Of(phrase.Trim('*'));
        if (phrase[^1] == '*') words = words[..^1];
        return phrase[0] == '*' ? words[1..] : words;
    }
}
