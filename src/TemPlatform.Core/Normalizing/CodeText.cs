using System.Globalization;

namespace TemPlatform.Core.Normalizing;

/// <summary>
/// Whether the wording of a charge may stand as its code, which is shown and exported without a mask. A description is free text: it
/// may name whom somebody called. It stands as a code when it holds neither an address nor a number of five or more digits, does not
/// name the line's user, and either consists of words of tariffs or stands on <see cref="LinesMin"/> lines of one load. Any other
/// charge gets the neutral code of its text, which is the same from cycle to cycle and says nothing.
/// </summary>
public static class CodeText
{
    /// <summary>Tariffs stand on many lines; what is particular to a person stands on one or two.</summary>
    public const int LinesMin = 3;

    private const int DigitsMax = 4;

    /// <summary>What bills say around the words of <see cref="ChargeTaxonomy"/>; no word that is also a name.</summary>
    private static readonly HashSet<string> Common =
    [
        .. """
            a add addl additional after all allowance allowances amount and annual at base basic before business by calling charge charged
            charges city class commercial corporate county daily data day days discounted district domestic each enterprise extra fax fed
            federal fee fees feature first flat for free from fund gb group hour hours in including incl individual inbound kb
            level mb mbps gbps kbps min mins minute month months municipal national network new no of off office on one only or outbound
            out over partial per pool premium prorated pro rated public range rate residential second service services shared single
            special standard state statewide talk tb telecom telecommunications telephone text the tier time to total transport two
            type und unlimited unl usage use user users utility value virtual voice web week weekly with year yearly
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>Code of a charge whose wording may not be shown.</summary>
    /// <param name="textId">Id of the wording in the vendor's dictionary, where it is masked.</param>
    public static string Neutral(long textId) => string.Create(CultureInfo.InvariantCulture, $"TEXT-{textId}");

    /// <summary>An e-mail address, or digits that may be a number of a person: blanks and punctuation between them do not count.</summary>
    public static bool HoldsIdentifier(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = 0;
        foreach (var c in text)
        {
            if (c == '@') return true;
            if (char.IsDigit(c) && ++digits > DigitsMax) return true;
            if (char.IsLetter(c)) digits = 0;
        }
        return false;
    }

    /// <summary>Whether every word of the text is one that bills use of tariffs.</summary>
    public static bool IsTariff(string text) =>
        Words.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => char.IsDigit(word[0]) || word.Length == 1 || Common.Contains(word) || ChargeTaxonomy.Knows(word));
}
