using System.Collections.Frozen;
using System.Globalization;

namespace TemPlatform.Core.Normalizing;

/// <summary>
/// How one country writes its telephone numbers: lengths of the national significant number (without trunk prefix), the prefix dialled
/// before it inside the country, digits that it may begin with, and the beginnings of mobile numbers, which are taken even without the
/// trunk prefix because spreadsheets drop a leading zero. Source: the national plans
/// filed with ITU-T under E.164.
/// </summary>
internal sealed record NumberingPlan(
    string Country, string CallingCode, string Trunk, int MinDigits, int MaxDigits, string FirstDigits, string[] WithoutTrunk)
{
    /// <summary>The plan of North America, which has rules of its own (NPA-NXX).</summary>
    public bool IsNorthAmerican => CallingCode == "1";

    /// <summary>Countries and territories of the North American plan.</summary>
    private const string NorthAmerica = "US CA PR VI GU MP AS DO JM BS BB TT BM KY AG AI DM GD KN LC MS SX TC VC VG";

    /// <summary>Country, calling code, trunk prefix (-: none), digits, first digits, mobile beginnings.</summary>
    private const string Table = """
        AE 971 0 8-9 2-9 5
        AR 54 0 10-11 1-9 11,9
        AT 43 0 7-13 1-9 6
        AU 61 0 9-10 1-9 4,1300,1800
        BE 32 0 8-9 1-9 4
        BG 359 0 7-9 2-9 8,9
        BR 55 0 10-11 1-9 1,2,3,4,5,6,7,8,9
        CH 41 0 9-9 2-9 7
        CL 56 - 9-9 2-9 -
        CN 86 0 10-11 1-9 1
        CO 57 - 10-10 1-9 -
        CR 506 - 8-8 2-9 -
        CZ 420 - 9-9 2-9 -
        DE 49 0 6-11 1-9 15,16,17
        DK 45 - 8-8 2-9 -
        EE 372 - 7-8 3-9 -
        EG 20 0 8-10 1-9 1
        ES 34 - 9-9 5-9 -
        FI 358 0 6-11 1-9 4,5
        FR 33 0 9-9 1-9 6,7
        GB 44 0 9-10 1-9 7
        GR 30 - 10-10 2-9 -
        HK 852 - 8-8 2-9 -
        HR 385 0 8-9 1-9 9
        HU 36 06 8-9 1-9 20,30,31,50,70
        ID 62 0 8-12 1-9 8
        IE 353 0 7-10 1-9 8
        IL 972 0 8-9 1-9 5
        IN 91 0 10-10 1-9 6,7,8,9
        IS 354 - 7-9 3-9 -
        IT 39 - 6-11 0,3,8 -
        JP 81 0 9-10 1-9 70,80,90
        KE 254 0 9-9 1-9 1,7
        KR 82 0 8-10 1-9 1
        KZ 7 8 10-10 6-7 7
        LT 370 0 8-8 3-9 6
        LU 352 - 6-11 2-9 -
        LV 371 - 8-8 2-9 -
        MA 212 0 9-9 5-8 6,7
        MX 52 - 10-10 2-9 -
        MY 60 0 8-10 1-9 1
        NG 234 0 8-10 1-9 7,8,9
        NL 31 0 7-11 1-9 6
        NO 47 - 8-8 2-9 -
        NZ 64 0 8-10 2-9 2
        PA 507 - 7-8 1-9 -
        PE 51 0 8-9 1-9 9
        PH 63 0 8-10 2-9 9
        PL 48 - 9-9 1-9 -
        PT 351 - 9-9 2-9 -
        RO 40 0 9-9 2-9 7
        RU 7 8 10-10 3-9 9
        SA 966 0 8-9 1-9 5
        SE 46 0 7-9 1-9 7
        SG 65 - 8-8 3-9 -
        SI 386 0 8-8 1-9 3,4,5,6,7
        SK 421 0 9-9 2-9 9
        TH 66 0 8-9 2-9 6,8,9
        TR 90 0 10-10 2-9 5
        TW 886 0 8-9 2-9 9
        UA 380 0 9-9 3-9 5,6,7,9
        VN 84 0 9-10 1-9 3,5,7,8,9
        ZA 27 0 9-9 1-8 6,7,8
        """;

    /// <summary>Calling codes in use without a plan above: their numbers are taken in international form by length alone.</summary>
    private const string OtherCallingCodes =
        "211 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 235 236 237 238 239 240 241 242 243 244 245 " +
        "246 247 248 249 250 251 252 253 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 355 " +
        "356 357 373 374 375 376 377 378 381 382 383 387 389 423 500 501 502 503 504 505 508 509 53 58 590 591 592 593 594 595 " +
        "596 597 598 599 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 800 808 850 853 " +
        "855 856 870 878 880 881 882 883 888 92 93 94 95 960 961 962 963 964 965 967 968 970 973 974 975 976 977 979 98 992 993 " +
        "994 995 996 998";

    private static readonly FrozenDictionary<string, NumberingPlan> ByCountry = Table.Split('\n').Select(Row)
        .Concat(NorthAmerica.Split(' ').Select(c => new NumberingPlan(c, "1", "1", 10, 10, "23456789", [""])))
        .ToFrozenDictionary(p => p.Country, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, NumberingPlan> ByCallingCode = ByCountry.Values
        .OrderBy(p => p.Country is "RU" or "US" ? 0 : 1).DistinctBy(p => p.CallingCode)
        .Concat(OtherCallingCodes.Split(' ').Select(c => new NumberingPlan("", c, "", 5, 15 - c.Length, "0123456789", [])))
        .ToFrozenDictionary(p => p.CallingCode, StringComparer.Ordinal);

    /// <summary>The plan of a country (ISO 3166-1 alpha-2); null when it is not in the table.</summary>
    public static NumberingPlan? OfCountry(string country) => ByCountry.GetValueOrDefault(country);

    /// <summary>The plan whose calling code <paramref name="digits"/> begin with; calling codes are prefix-free.</summary>
    public static NumberingPlan? OfInternational(ReadOnlySpan<char> digits)
    {
        var plans = ByCallingCode.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = 1; length <= 3 && length < digits.Length; length++)
            if (plans.TryGetValue(digits[..length], out var plan)) return plan;
        return null;
    }

    /// <summary>Whether the national significant number is one of this plan.</summary>
    public bool IsNational(ReadOnlySpan<char> number)
    {
        if (number.Length < MinDigits || number.Length > MaxDigits || !FirstDigits.Contains(number[0])) return false;
        return !IsNorthAmerican || IsNpaNxx(number);
    }

    /// <summary>NPA is N[0-8]X and no N11; NXX begins with 2 to 9 and is N11 only under a toll-free NPA.</summary>
    private static bool IsNpaNxx(ReadOnlySpan<char> number)
    {
        if (number[1] == '9' || number[1..3] is "11" || number[3] < '2') return false;
        var tollFree = number[0] == '8' && (number[1..3] is "00" || (number[1] == number[2] && number[1] is >= '2' and <= '8'));
        return tollFree || number[4..6] is not "11";
    }

    private static NumberingPlan Row(string line)
    {
        var cells = line.Trim().Split(' ');
        var digits = cells[3].Split('-');
        int min = int.Parse(digits[0], CultureInfo.InvariantCulture), max = int.Parse(digits[1], CultureInfo.InvariantCulture);
        return new(cells[0], cells[1], Cell(cells[2]), min, max, Digits(cells[4]), cells[5] == "-" ? [] : cells[5].Split(','));
    }

    private static string Cell(string cell) => cell == "-" ? "" : cell;

    private static string Digits(string cell) => cell.Contains('-', StringComparison.Ordinal)
        ? string.Concat(Enumerable.Range(cell[0], cell[2] - cell[0] + 1).Select(c => (char)c))
        : cell.Replace(",", "", StringComparison.Ordinal);
}
