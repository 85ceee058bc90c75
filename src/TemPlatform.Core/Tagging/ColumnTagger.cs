using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tagging;

/// <summary>
/// What a column that no layout declares most likely holds, by its header in English, German, French or Spanish. Its first duty is to
/// know data that may not be stored at all; its second is to suggest a category to the person who decides.
/// </summary>
public static class ColumnTagger
{
    /// <param name="header">As the file prints it: case, diacritics, punctuation and camel case make no difference.</param>
    /// <returns>The most likely category, prohibited ones first; null when the header says nothing.</returns>
    public static DataCategory? Classify(string header)
    {
        var words = Words.Of(header);
        return ProhibitedHeaders.Classify(words) ?? PermittedHeaders.Classify(words);
    }

    /// <summary>What an undeclared column counts as: its prohibited category, otherwise unknown, since a guess declares nothing.</summary>
    public static DataCategory OfUndeclared(string header) => ProhibitedHeaders.Classify(Words.Of(header)) ?? DataCategory.Unknown;
}
