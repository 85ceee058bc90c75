using System.Text;
using TemPlatform.Core.Parsing.Readers;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>
/// The qualifiers by which one carrier says what a value is. Element 1000 is an outside code list and the others are used freely, so a
/// feed may name its own; the standard ones are what telecom guides for 004010 agree on.
/// </summary>
internal sealed class X12Codes
{
    private const string Price = "price";
    private const string Lines = "lineQualifiers";
    private const string ServiceCodes = "codeQualifiers";
    private const string LevelAmounts = "levelAmounts";
    private const string CallMeasure = "callMeasure";

    private readonly int[] lines;
    private readonly int[] codes;
    private readonly int[] levelAmounts;

    public X12Codes(IReadOnlyDictionary<string, string>? settings)
    {
        lines = Packed(settings?.GetValueOrDefault(Lines) ?? "TN,WN,CI,CK,IC");
        codes = Packed(settings?.GetValueOrDefault(ServiceCodes) ?? "UC,SC,FC,SV,VP,CG,ZZ");
        levelAmounts = Packed(settings?.GetValueOrDefault(LevelAmounts) ?? "5,1,TT");
        StatedPrice = settings?.GetValueOrDefault(Price) switch
        {
            nameof(X12Price.Unit) => X12Price.Unit,
            nameof(X12Price.Extended) => X12Price.Extended,
            _ => null,
        };
        CallsInSeconds = settings?.GetValueOrDefault(CallMeasure) == "Seconds";
    }

    public static IReadOnlyList<FormatSetting> Settings { get; } =
    [
        new(Price, "Whether the price of a line is for one unit or for the line; without it what foots decides, and says so.",
            [nameof(X12Price.Unit), nameof(X12Price.Extended)]),
        new(Lines, "Qualifiers of SI, REF and product ids, comma-separated, whose value names the line of service.", []),
        new(ServiceCodes, "Qualifiers of SI and product ids, comma-separated, whose value is the service code or USOC.", []),
        new(LevelAmounts, "Amount qualifiers, comma-separated and best first, of the amount of a level or a line.", []),
        new(CallMeasure, "Unit of the first measurement of a call.", ["Minutes", "Seconds"]),
    ];

    /// <summary>What the feed says of prices; null when the total decides.</summary>
    public X12Price? StatedPrice { get; }

    public bool CallsInSeconds { get; }

    public bool IsLine(int qualifier) => Array.IndexOf(lines, qualifier) >= 0;

    public bool IsCode(int qualifier) => Array.IndexOf(codes, qualifier) >= 0;

    /// <summary>How well the qualifier of an AMT says that it is the amount of its loop: 0 best; -1 when it is another amount.</summary>
    public int RankOfAmount(int qualifier) => Array.IndexOf(levelAmounts, qualifier);

    /// <summary>The qualifier of a rank.</summary>
    public string QualifierOf(int rank) => X12Tags.NameOf(levelAmounts[rank]);

    /// <summary>A code of up to three characters as a number; 0 for others.</summary>
    public static int Pack(ReadOnlySpan<byte> code) => code.Length switch
    {
        1 => code[0] << 16,
        2 => code[0] << 16 | code[1] << 8,
        3 => code[0] << 16 | code[1] << 8 | code[2],
        _ => 0,
    };

    private static int[] Packed(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(code => Pack(Encoding.UTF8.GetBytes(code))).Where(code => code != 0)];
}
