namespace TemPlatform.Samples.Company;

/// <summary>Invented names. Telephone numbers are of ranges kept for fiction as far as there are enough of them.</summary>
internal static class SampleNames
{
    public static readonly string[] First =
    [
        "Ada", "Aron", "Bea", "Caleb", "Chloé", "Dana", "Derek", "Edith", "Elio", "Fay", "Felix", "Gemma", "Goran", "Hana", "Hugo", "Ines",
        "Ivor", "Jada", "Jonas", "Kira", "Kurt", "Lena", "Liam", "Mara", "Milo", "Nora", "Noël", "Olga", "Otis", "Pia", "Quinn", "Rosa",
        "Rune", "Sara", "Søren", "Tara", "Theo", "Uma", "Vera", "Wade", "Yara", "Zack", "Zoë",
    ];

    public static readonly string[] Last =
    [
        "Abbott", "Adair", "Bakker", "Bellamy", "Birch", "Calloway", "Carrow", "Dahl", "Denholm", "Eastman", "Ekström", "Fairley", "Falk",
        "Garnet", "Grünwald", "Hadley", "Holm", "Ibarra", "Ingram", "Jarvis", "Jensen", "Kestrel", "Kovacs", "Lindqvist", "Lorne", "Marlow",
        "Müller", "Nash", "Núñez", "Oakes", "Orchard", "Pell", "Porter", "Quill", "Ramsay", "Rowe", "Salter", "Sims", "Tate", "Thorne",
        "Underhill", "Vance", "Voss", "Wexford", "Whitlock", "Yardley", "Zeller",
    ];

    public static readonly string[] Titles =
        ["Account Executive", "Analyst", "Buyer", "Controller", "Engineer", "Field Technician", "Office Manager", "Planner", "Team Lead"];

    public static readonly string[] Streets = ["Mill Lane", "Harbour Street", "Station Road", "Elm Avenue", "Canal Walk", "Foundry Row"];

    public static readonly string[] UsCities =
        ["Hartford CT", "New Haven CT", "Wallingford CT", "Stamford CT", "Waterbury CT", "Danbury CT"];

    private static readonly int[] AreaCodes =
        [203, 212, 303, 312, 404, 415, 503, 512, 602, 617, 702, 713, 804, 813, 860, 916, 917, 919, 971, 978];

    /// <summary>Digits of a US number with country code: line numbers 0100 to 0199 of exchange 555 first, in twenty area codes.</summary>
    public static string UsNumber(int index)
    {
        const int PerExchange = 9_900;
        var area = AreaCodes[index % AreaCodes.Length];
        var step = index / AreaCodes.Length;
        return FormattableString.Invariant($"1{area}{555 + step / PerExchange:D3}{100 + step % PerExchange:D4}");
    }

    /// <summary>Digits of a UK mobile number with country code: the range 07700 900000 to 900999 first.</summary>
    public static string UkNumber(int index) => FormattableString.Invariant($"44{7_700_900_000 + index}");

    /// <summary>The name in plain capital letters, as carriers print it.</summary>
    public static string Printed(string name) => string.Concat(name.ToUpperInvariant().Select(letter => letter switch
    {
        'É' or 'Ë' => "E",
        'Ö' or 'Ø' => "O",
        'Ü' or 'Ú' => "U",
        'Ñ' => "N",
        _ => letter.ToString(),
    }));
}
