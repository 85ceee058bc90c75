using TemPlatform.Core.Parsing.Readers;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Parsing.X12;

/// <summary>The segments of an 811 (004010) with what their values are; those that are not kept are withheld.</summary>
internal static class X12Columns
{
    public static readonly X12SetKind SetKind = new("811", "CI", "004010");

    /// <summary>A carrier has few of its own; a damaged file any number.</summary>
    private const int UnknownMax = 100;

    private const string Kept = "BIG CUR ITD TDS BAL CTT ST SE HL LX";
    private const string Charges = "IT1 SLN ITA TXI AMT USD III LQ PID MSG QTY DTM";

    private static readonly (string Segments, DataCategory Category, bool IsKept)[] Groups =
    [
        (Kept, DataCategory.None, true),
        ("N1", DataCategory.Organisation, true),
        (Charges, DataCategory.Charge, true),
        ("SI", DataCategory.TelephoneNumber, true),
        ("REF", DataCategory.SubscriberId, true),
        ("NM1", DataCategory.Name, true),
        ("TCD", DataCategory.CallDetail, true),
        ("N2 NX2", DataCategory.Organisation, false),
        ("N3 N4", DataCategory.WorkAddress, false),
        ("PER", DataCategory.BusinessContact, false),
        ("DMG", DataCategory.DateOfBirth, false),
        ("NTE", DataCategory.UserInput, false),
        ("VEH MEA INC DTP PCT TRF FA1 FA2", DataCategory.None, false),
    ];

    private static readonly Dictionary<int, (string Name, DataCategory Category, bool IsKept)> Known = Groups
        .SelectMany(group => group.Segments.Split(' ').Select(name => (name, group.Category, group.IsKept)))
        .ToDictionary(segment => X12Tags.Of(segment.name));

    public static FormatPart Part { get; } = new("Interchange", Required: true,
        [.. Known.Values.Select(segment => new FormatColumn(segment.Name, segment.Category, Optional: true))]);

    public static bool IsKnown(int tag) => Known.ContainsKey(tag);

    /// <summary>What the file carries that may not be stored at all.</summary>
    public static bool IsProhibited(int tag) => Known.TryGetValue(tag, out var segment) && segment.Category.IsProhibited();

    /// <summary>The segments that were met, unknown ones by their name up to a limit.</summary>
    public static IReadOnlyList<ReadColumn> Report(Dictionary<int, long> counts) =>
        [.. counts.Where(count => IsKnown(count.Key)).Concat(counts.Where(count => !IsKnown(count.Key)).Take(UnknownMax))
            .OrderBy(count => count.Key).Select((count, i) => Known.TryGetValue(count.Key, out var segment)
            ? new ReadColumn(i + 1, segment.Name, segment.Name, segment.Category, !segment.IsKept, count.Value)
            : new ReadColumn(i + 1, count.Key == 0 ? "?" : X12Tags.NameOf(count.Key), null, DataCategory.Unknown, true, count.Value))];
}
